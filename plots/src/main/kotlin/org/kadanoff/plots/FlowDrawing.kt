package org.kadanoff.plots

import org.jetbrains.letsPlot.geom.extras.arrow
import org.jetbrains.letsPlot.geom.geomPoint
import org.jetbrains.letsPlot.geom.geomSegment
import org.jetbrains.letsPlot.intern.Feature
import org.jetbrains.letsPlot.sampling.samplingNone
import kotlin.math.hypot

internal const val FIELD_ALPHA = 0.4

/** A head is drawn at the end of a piece of its line this long, in parts of the frame. */
private const val HEAD = 1e-3

/** The arrows of a field, with small heads. */
internal fun arrows(field: DirectionField): Feature? {
    val shown = field.x.indices.filter { i -> listOf(field.x, field.y, field.toX, field.toY).all { it[i].isFinite() } }
    if (shown.isEmpty()) return null
    return segments(
        shown.map { field.x[it] to field.y[it] }, shown.map { field.toX[it] to field.toY[it] }, Ink.TEXT, FIELD_ALPHA,
        arrow(angle = 24, length = 4, type = "open"),
    )
}

/** The arrowheads of flow lines, each halfway along what lies inside the frame. */
internal fun heads(layer: FlowLines, horizontal: Limits, vertical: Limits, colour: String): Feature? {
    val tips = layer.lines.mapNotNull { halfway(it, horizontal, vertical) }
    if (tips.isEmpty()) return null
    val head = arrow(angle = 22, length = 8, type = "closed")
    return segments(tips.map { it.first }, tips.map { it.second }, colour, 1.0, head)
}

internal fun markers(layer: FixedPoints, isShown: (Int) -> Boolean): Feature? {
    val shown = layer.x.indices.filter(isShown)
    if (shown.isEmpty()) return null
    return geomPoint(
        mapOf("x" to shown.map { layer.x[it] }, "y" to shown.map { layer.y[it] }),
        sampling = samplingNone, color = Ink.TEXT, shape = layer.kind.shape, size = layer.kind.size,
    ) { x = "x"; y = "y" }
}

private typealias Place = Pair<Double, Double>

private fun segments(
    from: List<Place>, to: List<Place>, colour: String, alpha: Double, head: Map<String, Any>,
): Feature = geomSegment(
    mapOf(
        "x" to from.map { it.first }, "y" to from.map { it.second },
        "toX" to to.map { it.first }, "toY" to to.map { it.second },
    ),
    sampling = samplingNone, color = colour, size = 0.5, alpha = alpha, arrow = head,
) { x = "x"; y = "y"; xend = "toX"; yend = "toY" }

/** A short piece of a line that ends at the middle of its length inside the frame; null where it has none there. */
private fun halfway(line: FlowLine, horizontal: Limits, vertical: Limits): Pair<Place, Place>? {
    fun across(i: Int) = (line.x[i] - horizontal.from) / (horizontal.to - horizontal.from)
    fun up(i: Int) = (line.y[i] - vertical.from) / (vertical.to - vertical.from)
    fun isInside(i: Int) = line.x[i] in horizontal && line.y[i] in vertical
    val steps = (1 until line.x.size).filter { isInside(it - 1) && isInside(it) }
        .associateWith { hypot(across(it) - across(it - 1), up(it) - up(it - 1)) }.filterValues { it > 0 }
    var before = steps.values.sum() / 2
    val (step, length) = steps.entries.firstOrNull { before -= it.value; before <= 0 } ?: return null
    val tip = 1 + before / length
    fun List<Double>.at(part: Double) = this[step - 1] + part * (this[step] - this[step - 1])
    fun at(part: Double): Place = line.x.at(part) to line.y.at(part)
    return at(tip - minOf(tip, HEAD / length)) to at(tip)
}
