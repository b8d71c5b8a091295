/** Figures of flows of couplings that are known by analysis. */
package org.kadanoff.experiment

import org.kadanoff.flow.CouplingFlow
import org.kadanoff.flow.CriticalSurface
import org.kadanoff.flow.DiscreteFlow
import org.kadanoff.flow.DifferentialFlow
import org.kadanoff.flow.Dual
import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Diagonal
import org.kadanoff.plots.FlowLine
import org.kadanoff.plots.FlowLines
import org.kadanoff.plots.HorizontalLine
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Points
import org.kadanoff.plots.Stroke
import org.kadanoff.plots.VerticalLine
import kotlin.math.ln

/** The coupling after a step over that before, with the diagonal, where nothing flows, and the steps from some starts. */
fun cobweb(
    id: String,
    title: String,
    of: KnownFlow,
    over: ClosedRange<Double>,
    from: List<Double>,
    besides: List<KnownFlow> = emptyList(),
    steps: Int = 20,
    caption: String = "",
): Drawing = Derived(emptyList()) {
    val couplings = fine(over)
    val frame = Axis("K", from = over.start, to = over.endInclusive)
    Chart(
        id, title, caption, frame, frame.copy(label = "K′, after one step"),
        listOf(Diagonal("K′ = K")) +
            (besides + of).map { flow -> Curve(flow.name, couplings, couplings.map(flow::after)) } +
            from.map { FlowLines("from K = ${plain(it)}", listOf(stairs(of, it, steps))) },
    )
}

/** To the curve, to the diagonal, to the curve, … */
private fun stairs(flow: KnownFlow, start: Double, steps: Int): FlowLine {
    val visited = generateSequence(start) { flow.after(it) }.take(steps + 1).takeWhile { it.isFinite() }.toList()
    val corners = listOf(start to start) + visited.zipWithNext().flatMap { (at, next) -> listOf(at to next, next to next) }
    return FlowLine(corners.map { it.first }, corners.map { it.second })
}

/**
 * How fast one coupling flows, over the coupling: dK/dl of a differential flow, (K′ − K)/ln b of a recursion. Fixed
 * points are where the curve crosses 0, critical ones where it rises.
 *
 * @param marked known critical couplings, by name
 */
fun betaFunctions(
    id: String,
    title: String,
    flows: Map<String, CouplingFlow>,
    over: ClosedRange<Double>,
    coupling: String = "K",
    marked: Map<String, Double> = emptyMap(),
    caption: String = "",
): Drawing {
    flows.forEach { (name, flow) ->
        require(flow.couplings().size == 1) { "'$name' has the couplings ${flow.couplings()}: a beta function is drawn of one" }
    }
    return Derived(emptyList()) {
        val couplings = fine(over)
        Chart(
            id, title, caption, Axis(coupling), Axis("d$coupling/dl"),
            listOf(HorizontalLine("nothing flows", 0.0)) +
                flows.map { (name, flow) -> Curve(name, couplings, couplings.map { flow.rate(it) }) } +
                marked.map { (name, at) -> VerticalLine(name, at) },
        )
    }
}

private fun CouplingFlow.rate(coupling: Double): Double {
    val displacement = displacement(Dual.constants(coupling)).single().value()
    return when (this) {
        is DifferentialFlow -> displacement
        is DiscreteFlow -> displacement / ln(scaleFactor())
    }
}

/**
 * What becomes of a quantity of the couplings from step to step.
 *
 * @param from couplings to start from, by name
 */
fun flowOverSteps(
    id: String,
    title: String,
    of: CouplingFlow,
    from: Map<String, List<Double>>,
    steps: Int,
    axis: Axis,
    caption: String = "",
    quantity: (couplings: DoubleArray) -> Double,
): Drawing = Derived(emptyList()) {
    Chart(
        id, title, caption, Axis("step"), axis,
        from.map { (name, start) ->
            val line = of.iterate(start.toDoubleArray(), steps).map(quantity)
            Curve(name, line.indices.map { it.toDouble() }, line)
        },
    )
}

