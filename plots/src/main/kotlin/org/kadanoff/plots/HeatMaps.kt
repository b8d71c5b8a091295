package org.kadanoff.plots

import java.io.ByteArrayOutputStream
import java.nio.ByteBuffer
import java.util.Base64
import java.util.zip.Deflater
import java.util.zip.DeflaterOutputStream
import java.util.zip.InflaterInputStream
import kotlin.math.abs
import kotlin.math.ceil
import kotlin.math.roundToInt

/**
 * Matrices as pictures, an entry a pixel, with one scale of colours for all: from blue at −[range] over nothing at 0 to
 * orange at +[range]. Entries beyond it have the colour of its end, and the caption says how many.
 *
 * @param columns how many matrices stand side by side
 * @param range by the largest entry of all matrices if null; smaller to see the small entries
 * @throws IllegalArgumentException if there are no matrices, [columns] is not 1 to 4, or the range is not positive
 */
data class HeatMaps(
    override val id: String,
    override val title: String,
    override val caption: String,
    val maps: List<HeatMap>,
    val columns: Int = 2,
    val range: Double? = null,
) : Figure {
    init {
        requireFileName(id)
        require(maps.isNotEmpty()) { "figure '$id' has no matrices" }
        require(columns in 1..4) { "figure '$id' puts 1 to 4 matrices side by side, not $columns" }
        require(range == null || range > 0 && range.isFinite()) {
            "figure '$id' needs a positive range of entries, not $range"
        }
    }
}

/**
 * One matrix, or a region of it, over axes that number its rows from the top and its columns from the left, from 0.
 *
 * @param title above the picture; may be empty
 * @param rowLabel what a row is: `input i`
 * @param columnLabel what a column is: `unit j`
 * @param entries what is drawn
 */
data class HeatMap(val title: String, val rowLabel: String, val columnLabel: String, val entries: Entries)

/**
 * The entries of a region of a matrix, kept to a part in 32767 of the largest. Of a region with more than 512 rows or
 * columns, blocks are kept, each as its entry of largest magnitude with its sign: thin lines survive.
 *
 * @param firstRow the row of the matrix where the region begins
 * @param firstColumn the column of the matrix where the region begins
 * @param rows how many rows of the matrix the region has
 * @param columns how many columns of the matrix the region has
 * @param block rows and columns of a block; 1 where every entry is kept
 * @param levels the blocks row by row: round(32767 value/scale) as big-endian 16-bit numbers, −32768 where an entry of
 * the block was not finite, deflated, in Base64
 * @param scale the value of level 32767
 * @see Entries.of
 */
data class Entries(
    val firstRow: Int,
    val firstColumn: Int,
    val rows: Int,
    val columns: Int,
    val block: Int,
    val levels: String,
    val scale: Double,
) {
    init {
        require(rows > 0 && columns > 0 && block > 0) { "a region has entries, not $rows x $columns by $block" }
    }

    /** Rows of blocks. */
    internal val height: Int get() = (rows + block - 1) / block

    /** Columns of blocks. */
    internal val width: Int get() = (columns + block - 1) / block

    /** The blocks row by row, [height] × [width]; NaN where an entry was not finite. */
    fun values(): FloatArray {
        val bytes = InflaterInputStream(Base64.getDecoder().decode(levels).inputStream()).readBytes()
        val shorts = ByteBuffer.wrap(bytes).asShortBuffer()
        require(shorts.remaining() == height * width) {
            "a region of $rows x $columns entries is kept as ${height * width} blocks, not ${shorts.remaining()}"
        }
        return FloatArray(shorts.remaining()) {
            if (shorts[it] == MISSING) Float.NaN else (shorts[it] * scale / LEVELS).toFloat()
        }
    }

    companion object {
        private const val LEVELS = 32767
        private const val MISSING: Short = -32768
        private const val MOST_PIXELS = 512

        /**
         * A region of a matrix.
         *
         * @param matrix [rows] × [columns], row by row
         * @param rowRange the rows of the region; all of them if not given
         * @param columnRange the columns of the region; all of them if not given
         * @throws IllegalArgumentException if the matrix has another size, or the region is not part of it
         */
        fun of(
            rows: Int,
            columns: Int,
            matrix: FloatArray,
            rowRange: IntRange = 0 until rows,
            columnRange: IntRange = 0 until columns,
        ): Entries {
            require(rows > 0 && columns > 0 && matrix.size == rows * columns) {
                "a matrix of $rows x $columns cannot be made of ${matrix.size} entries"
            }
            require(isPart(rowRange, rows) && isPart(columnRange, columns)) {
                "rows $rowRange and columns $columnRange are not a region of a matrix of $rows x $columns"
            }
            val height = rowRange.count()
            val width = columnRange.count()
            val block = ceil(maxOf(height, width) / MOST_PIXELS.toDouble()).toInt()
            val values = blocks(matrix, columns, rowRange, columnRange, block)
            val scale = values.filterNot { it.isNaN() }.maxOfOrNull { abs(it) }?.takeIf { it > 0 }?.toDouble() ?: 1.0
            return Entries(rowRange.first, columnRange.first, height, width, block, packed(values, scale), scale)
        }

        private fun isPart(range: IntRange, size: Int) = !range.isEmpty() && range.first >= 0 && range.last < size

        private fun blocks(matrix: FloatArray, columns: Int, rows: IntRange, cols: IntRange, block: Int): FloatArray {
            val height = (rows.count() + block - 1) / block
            val width = (cols.count() + block - 1) / block
            val values = FloatArray(height * width)
            for (row in rows) for (column in cols) {
                val pixel = (row - rows.first) / block * width + (column - cols.first) / block
                val entry = matrix[row * columns + column]
                if (!entry.isFinite()) values[pixel] = Float.NaN
                else if (abs(entry) > abs(values[pixel])) values[pixel] = entry // never where that is NaN
            }
            return values
        }

        private fun packed(values: FloatArray, scale: Double): String {
            val bytes = ByteBuffer.allocate(2 * values.size)
            values.forEach { value ->
                bytes.putShort(if (value.isNaN()) MISSING else (LEVELS * value / scale).roundToInt().toShort())
            }
            val deflated = ByteArrayOutputStream()
            DeflaterOutputStream(deflated, Deflater(Deflater.BEST_COMPRESSION)).use { it.write(bytes.array()) }
            return Base64.getEncoder().encodeToString(deflated.toByteArray())
        }
    }
}

/** The range of colours: as it was given, or by the largest entry. */
internal fun HeatMaps.rangeOfColours(): Double = range ?: maps.maxOf { it.entries.scale }
