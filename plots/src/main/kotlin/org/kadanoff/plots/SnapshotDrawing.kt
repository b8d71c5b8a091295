package org.kadanoff.plots

import kotlin.math.roundToInt

/** Draws snapshots: a picture a cell, the columns' headings above and the rows' at the left. */
internal object SnapshotDrawing {
    private const val GAP = 10
    private const val TOP = 28
    private const val TONES = 32
    private const val MISSING = "#c8102e"
    private val DARK = Triple(0x22, 0x2b, 0x45)
    private val LIGHT = Triple(0xf3, 0xee, 0xe2)

    fun draw(figure: Snapshots): String {
        val left = figure.rows.maxOf { textWidth(it, FONT_SIZE) } + 14
        val side = ((ChartDrawing.PAGE_WIDTH - left) / figure.columns.size - GAP).coerceIn(64, 192) / 16 * 16
        val width = left + figure.columns.size * (side + GAP)
        val height = TOP + figure.rows.size * (side + GAP)
        val body = buildString {
            figure.columns.forEachIndexed { column, heading ->
                append(heading(heading, left + column * (side + GAP) + side / 2, TOP - 10, "middle"))
            }
            figure.rows.forEachIndexed { row, heading ->
                val y = TOP + row * (side + GAP)
                append(heading(heading, left - 10, y + side / 2 + 5, "end"))
                figure.columns.indices.forEach { column ->
                    append(picture(figure.images[row][column], figure.range, left + column * (side + GAP), y, side))
                }
            }
        }
        return svgDocument(figure.title, width, height, body)
    }

    private fun heading(text: String, x: Int, y: Int, anchor: String) =
        "<text x=\"$x\" y=\"$y\" text-anchor=\"$anchor\" font-size=\"$FONT_SIZE\" fill=\"${Ink.TEXT}\">" +
            "${svgText(text, FONT_SIZE)}</text>\n"

    private fun picture(image: Image, range: Double, x: Int, y: Int, side: Int): String {
        val width = if (image.rotated) 2 * image.columns else image.columns
        val cells = if (image.rotated) turnedCells(image, range) else straightCells(image, range)
        // The cells of a turned lattice are the squares of coordinates (a, b) with x = a − b and y = a + b.
        val place = if (image.rotated) "matrix(1 1 -1 1 0.5 0.5)" else "translate(0.5 0.5)"
        val tones = cells.groupBy { it.tone }.toSortedMap()
        val ground = tones.maxByOrNull { it.value.size }?.key.takeIf { image.values().none { it.isNaN() } }
        val background = if (ground == null) MISSING else colour(ground)
        val paths = (tones - setOfNotNull(ground)).entries.joinToString("") { (tone, alike) ->
            "<path stroke=\"${colour(tone)}\" d=\"${runs(alike)}\"/>\n"
        }
        val paper = "<rect width=\"$width\" height=\"${image.rows}\" fill=\"$background\"/>\n"
        // Strokes a little too wide leave no seams; only slanted edges are smoothed.
        val quality = "stroke-width=\"1.06\"" + if (image.rotated) "" else " shape-rendering=\"crispEdges\""
        return "<svg x=\"$x\" y=\"$y\" width=\"$side\" height=\"$side\" viewBox=\"0 0 $width ${image.rows}\" " +
            "preserveAspectRatio=\"none\">\n$paper<g transform=\"$place\" fill=\"none\" $quality>\n" +
            "$paths</g>\n</svg>\n<rect x=\"$x\" y=\"$y\" width=\"$side\" height=\"$side\" fill=\"none\" " +
            "stroke=\"${Ink.FRAME}\" stroke-width=\"0.8\"/>\n"
    }

    private class Cell(val row: Int, val column: Int, val tone: Int)

    private fun straightCells(image: Image, range: Double): List<Cell> = image.values().withIndex()
        .filterNot { it.value.isNaN() }
        .map { (site, value) -> Cell(site / image.columns, site % image.columns, tone(value, range)) }

    /** Around the picture stands one more row and column of the periodic lattice, whose halves fill its edge. */
    private fun turnedCells(image: Image, range: Double): List<Cell> {
        val values = image.values()
        val width = 2 * image.columns
        return (-1..image.rows).flatMap { row ->
            (-1..width).filter { (row + it) % 2 == 0 }.mapNotNull { column ->
                val site = row.mod(image.rows) * image.columns + column.mod(width) / 2
                if (values[site].isNaN()) null
                else Cell((row - column) / 2, (row + column) / 2, tone(values[site], range))
            }
        }
    }

    /** Cells of one tone as horizontal strokes of width 1. */
    private fun runs(cells: List<Cell>): String = buildString {
        cells.groupBy { it.row }.toSortedMap().forEach { (row, line) ->
            val columns = line.map { it.column }.sorted()
            var first = 0
            for (last in columns.indices) {
                if (last + 1 < columns.size && columns[last + 1] == columns[last] + 1) continue
                append("M${number(columns[first] - 0.5)} ${row}h${columns[last] - columns[first] + 1}")
                first = last + 1
            }
        }
    }

    private fun tone(value: Float, range: Double) =
        ((value / range).coerceIn(-1.0, 1.0) * TONES / 2).roundToInt() + TONES / 2

    private fun colour(tone: Int): String {
        val part = tone / TONES.toDouble()
        fun mix(from: Int, to: Int) = "%02x".format((from + (to - from) * part).roundToInt())
        return "#" + mix(DARK.first, LIGHT.first) + mix(DARK.second, LIGHT.second) + mix(DARK.third, LIGHT.third)
    }
}
