package org.kadanoff.plots

import java.math.BigDecimal
import java.math.MathContext

/** A datum of a layer: one y, or the lower and upper end of a band. NaN where a layer has no such number. */
internal class Datum(val x: Double, val ys: List<Double>, val error: Double = Double.NaN)

/** The data of a layer in its order; a line across the frame has none but its own place. */
internal fun Layer.data(): List<Datum> = when (this) {
    is Points -> x.indices.map { Datum(x[it], listOf(y[it].value), y[it].error) }
    is Curve -> x.indices.map { Datum(x[it], listOf(y[it])) }
    is Band -> x.indices.map { Datum(x[it], listOf(lower[it], upper[it])) }
    is Cloud -> x.indices.map { Datum(x[it], listOf(y[it])) }
    is FlowLines -> lines.flatMap { line -> line.x.indices.map { Datum(line.x[it], listOf(line.y[it])) } }
    is DirectionField -> x.indices.map { Datum(x[it], listOf(y[it])) }
    is FixedPoints -> x.indices.map { Datum(x[it], listOf(y[it])) }
    is VerticalLine, is HorizontalLine, is Diagonal -> emptyList()
}

/** A figure's data, tidy: one datum a line. */
internal fun csv(figure: Figure): String = when (figure) {
    is Chart -> csv(listOf(figure.panel()))
    is ChartGrid -> csv(figure.panels)
    is Snapshots -> csv(figure)
    is HeatMaps -> csv(figure)
}

/** A table as it is printed, without its title. */
internal fun csv(table: Table): String = lines(listOf(table.header) + table.rows)

/** A table of comparisons, its numbers in full. */
internal fun csv(table: Comparisons): String = lines(
    listOf(listOf("quantity", "known", "known_error", "source", "here", "here_error", "sigmas")) + table.rows.map {
        listOf(it.name, full(it.known.value), full(it.known.error), it.source, full(it.here.value), full(it.here.error),
            full(it.sigmas()))
    },
)

/** A table of claims, a line for each number found, its numbers in full. */
internal fun csv(table: Claims): String = lines(
    listOf(listOf("claim", "source", "verdict", "sigmas", "quantity", "here", "here_error")) + table.rows.flatMap {
        val claim = listOf(it.statement, it.source, it.verdict.word, full(it.sigmas))
        if (it.here.isEmpty()) listOf(claim + listOf("", "", ""))
        else it.here.map { (name, here) -> claim + listOf(name, full(here.value), full(here.error)) }
    },
)

private fun csv(panels: List<Panel>): String = lines(
    listOf(listOf("panel", "layer", "kind", "x", "y", "error", "lower", "upper")) +
        panels.flatMapIndexed { index, panel ->
            val name = panel.title.ifEmpty { "${index + 1}" }
            panel.layers.flatMap { layer -> rows(layer).map { listOf(name, layer.label) + it } }
        },
)

private fun rows(layer: Layer): List<List<String>> = when (layer) {
    is Points -> layer.data().map { listOf("points", full(it.x), full(it.ys[0]), full(it.error), "", "") }
    is Curve -> layer.data().map { listOf("curve", full(it.x), full(it.ys[0]), "", "", "") }
    is Cloud -> layer.data().map { listOf("cloud", full(it.x), full(it.ys[0]), "", "", "") }
    is Band -> layer.data().map { listOf("band", full(it.x), "", "", full(it.ys[0]), full(it.ys[1])) }
    is FlowLines -> layer.lines.flatMapIndexed { index, line ->
        line.x.indices.map { listOf("flow line ${index + 1}", full(line.x[it]), full(line.y[it]), "", "", "") }
    }
    is DirectionField -> layer.x.indices.flatMap {
        listOf(layer.x[it] to layer.y[it], layer.toX[it] to layer.toY[it])
            .map { (x, y) -> listOf("arrow ${it + 1}", full(x), full(y), "", "", "") }
    }
    is FixedPoints -> layer.data().map { listOf("fixed point", full(it.x), full(it.ys[0]), "", "", "") }
    is VerticalLine -> listOf(listOf("vertical line", full(layer.x), "", "", "", ""))
    is HorizontalLine -> listOf(listOf("horizontal line", "", full(layer.y), "", "", ""))
    is Diagonal -> listOf(listOf("diagonal", "", "", "", "", ""))
}

private fun csv(figure: Snapshots): String = lines(
    listOf(listOf("picture_row", "picture_column", "row", "column", "value")) +
        figure.images.flatMapIndexed { row, line ->
            line.flatMapIndexed { column, image ->
                image.values().mapIndexed { site, value ->
                    val place = listOf("${site / image.columns}", "${site % image.columns}")
                    listOf(figure.rows[row], figure.columns[column]) + place + plain(value.toDouble(), 3)
                }
            }
        },
)

/** How a heat map is called where its title is empty. */
internal fun HeatMaps.nameOf(index: Int) = maps[index].title.ifEmpty { "matrix ${index + 1}" }

private fun csv(figure: HeatMaps): String = lines(
    listOf(listOf("matrix", "row", "column", "value")) + figure.maps.flatMapIndexed { index, map ->
        val entries = map.entries
        entries.values().mapIndexed { pixel, value ->
            val row = entries.firstRow + pixel / entries.width * entries.block
            val column = entries.firstColumn + pixel % entries.width * entries.block
            val number = if (value.isNaN()) "" else plain(value.toDouble(), 4)
            listOf(figure.nameOf(index), "$row", "$column", number)
        }
    },
)

/** All digits of a number; nothing for NaN, as spreadsheets and data frames expect. */
private fun full(value: Double) = if (value.isNaN()) "" else "$value"

/** A number with at most [digits] digits and no needless zeros. */
internal fun plain(value: Double, digits: Int = 8): String =
    if (!value.isFinite()) "$value"
    else BigDecimal(value).round(MathContext(digits)).stripTrailingZeros().let {
        if (it.signum() != 0 && (it.precision() - it.scale() !in -4..digits)) "$it" else it.toPlainString()
    }

private fun lines(rows: List<List<String>>) =
    rows.joinToString("") { it.joinToString(",", postfix = "\n", transform = ::cell) }

private fun cell(text: String) =
    if (text.any { it in ",\"\n\r" }) "\"" + text.replace("\"", "\"\"") + "\"" else text
