package org.kadanoff.experiment

import org.kadanoff.flow.FlowDirection
import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Table
import java.util.Locale

/** The probability of a wrong direction, for all intervals of a flow together. */
private const val LEVEL = 0.05

/**
 * The mean of β′ − β of a flow from one β to another, weighted by the errors; its distance from 0 in σ is that of
 * Stouffer's test of the direction, where the errors of all β are taken to be fully correlated through fit and
 * thermometer.
 */
fun BetaFlow.drift(from: Double, to: Double): Derived<Estimate> = Derived(listOf(this)) {
    FlowDirection.all(of(this@drift).points, doubleArrayOf(from, to), 1.0, LEVEL).single().drift
}

/** Which way flows go between [edges], decided by a test at a level of 5 % for all intervals of a flow together. */
fun flowDirections(flows: List<BetaFlow>, edges: List<Double>): Drawing = Derived(flows) {
    Table(
        "directions", "Which way the flows go",
        "Mean of β′ − β in an interval, weighted by the errors, and the direction by Stouffer's test with fully correlated " +
            "errors, corrected after Holm for the intervals of a flow, at a level of 5 %. Up cools, down heats. The edges " +
            "were set before the flows were measured.",
        listOf("flow", "from β", "to β", "points", "β′ − β", "p, corrected", "direction"),
        flows.flatMap { flow ->
            FlowDirection.all(of(flow).points, edges.toDoubleArray(), 1.0, LEVEL).map {
                listOf(
                    flow.name, "${it.from()}", "${it.to()}", "${it.points()}", "${it.drift()}",
                    String.format(Locale.ROOT, "%.2g", it.corrected()), it.direction().name.lowercase(),
                )
            }
        },
    )
}
