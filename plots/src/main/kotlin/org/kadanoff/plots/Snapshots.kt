package org.kadanoff.plots

import java.util.Base64
import kotlin.math.abs
import kotlin.math.roundToInt

/**
 * Pictures of configurations in a grid: a row for each temperature, say, and a column for each RG step.
 *
 * @param columns the headings of the columns
 * @param rows the headings of the rows
 * @param images `images[row][column]`
 * @param range values from −range to +range get tones from dark to light; beyond it the tone stays at its end, and the
 * caption says so
 * @throws IllegalArgumentException if the images do not fill the grid
 */
data class Snapshots(
    override val id: String,
    override val title: String,
    override val caption: String,
    val columns: List<String>,
    val rows: List<String>,
    val images: List<List<Image>>,
    val range: Double = 1.0,
) : Figure {
    init {
        requireFileName(id)
        require(columns.isNotEmpty() && rows.isNotEmpty()) { "figure '$id' has no images" }
        require(range > 0 && range.isFinite()) { "figure '$id' needs a positive range of values, not $range" }
        require(images.size == rows.size) { "figure '$id' has ${rows.size} rows, but ${images.size} rows of images" }
        images.forEachIndexed { row, line ->
            require(line.size == columns.size) {
                "figure '$id' has ${columns.size} columns, but ${line.size} images in row ${row + 1}"
            }
        }
    }
}

/**
 * One configuration, kept in 255 tones: enough for the eye, and small in a file.
 *
 * @param levels a signed byte a site, row by row, in Base64: round(127 value/scale), and −128 where there was no number
 * @param scale the value of level 127
 * @param rotated whether the image is a square lattice turned by 45°, whose site (row, j) stands at column
 * 2j + (row mod 2) of the lattice it was decimated from
 * @see Image.of
 */
data class Image(
    val rows: Int,
    val columns: Int,
    val levels: String,
    val scale: Double = 1.0,
    val rotated: Boolean = false,
) {
    init {
        require(rows > 0 && columns > 0) { "an image has rows and columns, not $rows x $columns" }
        require(!rotated || rows % 2 == 0) { "a square lattice turned by 45° has an even number of rows, not $rows" }
        val sites = Base64.getDecoder().decode(levels).size
        require(sites == rows * columns) { "an image of $rows x $columns sites cannot be made of $sites values" }
    }

    /** The values row by row, rounded to scale/127; NaN where there was no number. */
    fun values(): FloatArray = Base64.getDecoder().decode(levels).let { bytes ->
        FloatArray(bytes.size) { if (bytes[it] == MISSING) Float.NaN else (bytes[it] * scale / 127).toFloat() }
    }

    companion object {
        private const val MISSING: Byte = -128

        /**
         * An image of spins or of a real field.
         *
         * @param values row by row, `rows * columns` of them
         * @param rotated see [Image.rotated]
         */
        fun of(rows: Int, columns: Int, values: FloatArray, rotated: Boolean = false): Image {
            val largest = values.filter { it.isFinite() }.maxOfOrNull { abs(it) } ?: 1f
            val scale = maxOf(1.0, largest.toDouble())
            val levels = ByteArray(values.size) {
                if (values[it].isFinite()) (127 * values[it] / scale).roundToInt().toByte() else MISSING
            }
            return Image(rows, columns, Base64.getEncoder().encodeToString(levels), scale, rotated)
        }
    }
}
