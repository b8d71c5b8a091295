package org.kadanoff.experiment

import org.kadanoff.flow.CouplingFlow
import org.kadanoff.flow.CriticalSurface
import org.kadanoff.flow.DifferentialFlow
import org.kadanoff.flow.DiscreteFlow
import org.kadanoff.flow.Dual
import org.kadanoff.flow.FlowFixedPoint
import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Curve
import org.kadanoff.plots.DirectionField
import org.kadanoff.plots.FixedPoints
import org.kadanoff.plots.FlowLine
import org.kadanoff.plots.FlowLines
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Points
import kotlin.math.abs
import kotlin.math.hypot
import kotlin.math.pow

/** A flow line ends after as many steps. */
private const val MOST_STEPS = 2000

/** Newton's method starts from as many places along each side of the frame. */
private const val STARTS = 12

private const val FIELD_COLUMNS = 15
private const val FIELD_ROWS = 10
private const val CRITICAL_PLACES = 40

/** The renormalised trajectory begins this far from its fixed point, in parts of the frame. */
private const val DEPARTURE = 1e-3

/** Points of the renormalised trajectory for each step of a recursion. */
private const val POINTS_A_STEP = 24

/** A flow as it is seen in a plane: of its two couplings, where it [isWhole], or of two quantities made of more. */
internal class FlowPlane(private val flow: CouplingFlow, private val across: FlowAxis, private val up: FlowAxis) {
    private val horizontal = across.of(flow)
    private val vertical = up.of(flow)

    /** Whether a place in the plane says all couplings. */
    val isWhole: Boolean get() = flow.couplings().size == 2 && setOf(across.coupling, up.coupling) == flow.couplings().toSet()

    /** The couplings of a place in a plane that is whole. */
    private fun couplings(x: Double, y: Double) =
        if (flow.couplings().first() == across.coupling) doubleArrayOf(x, y) else doubleArrayOf(y, x)

    private fun line(points: Sequence<DoubleArray>): FlowLine {
        var left = false
        val shown = points.take(MOST_STEPS).takeWhile { at -> !left.also { left = !isInside(at) } }.toList()
        return FlowLine(shown.map(horizontal), shown.map(vertical))
    }

    private fun isInside(couplings: DoubleArray) = horizontal(couplings) in across.over && vertical(couplings) in up.over

    /** The flow from these couplings, up to and with the first step outside of the frame; of recursions, every step. */
    fun flowLines(from: List<List<Double>>): List<Layer> {
        if (from.isEmpty()) return emptyList()
        val lines = from.map { start -> line(generateSequence(start.toDoubleArray()) { flow.step(it) }) }
        val steps = lines.map { it.x zip it.y }.flatMap { it.filter { (x, y) -> x in across.over && y in up.over } }
        val path = FlowLines("flow", lines)
        if (flow is DifferentialFlow || steps.isEmpty()) return listOf(path)
        return listOf(path, Points("flow", steps.map { it.first }, steps.map { Estimate.exact(it.second) }))
    }

    /** Which way couplings go, by arrows of one length on paper. */
    fun field(): DirectionField? {
        if (!isWhole) return null
        val arrows = inner(across.over, FIELD_COLUMNS).flatMap { x -> inner(up.over, FIELD_ROWS).mapNotNull { y -> arrow(x, y) } }
        return DirectionField(
            "direction", arrows.map { it.fromX }, arrows.map { it.fromY }, arrows.map { it.toX }, arrows.map { it.toY },
        )
    }

    private class Arrow(val fromX: Double, val fromY: Double, val toX: Double, val toY: Double)

    private fun arrow(x: Double, y: Double): Arrow? {
        val at = couplings(x, y)
        val way = Dual.values(*flow.displacement(Dual.constants(*at)))
        val dx = horizontal(way) / across.over.length
        val dy = vertical(way) / up.over.length
        val length = FIELD_COLUMNS * hypot(dx, dy)
        if (!(length > 1e-12) || !length.isFinite()) return null
        val halfX = 0.3 * dx / length * across.over.length
        val halfY = 0.3 * dy / length * up.over.length
        return Arrow(x - halfX, y - halfY, x + halfX, y + halfY)
    }

