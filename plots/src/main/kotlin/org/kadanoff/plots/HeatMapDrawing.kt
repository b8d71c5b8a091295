package org.kadanoff.plots

import java.awt.image.BufferedImage
import java.awt.image.DataBuffer
import java.awt.image.IndexColorModel
import java.io.ByteArrayOutputStream
import java.util.Base64
import javax.imageio.ImageIO
import kotlin.math.abs
import kotlin.math.ceil
import kotlin.math.roundToInt

/**
 * Draws matrices in a grid with one bar of colours at the right. Each is one embedded raster image, as a drawn
 * rectangle for each entry would fill the page; its colours are let through towards 0, so that 0 is white on paper and
 * dark on a dark screen.
 */
internal class HeatMapDrawing private constructor(private val figure: HeatMaps) {
    private val range = figure.rangeOfColours()
    private val columns = minOf(figure.columns, figure.maps.size)
    private val box = ((ChartDrawing.PAGE_WIDTH - BAR_ROOM) / columns - LEFT - GAP).coerceAtMost(LARGEST)
    private val rows = figure.maps.chunked(columns)
    private val widths = List(columns) { column -> rows.mapNotNull { it.getOrNull(column) }.maxOf { size(it).first } }
    private val top = if (figure.maps.any { it.title.isNotEmpty() }) TITLE_ROOM else 8

    private fun draw(): String {
        val body = StringBuilder()
        var y = 0
        for (row in rows) {
            var x = 0
            row.forEachIndexed { column, map ->
                body.append(panel(map, x + LEFT, y + top))
                x += LEFT + widths[column] + GAP
            }
            y += top + row.maxOf { size(it).second } + BOTTOM
        }
        val width = widths.sumOf { LEFT + it + GAP } + BAR_ROOM
        val barHeight = rows.first().maxOf { size(it).second }.coerceIn(MIN_BAR, MAX_BAR)
        body.append(bar(width - BAR_ROOM + 10, top, barHeight))
        return svgDocument(figure.title, width, maxOf(y, top + barHeight + 12), body.toString())
    }

    /** The place of a matrix on paper, its entries as squares but for very long ones. */
    private fun size(map: HeatMap): Pair<Int, Int> {
        val side = box / maxOf(map.entries.rows, map.entries.columns).toDouble()
        fun length(entries: Int) = (side * entries).roundToInt().coerceAtLeast(box / 12)
        return length(map.entries.columns) to length(map.entries.rows)
    }

    private fun panel(map: HeatMap, x: Int, y: Int): String = buildString {
        val (width, height) = size(map)
        val middle = x + width / 2
        append(text(map.title, middle, y - 10, "middle", FONT_SIZE))
        append(image(pixels(map.entries), map.entries.width, map.entries.height, x, y, width, height))
        append(frame(x, y, width, height))
        for ((index, part) in indices(map.entries.firstColumn, map.entries.columns)) {
            val place = number(x + part * width)
            append("<path d=\"M$place ${y + height}v4\" stroke=\"${Ink.FRAME}\" stroke-width=\"0.8\"/>\n")
            append(text("$index", place, "${y + height + 18}", "middle", FONT_SIZE - 1))
        }
        for ((index, part) in indices(map.entries.firstRow, map.entries.rows)) {
            val place = y + part * height
            append("<path d=\"M$x ${number(place)}h-4\" stroke=\"${Ink.FRAME}\" stroke-width=\"0.8\"/>\n")
            append(text("$index", "${x - 8}", number(place + 4.5), "end", FONT_SIZE - 1))
        }
        append(text(map.columnLabel, middle, y + height + 38, "middle", FONT_SIZE))
        append("<g transform=\"translate(${x - LEFT + 14} ${y + height / 2}) rotate(-90)\">\n")
        append(text(map.rowLabel, 0, 0, "middle", FONT_SIZE)).append("</g>\n")
    }

