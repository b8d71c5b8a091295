package org.kadanoff.plots

import kotlin.math.abs

/** What a figure does not show of its data, in sentences for its caption. */
internal fun remarks(figure: Figure, marks: Marks): List<String> = when (figure) {
    is Chart -> remarks(figure.panel(), marks)
    is ChartGrid -> figure.panels.flatMapIndexed { index, panel ->
        val name = panel.title.ifEmpty { "panel ${index + 1}" }
        remarks(panel, marks).map { "$name: $it" }
    }
    is Snapshots -> remarks(figure)
    is HeatMaps -> figure.maps.flatMapIndexed { index, map -> remarks(figure, map, figure.nameOf(index)) }
}

/** A chart as the only panel of its figure. */
internal fun Chart.panel() = Panel("", x, y, layers)

private fun remarks(panel: Panel, marks: Marks): List<String> {
    val frame = Frame(panel, marks)
    return panel.layers.flatMap { layer ->
        val data = layer.data()
        val shown = data.filter { panel.shows(it.x, it.ys.last()) && it.ys.first().isFinite() }
        val outside = if (layer is Points || layer is Cloud) shown.count { !frame.contains(it.x, it.ys.first()) } else 0
        val drawn = if (layer is Cloud) thinned(shown).size else shown.size
        val barless = if (layer is Points) layer.y.count { it.value.isFinite() && !it.error.isFinite() } else 0
        listOfNotNull(
            "${data.size - shown.size} of ${data.size} data of “${layer.label}” are left out: ${reason(panel)}."
                .takeIf { shown.size < data.size },
            "$outside of ${data.size} data of “${layer.label}” lie outside the frame.".takeIf { outside > 0 },
            "Of the ${shown.size} points of “${layer.label}” $drawn are drawn, evenly picked."
                .takeIf { drawn < shown.size },
            "$barless points of “${layer.label}” have no bar: their error is unknown.".takeIf { barless > 0 },
        )
    }
}

private fun reason(panel: Panel): String {
    val isLogarithmic = panel.x.logarithmic || panel.y.logarithmic
    return if (isLogarithmic) "not finite, or not positive on a logarithmic axis" else "not finite"
}

private fun remarks(figure: Snapshots): List<String> {
    val values = figure.images.flatten().flatMap { it.values().asList() }
    val missing = values.count { it.isNaN() }
    val beyond = values.count { abs(it) > figure.range * (1 + 0.5 / 127) }
    return listOfNotNull(
        "$missing of ${values.size} sites are drawn red: not finite.".takeIf { missing > 0 },
        "$beyond of ${values.size} sites lie beyond ±${plain(figure.range)} and have the tone of that value."
            .takeIf { beyond > 0 },
    )
}

private fun remarks(figure: HeatMaps, map: HeatMap, name: String): List<String> {
    val values = map.entries.values()
    val range = figure.rangeOfColours()
    val missing = values.count { it.isNaN() }
    val beyond = values.count { abs(it) > range * (1 + 1e-4) }
    val block = map.entries.block
    return listOfNotNull(
        "Each pixel of “$name” is the entry of largest magnitude among $block × $block.".takeIf { block > 1 },
        "$missing of ${values.size} pixels of “$name” are drawn grey: not finite.".takeIf { missing > 0 },
        "$beyond of ${values.size} pixels of “$name” lie beyond ±${plain(range, 3)} and have the colour of its end."
            .takeIf { beyond > 0 },
        "The data file leaves “$name” out, which has more than $MOST_ENTRIES pixels."
            .takeIf { values.size > MOST_ENTRIES },
    )
}