    /** Where the phases meet, sought from left to right at many heights. */
    fun criticalLine(phases: List<CriticalSurface.Sink>): Curve? {
        if (phases.isEmpty()) return null
        val surface = criticalSurface(flow, phases)
        val heights = List(CRITICAL_PLACES + 1) { up.over.start + up.over.length * it / CRITICAL_PLACES }
        val places = heights.map { y ->
            try {
                surface.between(couplings(across.over.start, y), couplings(across.over.endInclusive, y))
            } catch (onePhase: IllegalArgumentException) {
                doubleArrayOf(Double.NaN, Double.NaN)
            }
        }
        return Curve("critical line", places.map(horizontal), places.map(vertical))
    }

    /** All fixed points in the frame of a plane that is whole. */
    fun fixedPoints(): List<FlowFixedPoint> = if (!isWhole) emptyList() else flow.fixedPoints(
        couplings(across.over.start, up.over.start), couplings(across.over.endInclusive, up.over.endInclusive), STARTS,
    )

    /** Where couplings go that are almost at a fixed point with one relevant direction: the line that leaves it, both ways. */
    fun renormalisedTrajectory(points: List<FlowFixedPoint>): FlowLines? {
        val lines = points.filter { it.relevantDirections() == 1 }.flatMap { point -> listOf(1, -1).mapNotNull { leaving(point, it) } }
        return lines.takeIf { it.isNotEmpty() }?.let { FlowLines("renormalised trajectory", it) }
    }

    private fun leaving(point: FlowFixedPoint, side: Int): FlowLine? {
        val mode = point.modes().first()
        val growth = mode.eigenvalue()
        if (!growth.isReal || growth.re() <= 0) return null
        val fixed = point.couplings().toDoubleArray()
        val direction = mode.direction().map { it.re() }
        val seen = maxOf(
            abs(shown(direction, fixed, horizontal)) / across.over.length, abs(shown(direction, fixed, vertical)) / up.over.length,
        )
        if (!(seen > 0)) return null
        val size = side * DEPARTURE / seen
        fun at(distance: Double) = DoubleArray(fixed.size) { fixed[it] + distance * direction[it] }
        return when (flow) {
            is DifferentialFlow -> line(generateSequence(at(size)) { flow.step(it) })
            is DiscreteFlow -> {
                val first = List(POINTS_A_STEP) { at(size * growth.re().pow(it.toDouble() / POINTS_A_STEP)) }
                line(generateSequence(first) { step -> step.map { flow.step(it) } }.flatten())
            }
        }
    }

    /** How much an axis shows of a direction in the space of couplings. */
    private fun shown(direction: List<Double>, at: DoubleArray, axis: (DoubleArray) -> Double): Double {
        val small = 1e-6
        return (axis(DoubleArray(at.size) { at[it] + small * direction[it] }) - axis(at)) / small
    }

    /** Fixed points by how many directions are relevant there. */
    fun marks(points: List<FlowFixedPoint>): List<FixedPoints> =
        points.groupBy { minOf(it.relevantDirections(), 2) }.toSortedMap().map { (relevant, same) ->
            val at = same.map { it.couplings().toDoubleArray() }
            val (label, kind) = when (relevant) {
                0 -> "fixed point, no relevant direction" to FixedPoints.Kind.SINK
                1 -> "fixed point, one relevant direction" to FixedPoints.Kind.CRITICAL
                else -> "fixed point, more relevant directions" to FixedPoints.Kind.MULTICRITICAL
            }
            FixedPoints(label, at.map(horizontal), at.map(vertical), kind)
        }

    private fun inner(range: ClosedRange<Double>, count: Int) = List(count) { range.start + range.length * (it + 0.5) / count }
}

private val ClosedRange<Double>.length get() = endInclusive - start