    private fun bar(x: Int, y: Int, height: Int): String = buildString {
        append(image(IntArray(2 * TONES + 1) { 2 * TONES - it }, 1, 2 * TONES + 1, x, y, BAR, height))
        append(frame(x, y, BAR, height))
        for (tick in ticks(Limits(-range, range, false))) {
            val place = y + height * (range - tick.value) / (2 * range)
            append("<path d=\"M${x + BAR} ${number(place)}h4\" stroke=\"${Ink.FRAME}\" stroke-width=\"0.8\"/>\n")
            append(text(tick.label, "${x + BAR + 8}", number(place + 4.5), "start", FONT_SIZE - 1))
        }
    }

    /** Indices at steps of a power of two, five to nine or all, with the middle of their entries as a part of all. */
    private fun indices(first: Int, count: Int): List<Pair<Int, Double>> {
        val step = Integer.highestOneBit(maxOf(1, (count - 1) / 4))
        return (first until first + count).filter { it % step == 0 }.map { it to (it - first + 0.5) / count }
    }

    private fun pixels(entries: Entries): IntArray = entries.values().let { values ->
        IntArray(values.size) {
            if (values[it].isNaN()) MISSING
            else ((values[it] / range).coerceIn(-1.0, 1.0) * TONES).roundToInt() + TONES
        }
    }

    private fun frame(x: Int, y: Int, width: Int, height: Int) =
        "<rect x=\"$x\" y=\"$y\" width=\"$width\" height=\"$height\" fill=\"none\" stroke=\"${Ink.FRAME}\" " +
            "stroke-width=\"0.8\"/>\n"

    private fun text(text: String, x: Int, y: Int, anchor: String, size: Int) = text(text, "$x", "$y", anchor, size)

    private fun text(text: String, x: String, y: String, anchor: String, size: Int) =
        if (text.isEmpty()) ""
        else "<text x=\"$x\" y=\"$y\" text-anchor=\"$anchor\" font-size=\"$size\" fill=\"${Ink.TEXT}\">" +
            "${svgText(text, size)}</text>\n"

    /** Programs that draw SVG 1.1 know only the address with a namespace. */
    private fun image(pixels: IntArray, columns: Int, rows: Int, x: Int, y: Int, width: Int, height: Int): String {
        val data = Base64.getEncoder().encodeToString(raster(pixels, columns, rows))
        return "<image xmlns:xlink=\"http://www.w3.org/1999/xlink\" x=\"$x\" y=\"$y\" width=\"$width\" " +
            "height=\"$height\" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,$data\"/>\n"
    }

    companion object {
        private const val LEFT = 72
        private const val GAP = 18
        private const val TITLE_ROOM = 30
        private const val BOTTOM = 54
        private const val LARGEST = 400
        private const val BAR = 14
        private const val BAR_ROOM = 90
        private const val MIN_BAR = 120
        private const val MAX_BAR = 260
        private const val FEWEST_PIXELS = 512

        /** Tones of either sign; with 0 and what is missing they fill a palette. */
        private const val TONES = 127
        private const val MISSING = 2 * TONES + 1
        private const val BLUE = 0x1f77c8
        private const val ORANGE = 0xe2600f
        private const val GREY = 0x8c8c96

        fun draw(figure: HeatMaps): String = HeatMapDrawing(figure).draw()

        private val PALETTE = IntArray(2 * TONES + 2) {
            val tone = it - TONES
            if (it == MISSING) 0xff shl 24 or GREY
            else (255 * abs(tone) / TONES shl 24) or if (tone < 0) BLUE else ORANGE
        }.let { IndexColorModel(8, it.size, it, 0, true, -1, DataBuffer.TYPE_BYTE) }

        /** A PNG with a square of pixels for each of the given ones, enough that viewers do not blur small matrices. */
        private fun raster(pixels: IntArray, columns: Int, rows: Int): ByteArray {
            val times = ceil(FEWEST_PIXELS / maxOf(columns, rows).toDouble()).toInt()
            val image = BufferedImage(columns * times, rows * times, BufferedImage.TYPE_BYTE_INDEXED, PALETTE)
            for (y in 0 until rows * times) for (x in 0 until columns * times) {
                image.raster.setSample(x, y, 0, pixels[y / times * columns + x / times])
            }
            return ByteArrayOutputStream().also { ImageIO.write(image, "png", it) }.toByteArray()
        }
    }
}
