package org.kadanoff.plots

/** The keys of all labels of a figure, in rows below the frames, so that they never cover data. */
internal class Legend(layers: List<Layer>, private val marks: Marks, private val width: Int) {
    private val entries: Map<String, List<Layer>> = layers.groupBy { it.label }.filterKeys { it.isNotBlank() }
    private val rows: List<List<String>> = rows()

    /** Height in pixels. */
    val height: Int = if (rows.isEmpty()) 0 else rows.size * ROW + 8

    /** The legend as SVG, its top at [top]. */
    fun svg(top: Int): String = buildString {
        rows.forEachIndexed { index, row ->
            val y = top + 4 + index * ROW + ROW / 2
            var x = (width - row.sumOf(::widthOf) + GAP) / 2
            for (label in row) {
                for (layer in distinctKeys(entries.getValue(label))) append(key(layer, x, y))
                append("<text x=\"${x + KEY + 7}\" y=\"$y\" dy=\"0.35em\" ")
                append("fill=\"${Ink.TEXT}\" font-size=\"$FONT_SIZE\">")
                append(svgText(label, FONT_SIZE)).append("</text>\n")
                x += widthOf(label)
            }
        }
    }

    private fun rows(): List<List<String>> {
        val rows = mutableListOf<MutableList<String>>()
        var room = 0
        for (label in entries.keys) {
            if (widthOf(label) > room) {
                rows += mutableListOf<String>()
                room = width
            }
            rows.last() += label
            room -= widthOf(label)
        }
        return rows
    }

    /** The same label in several panels has one key for each way in which it is drawn. */
    private fun distinctKeys(layers: List<Layer>) = layers.distinctBy { it::class to LineStroke.of(it) }

    private fun key(layer: Layer, x: Int, y: Int): String {
        val colour = marks.colour(layer)
        val middle = x + KEY / 2
        return when (layer) {
            is Points -> bar(layer, middle, y, colour) + pointKey(marks.of(layer), middle, y)
            is Cloud -> listOf(-8 to 2, -4 to -4, 0 to 1, 5 to -3, 8 to 3).joinToString("") { (dx, dy) ->
                "<circle cx=\"${middle + dx}\" cy=\"${y + dy}\" r=\"1.6\" fill=\"$colour\"/>\n"
            }
            is Band -> "<rect x=\"$x\" y=\"${y - 6}\" width=\"$KEY\" height=\"12\" fill=\"$colour\" " +
                "fill-opacity=\"$BAND_ALPHA\"/>\n"
            is FlowLines -> lineKey(LineStroke.of(layer), colour, x, y) +
                "<path d=\"M${middle + 5} ${y}l-9 -4v8z\" fill=\"$colour\"/>\n"
            is DirectionField -> "<path d=\"M${x + 5} ${y}h16m-5 -3l5 3 -5 3\" stroke=\"$colour\" " +
                "stroke-opacity=\"$FIELD_ALPHA\" stroke-width=\"1.1\" fill=\"none\"/>\n"
            is FixedPoints -> fixedPointKey(layer.kind, middle, y)
            is Curve, is VerticalLine, is HorizontalLine, is Diagonal -> lineKey(LineStroke.of(layer), colour, x, y)
        }
    }

    /** Numbers without errors have no bar, nor has their key. */
    private fun bar(layer: Points, x: Int, y: Int, colour: String) =
        if (layer.y.all { it.error == 0.0 }) ""
        else "<path d=\"M$x ${y - 8}v16\" stroke=\"$colour\" stroke-width=\"1.1\"/>\n"

    private fun lineKey(stroke: LineStroke, colour: String, x: Int, y: Int): String {
        val dashes = if (stroke.dashes.isEmpty()) "" else " stroke-dasharray=\"${stroke.dashes}\""
        val width = number(stroke.size * 2.2)
        return "<path d=\"M$x ${y}h$KEY\" stroke=\"$colour\" stroke-width=\"$width\" fill=\"none\"$dashes/>\n"
    }

    private fun pointKey(mark: Mark, x: Int, y: Int) = when (mark.shape) {
        Shape.CIRCLE -> "<circle cx=\"$x\" cy=\"$y\" r=\"3.5\" fill=\"${mark.colour}\"/>\n"
        Shape.SQUARE -> "<path d=\"M${x - 3} ${y - 3}h6v6h-6z\" fill=\"${mark.colour}\"/>\n"
        Shape.TRIANGLE -> "<path d=\"M$x ${y - 4}l4 7h-8z\" fill=\"${mark.colour}\"/>\n"
        Shape.DIAMOND -> "<path d=\"M$x ${y - 4}l4 4 -4 4 -4 -4z\" fill=\"${mark.colour}\"/>\n"
    }

    private fun fixedPointKey(kind: FixedPoints.Kind, x: Int, y: Int) = when (kind) {
        FixedPoints.Kind.SINK -> "<circle cx=\"$x\" cy=\"$y\" r=\"4\" fill=\"${Ink.TEXT}\"/>\n"
        FixedPoints.Kind.CRITICAL -> "<path d=\"M$x ${y - 6}l6 6 -6 6 -6 -6z\" fill=\"${Ink.TEXT}\"/>\n"
        FixedPoints.Kind.MULTICRITICAL ->
            "<path d=\"M${x - 4} ${y - 4}h8v8h-8z\" stroke=\"${Ink.TEXT}\" stroke-width=\"1.3\" fill=\"none\"/>\n"
    }

    private fun widthOf(label: String) = KEY + 7 + textWidth(label, FONT_SIZE) + GAP

    private companion object {
        const val ROW = 22
        const val KEY = 26
        const val GAP = 22
    }
}
