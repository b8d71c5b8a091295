package org.kadanoff.experiment

import org.kadanoff.flow.FlowDirection
import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Claim
import org.kadanoff.plots.Claims
import org.kadanoff.plots.Table
import org.kadanoff.plots.Verdict
import java.util.Locale
import kotlin.math.hypot

private const val DECISIVE_SIGMAS = 3.0

/** The words inside `claims(…) { … }`. */
@ExperimentWords
class ClaimWords internal constructor() {
    internal val rows = mutableListOf<Derived<Claim>>()

    /**
     * A statement of [source] and the numbers that bear on it.
     *
     * @param here the numbers, by what a reader calls them
     * @param inFavour how many σ these numbers, in their order, speak for the statement, or against it where negative: it
     *     counts as supported from 3 σ on and as contradicted from −3 σ on
     */
    fun claim(
        statement: String,
        source: String,
        here: Map<String, Derived<Estimate>>,
        inFavour: (List<Estimate>) -> Double,
    ) {
        rows += Derived(here.values.flatMap { it.inputs }) {
            val numbers = here.mapValues { (_, number) -> number.value(this) }
            val sigmas = inFavour(numbers.values.toList())
            val verdict = when {
                sigmas >= DECISIVE_SIGMAS -> Verdict.SUPPORTED
                sigmas <= -DECISIVE_SIGMAS -> Verdict.CONTRADICTED
                else -> Verdict.UNDECIDED
            }
            Claim(statement, source, numbers, verdict, sigmas)
        }
    }

    /** A statement that the first number is below the second. */
    fun claimBelow(statement: String, source: String, lower: Pair<String, Derived<Estimate>>, higher: Pair<String, Derived<Estimate>>): Unit =
        claim(statement, source, mapOf(lower, higher)) { (one, other) -> one.below(other) }
}

/** How many σ an estimate is below another, of independent errors. */
fun Estimate.below(other: Estimate): Double = (other.value - value) / hypot(error, other.error)

/** A page of statements, each with the numbers that support or contradict it. */
fun SectionWords.claims(id: String, title: String, caption: String = "", rows: ClaimWords.() -> Unit) {
    val words = ClaimWords().apply(rows)
    show(Derived(words.rows.flatMap { it.inputs }) { Claims(id, title, caption, words.rows.map { it.value(this) }) })
}

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

private const val LEVEL = 0.05
