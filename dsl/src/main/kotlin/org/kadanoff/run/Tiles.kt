package org.kadanoff.run

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import java.nio.file.Path
import kotlin.math.sqrt

/**
 * What was made of the maps in a file.
 *
 * @property maps how many maps there were, of [rows] × [columns] pixels
 * @property tiles how many tiles were cut
 * @property cropped pixels of all maps that are in no tile
 * @property mean of all pixels of the tiles, which was subtracted
 * @property standardDeviation of them, which they were then divided by
 */
data class Tiling(
    val maps: Int,
    val rows: Int,
    val columns: Int,
    val tiles: Int,
    val cropped: Long,
    val mean: Double,
    val standardDeviation: Double,
)

/** Square tiles of maps, standardised, and what was done to get them. */
internal class Tiles(val fields: FieldEnsemble, val tiling: Tiling)

/**
 * Cuts maps into tiles of side × side, map by map and row by row, around the centre of each map; subtracts the mean of
 * all their pixels, and divides by the standard deviation.
 *
 * @throws IllegalArgumentException if the side is no power of two, a map is smaller than a tile, a pixel is blank, or
 *     all are equal
 */
internal fun SkyImages.tiles(side: Int, file: Path): Tiles {
    require(side >= 2 && Integer.bitCount(side) == 1) {
        "the side of a tile is a power of two, which wavelets halve down to 1, not $side"
    }
    require(rows >= side && columns >= side) {
        "the maps in $file have $columns × $rows pixels, fewer than a tile of $side × $side: take a smaller side"
    }
    requireWhole(file)
    val down = rows / side
    val across = columns / side
    val top = rows % side / 2
    val left = columns % side / 2
    val count = maps * down * across
    val pixels = DoubleArray(count * side * side) { index ->
        val tile = index / (side * side)
        val site = index % (side * side)
        val row = top + tile % (down * across) / across * side + site / side
        val column = left + tile % across * side + site % side
        value(tile / (down * across), row, column)
    }
    val mean = pixels.average()
    val deviation = sqrt(pixels.sumOf { (it - mean) * (it - mean) } / pixels.size)
    require(deviation > 0) { "all pixels of the maps in $file are $mean: there is nothing to learn from them" }
    val values = FloatArray(pixels.size) { ((pixels[it] - mean) / deviation).toFloat() }
    val cropped = maps.toLong() * rows * columns - pixels.size
    val tiling = Tiling(maps, rows, columns, count, cropped, mean, deviation)
    return Tiles(FieldEnsemble(Square(side), DoubleArray(count) { 1.0 }, values), tiling)
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
