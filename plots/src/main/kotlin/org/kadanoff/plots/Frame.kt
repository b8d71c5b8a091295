package org.kadanoff.plots

import org.jetbrains.letsPlot.coord.coordCartesian
import org.jetbrains.letsPlot.geom.geomLineRange
import org.jetbrains.letsPlot.geom.geomPath
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomRibbon
import org.jetbrains.letsPlot.intern.Feature
import org.jetbrains.letsPlot.intern.Plot
import org.jetbrains.letsPlot.label.ggtitle
import org.jetbrains.letsPlot.label.labs
import org.jetbrains.letsPlot.letsPlot
import org.jetbrains.letsPlot.sampling.samplingNone
import org.jetbrains.letsPlot.scale.scaleXContinuous
import org.jetbrains.letsPlot.scale.scaleXLog10
import org.jetbrains.letsPlot.scale.scaleYContinuous
import org.jetbrains.letsPlot.scale.scaleYLog10

/** A cloud keeps at most this many points, evenly picked. */
internal const val CLOUD_POINTS = 4_000

/** One frame with its axes and data as a Lets-Plot plot; the legend is drawn apart. */
internal class Frame(private val panel: Panel, private val marks: Marks) {
    private val horizontal = Limits.of(panel.x, panel.layers.flatMap(::abscissas))
    private val vertical = Limits.of(panel.y, panel.layers.flatMap(::ordinates))

    fun plot(): Plot {
        val frame = letsPlot() + axisScale(horizontal, vertical = false) + axisScale(vertical, vertical = true) +
            coordCartesian(
                xlim = horizontal.open(),
                ylim = vertical.open(),
            ) + labs(x = panel.x.title(), y = panel.y.title()) + paperTheme()
        val titled = if (panel.title.isEmpty()) frame else frame + ggtitle(panel.title)
        val features = panel.layers.flatMap(::features).ifEmpty { listOf(nothing()) }
        return features.fold(titled) { plot, feature -> plot + feature }
    }

    /** Lets-Plot draws no frame around nothing. */
    private fun nothing(): Feature = geomPath(
        mapOf("x" to horizontal.places(2), "y" to vertical.places(2)), sampling = samplingNone, alpha = 0,
        color = Ink.PAPER,
    ) { x = "x"; y = "y" }

    /** Whether all of a datum lies inside the frame. */
    fun contains(x: Double, y: Double) = x in horizontal && y in vertical

    private fun features(layer: Layer): List<Feature> = when (layer) {
        is Points -> points(layer)
        is Curve -> listOfNotNull(line(layer, layer.x, layer.y))
        is Band -> listOfNotNull(band(layer))
        is Cloud -> cloud(layer)
        is FlowLines -> listOfNotNull(
            line(layer, layer.x, layer.y), heads(layer, horizontal, vertical, marks.colour(layer)),
        )
        is DirectionField -> listOfNotNull(arrows(layer))
        is FixedPoints -> listOfNotNull(markers(layer) { panel.shows(layer.x[it], layer.y[it]) })
        is VerticalLine -> listOfNotNull(line(layer, listOf(layer.x, layer.x), vertical.places(2)))
        is HorizontalLine -> listOfNotNull(line(layer, horizontal.places(2), listOf(layer.y, layer.y)))
        is Diagonal -> horizontal.places(101).let { listOfNotNull(line(layer, it, it)) }
    }

    private fun points(layer: Points): List<Feature> {
        val shown = layer.x.indices.filter { panel.shows(layer.x[it], layer.y[it].value) }
        val barred = shown.filter { layer.y[it].error > 0 && layer.y[it].error.isFinite() }
        val mark = marks.of(layer)
        return listOfNotNull(
            barred.takeIf { it.isNotEmpty() }?.let { bars ->
                geomLineRange(
                    mapOf(
                        "x" to bars.map { layer.x[it] },
                        "from" to bars.map { bottom(layer.y[it].value - layer.y[it].error) },
                        "to" to bars.map { layer.y[it].value + layer.y[it].error },
                    ),
                    sampling = samplingNone, color = mark.colour, size = 0.5,
                ) { x = "x"; ymin = "from"; ymax = "to" }
            },
            shown.takeIf { it.isNotEmpty() }?.let { dots ->
                geomPoint(
                    mapOf("x" to dots.map { layer.x[it] }, "y" to dots.map { layer.y[it].value }),
                    sampling = samplingNone, color = mark.colour, shape = mark.shape.code, size = mark.shape.size,
                ) { x = "x"; y = "y" }
            },
        )
    }

    /** A bar that reaches below the numbers of a logarithmic axis ends where the frame does. */
    private fun bottom(value: Double) = if (panel.y.shows(value)) value else vertical.from

    private fun line(layer: Layer, xs: List<Double>, ys: List<Double>): Feature? {
        val pieces = pieces(xs.size) { panel.shows(xs[it], ys[it]) }
        if (pieces.isEmpty()) return null
        val stroke = LineStroke.of(layer)
        return geomPath(
            mapOf(
                "x" to pieces.flatten().map { xs[it] },
                "y" to pieces.flatten().map { ys[it] },
                "piece" to pieces.flatMapIndexed { index, piece -> piece.map { "$index" } },
            ),
            sampling = samplingNone, color = marks.colour(layer), size = stroke.size, linetype = stroke.type,
        ) { x = "x"; y = "y"; group = "piece" }
    }

