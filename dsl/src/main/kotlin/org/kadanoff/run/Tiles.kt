package org.kadanoff.run

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import java.nio.file.Path
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin
import kotlin.math.sqrt

/**
 * How maps are cut into tiles.
 *
 * @property side of a tile, a power of two
 * @property rebin pixels of rebin × rebin are averaged before that
 * @property seam pixels beyond a tile that are blended into its first rows and columns, so that it is periodic; 0 for
 *     tiles as they are
 * @property step from one tile to the next; less than the side for tiles that overlap
 */
data class Cut(val side: Int, val rebin: Int, val seam: Int, val step: Int)

/**
 * What was made of the maps in a file.
 *
 * @property maps how many maps there were, of [rows] × [columns] pixels
 * @property cut how they were cut
 * @property tiles how many tiles were cut
 * @property cropped pixels of all maps that are in no tile
 * @property mean of all pixels of the tiles, which was subtracted
 * @property standardDeviation of them, which they were then divided by
 */
data class Tiling(
    val maps: Int,
    val rows: Int,
    val columns: Int,
    val cut: Cut,
    val tiles: Int,
    val cropped: Long,
    val mean: Double,
    val standardDeviation: Double,
)

/** Square tiles of maps, standardised, and what was done to get them. */
internal class Tiles(val fields: FieldEnsemble, val tiling: Tiling)

/**
 * Cuts maps into tiles, map by map and row by row, around the centre of each half of a map: no tile is of the upper
 * half and of the lower one, if tiles fit into them. Subtracts the mean of all pixels, and divides by their standard
 * deviation.
 *
 * @throws IllegalArgumentException if the side is no power of two, a map is smaller than a tile and its seam, a pixel
 *     is blank, or all are equal
 */
internal fun SkyImages.tiles(cut: Cut, file: Path): Tiles {
    require(cut.side >= 2 && Integer.bitCount(cut.side) == 1) {
        "the side of a tile is a power of two, which wavelets halve down to 1, not ${cut.side}"
    }
    require(cut.rebin >= 1) { "pixels of rebin × rebin are averaged, rebin = 1 or more, not ${cut.rebin}" }
    require(cut.seam in 0..cut.side) {
        "a seam blends at most as many pixels as a tile of side ${cut.side} has along an axis, not ${cut.seam}"
    }
    require(cut.step in 1..cut.side) { "tiles follow each other after 1 to ${cut.side} pixels, not after ${cut.step}" }
    requireWhole(file)
    val images = averaged(cut.rebin)
    val width = cut.side + cut.seam
    require(images.rows >= width && images.columns >= width) {
        "the maps in $file have ${images.columns} × ${images.rows} pixels, fewer than a tile of ${cut.side} × " +
            "${cut.side}${if (cut.seam > 0) " and its seam of ${cut.seam}" else ""}: take a smaller side"
    }
    val rows = images.halves(width).flatMap { starts(it, width, cut.step) }
    val columns = starts(0 until images.columns, width, cut.step)
    val average = images.values.average()
    val pixels = DoubleArray(maps * rows.size * columns.size * cut.side * cut.side)
    var to = 0
    for (map in 0 until maps) for (row in rows) for (column in columns) {
        val window = Array(width) { r -> DoubleArray(width) { c -> images.value(map, row + r, column + c) - average } }
        for (line in periodic(window, cut)) {
            line.copyInto(pixels, to)
            to += line.size
        }
    }
    val rest = pixels.average()
    val deviation = sqrt(pixels.sumOf { (it - rest) * (it - rest) } / pixels.size)
    require(deviation > 0) { "all pixels of the maps in $file are $average: there is nothing to learn from them" }
    val values = FloatArray(pixels.size) { ((pixels[it] - rest) / deviation).toFloat() }
    val used = maps.toLong() * covered(rows, width) * covered(columns, width) * cut.rebin * cut.rebin
    val count = maps * rows.size * columns.size
    val tiling = Tiling(
        maps, this.rows, this.columns, cut, count, maps.toLong() * this.rows * this.columns - used, average + rest,
        deviation,
    )
    return Tiles(FieldEnsemble(Square(cut.side), DoubleArray(count) { 1.0 }, values), tiling)
}

/** The means of all blocks of pixels, around the centre. */
private fun SkyImages.averaged(rebin: Int): SkyImages {
    if (rebin == 1) return this
    val down = rows / rebin
    val across = columns / rebin
    val top = rows % rebin / 2
    val left = columns % rebin / 2
    val means = DoubleArray(maps * down * across) { index ->
        val map = index / (down * across)
        val row = top + index / across % down * rebin
        val column = left + index % across * rebin
        (0 until rebin * rebin).sumOf { value(map, row + it / rebin, column + it % rebin) } / (rebin * rebin)
    }
    return SkyImages(maps, down, across, means)
}

private fun SkyImages.halves(width: Int): List<IntRange> =
    if (rows < 2 * width) listOf(0 until rows) else listOf(0 until rows / 2, rows / 2 until rows)

/** Where windows of a width begin, around the centre. */
private fun starts(range: IntRange, width: Int, step: Int): List<Int> {
    val room = range.count() - width
    return (0..room / step).map { range.first + room % step / 2 + it * step }
}

/** How many rows or columns are in some window. */
private fun covered(starts: List<Int>, width: Int): Int = starts.flatMap { it until it + width }.distinct().size

/**
 * A window as a periodic tile: in its first rows, what is there and what follows on its last ones, with weights whose
 * squares add to 1, as both are hardly correlated and their variance is to stay; columns in the same way.
 */
private fun periodic(window: Array<DoubleArray>, cut: Cut): List<DoubleArray> {
    fun own(i: Int) = if (i < cut.seam) sin(PI / 2 * (i + 0.5) / cut.seam) else 1.0
    fun other(i: Int) = cos(PI / 2 * (i + 0.5) / cut.seam)
    val rows = List(cut.side) { r ->
        if (r >= cut.seam) window[r]
        else DoubleArray(window.size) { own(r) * window[r][it] + other(r) * window[r + cut.side][it] }
    }
    return rows.map { row ->
        DoubleArray(cut.side) { c ->
            if (c >= cut.seam) row[c] else own(c) * row[c] + other(c) * row[c + cut.side]
        }
    }
}

private fun SkyImages.requireWhole(file: Path) {
    val first = values.indexOfFirst { !it.isFinite() }
    if (first < 0) return
    val blank = values.count { !it.isFinite() }
    throw IllegalArgumentException(
        "$blank of ${values.size} pixels in $file are blank, masked or not a number, the first at ${place(first)}: " +
            "fill them in, or cut out a part without them",
    )
}
