package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Claim
import org.kadanoff.plots.Claims
import org.kadanoff.plots.Verdict
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