    private fun band(layer: Band): Feature? {
        val pieces = pieces(layer.x.size) {
            panel.shows(layer.x[it], layer.upper[it]) && layer.lower[it].isFinite()
        }
        if (pieces.isEmpty()) return null
        return geomRibbon(
            mapOf(
                "x" to pieces.flatten().map { layer.x[it] },
                "from" to pieces.flatten().map { bottom(layer.lower[it]) },
                "to" to pieces.flatten().map { layer.upper[it] },
                "piece" to pieces.flatMapIndexed { index, piece -> piece.map { "$index" } },
            ),
            sampling = samplingNone, fill = marks.colour(layer), alpha = BAND_ALPHA, size = 0,
        ) { x = "x"; ymin = "from"; ymax = "to"; group = "piece" }
    }

    private fun cloud(layer: Cloud): List<Feature> {
        val shown = thinned(layer.x.indices.filter { panel.shows(layer.x[it], layer.y[it]) })
        if (shown.isEmpty()) return emptyList()
        return listOf(
            geomPoint(
                mapOf("x" to shown.map { layer.x[it] }, "y" to shown.map { layer.y[it] }),
                sampling = samplingNone, color = marks.colour(layer), shape = Shape.CIRCLE.code, size = 0.7,
                alpha = CLOUD_ALPHA,
            ) { x = "x"; y = "y" },
        )
    }

    private fun axisScale(limits: Limits, vertical: Boolean): Feature {
        val none = listOf(0, 0)
        val ticks = ticks(limits)
        val values = ticks.map { it.value }
        val labels = ticks.map { it.label }
        return when {
            limits.logarithmic && vertical -> scaleYLog10(breaks = values, labels = labels, expand = none)
            limits.logarithmic -> scaleXLog10(breaks = values, labels = labels, expand = none)
            vertical -> scaleYContinuous(breaks = values, labels = labels, expand = none)
            else -> scaleXContinuous(breaks = values, labels = labels, expand = none)
        }
    }

    private fun abscissas(layer: Layer): List<Double> = when (layer) {
        is Points -> layer.x
        is Curve -> layer.x
        is Band -> layer.x
        is Cloud -> layer.x
        is FlowLines -> layer.x
        is DirectionField -> layer.x + layer.toX
        is FixedPoints -> layer.x
        is VerticalLine -> listOf(layer.x)
        is HorizontalLine, is Diagonal -> emptyList()
    }

    private fun ordinates(layer: Layer): List<Double> = when (layer) {
        is Points -> layer.y.flatMap { listOf(it.value, it.value - it.error, it.value + it.error) }
        is Curve -> layer.y
        is Band -> layer.lower + layer.upper
        is Cloud -> layer.y
        is FlowLines -> layer.y
        is DirectionField -> layer.y + layer.toY
        is FixedPoints -> layer.y
        is HorizontalLine -> listOf(layer.y)
        is VerticalLine, is Diagonal -> emptyList()
    }
}

internal const val BAND_ALPHA = 0.2
internal const val CLOUD_ALPHA = 0.35

/** The width (in Lets-Plot's unit of 2.2 px) and dashes of a line. */
internal enum class LineStroke(val size: Double, val type: String, val dashes: String) {
    SOLID(0.75, "solid", ""), DASHED(0.75, "dashed", "7 4"), THIN(0.5, "solid", ""), 
    DOTTED(0.5, "dotted", "2 3"), BROKEN(0.5, "dashed", "5 4"), DOTDASH(0.5, "dotdash", "2 3 8 3");

    companion object {
        fun of(layer: Layer): LineStroke = when (layer) {
            is Curve -> when (layer.stroke) {
                Stroke.SOLID -> SOLID
                Stroke.DASHED -> DASHED
                Stroke.EXACT -> THIN
            }
            is VerticalLine -> BROKEN
            is FlowLines, is DirectionField -> THIN
            is HorizontalLine -> DOTDASH
            else -> DOTTED
        }
    }
}

internal fun Panel.shows(x: Double, y: Double) = this.x.shows(x) && this.y.shows(y)

internal fun Axis.title() = if (unit == null) label else "$label ($unit)"

/** At most [CLOUD_POINTS] of them, picked at equal distances in the list. */
internal fun <T> thinned(points: List<T>): List<T> =
    if (points.size <= CLOUD_POINTS) points
    else List(CLOUD_POINTS) { points[(it.toLong() * points.size / CLOUD_POINTS).toInt()] }

/** Runs of two or more indices in 0 until [size] that are shown: a line is not drawn across what is left out. */
private fun pieces(size: Int, isShown: (Int) -> Boolean): List<List<Int>> {
    val pieces = mutableListOf(mutableListOf<Int>())
    for (index in 0 until size) if (isShown(index)) pieces.last() += index else pieces += mutableListOf<Int>()
    return pieces.filter { it.size > 1 }
}