/** Curves of functions, with [exact] ones in the colour of the text, and [points] by name and abscissa beside them. */
fun functionCurves(
    id: String,
    title: String,
    x: Axis,
    y: Axis,
    over: ClosedRange<Double>,
    curves: Map<String, (Double) -> Double>,
    exact: Map<String, (Double) -> Double> = emptyMap(),
    points: Map<String, Map<Double, Derived<Estimate>>> = emptyMap(),
    caption: String = "",
): Drawing = Derived(points.values.flatMap { it.values }.flatMap { it.inputs }) {
    val places = fine(over)
    Chart(
        id, title, caption, x, y,
        curves.map { (name, curve) -> Curve(name, places, places.map(curve)) } +
            exact.map { (name, curve) -> Curve(name, places, places.map(curve), Stroke.EXACT) } +
            points.map { (name, numbers) -> Points(name, numbers.keys.toList(), numbers.values.map { it.value(this) }) },
    )
}

/** What an axis of a flow diagram shows: a coupling, or something made of all of them. */
class FlowAxis internal constructor(
    internal val label: String,
    internal val over: ClosedRange<Double>,
    internal val of: (CouplingFlow) -> (DoubleArray) -> Double,
    internal val coupling: String?,
) {
    init {
        require(over.start < over.endInclusive) { "the range of $label ends at ${over.endInclusive}, before it begins at ${over.start}" }
    }

    internal val axis get() = Axis(label, from = over.start, to = over.endInclusive)
}

/** An axis for one of the couplings. */
fun coupling(name: String, over: ClosedRange<Double>): FlowAxis = FlowAxis(name, over, { flow ->
    val index = flow.couplings().indexOf(name)
    require(index >= 0) { "the flow has the couplings ${flow.couplings()}, not '$name'" }
    val read = { couplings: DoubleArray -> couplings[index] }
    read
}, name)

/** An axis for a quantity that is made of all couplings. */
fun quantity(label: String, over: ClosedRange<Double>, of: (couplings: DoubleArray) -> Double): FlowAxis =
    FlowAxis(label, over, { of }, null)

/**
 * A flow in the plane of two couplings, or of two quantities made of more: flow lines; fixed points, marked by how many
 * directions are relevant there; the renormalised trajectory, which leaves a critical point; and of flows with two
 * couplings which way they go, and the critical line.
 *
 * @param across what is drawn to the right
 * @param up what is drawn upwards
 * @param from where flow lines begin, a number for each coupling
 * @param phases two sinks, such as high and low temperature, with the critical line between them
 * @param fixedPoints found before; where none are given, those of flows with two couplings are searched in the frame
 * @param known curves, `up` as a function of `across`, by name
 */
fun flowDiagram(
    id: String,
    title: String,
    of: CouplingFlow,
    across: FlowAxis,
    up: FlowAxis,
    from: List<List<Double>> = emptyList(),
    phases: List<CriticalSurface.Sink> = emptyList(),
    fixedPoints: List<CriticalPoint>? = null,
    known: Map<String, (Double) -> Double> = emptyMap(),
    caption: String = "",
): Drawing {
    val plane = FlowPlane(of, across, up)
    require(from.all { it.size == of.couplings().size }) { "a flow line begins at a number for each of ${of.couplings()}" }
    require(phases.isEmpty() || plane.isWhole) { "a critical line is drawn of two couplings, not of ${of.couplings()}" }
    return Derived(fixedPoints.orEmpty()) {
        val points = fixedPoints?.map { of(it) } ?: plane.fixedPoints()
        val places = fine(across.over)
        val curves: List<Layer> = known.map { (name, curve) -> Curve(name, places, places.map(curve), Stroke.EXACT) }
        val layers = listOfNotNull(plane.field()) + curves + plane.flowLines(from) +
            listOfNotNull(plane.criticalLine(phases), plane.renormalisedTrajectory(points)) + plane.marks(points)
        Chart(id, title, caption, across.axis, up.axis, layers)
    }
}

internal fun fine(over: ClosedRange<Double>, count: Int = 200) =
    List(count + 1) { over.start + (over.endInclusive - over.start) * it / count }
