package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Table
import java.math.BigDecimal
import java.math.MathContext
import java.math.RoundingMode
import java.util.Locale
import kotlin.math.abs

/** The words inside `approximations(…) { … }`. */
@ExperimentWords
class ApproximationWords internal constructor() {
    internal val rows = mutableListOf<Derived<List<String>>>()

    /**
     * A number that an approximation gives.
     *
     * @param published what [source] has for the same approximation, with as many digits as it has
     * @param exact what it approximates; of a model that is not solved, the most accurate value that is known
     */
    fun row(name: String, here: Derived<Estimate>, published: Double? = null, source: String = "", exact: Double? = null) {
        require((published == null) == source.isEmpty()) { "'$name' has a published number and its source, or neither" }
        rows += Derived(here.inputs) { cells(name, here.value(this).value, published, source, exact) }
    }

    /** A number that an approximation gives, known without a run. */
    fun row(name: String, here: Double, published: Double? = null, source: String = "", exact: Double? = null): Unit =
        row(name, known(here), published, source, exact)
}

/**
 * A table of what approximations give: as it comes out here, as it is published, and how far it is from what it
 * approximates.
 */
fun SectionWords.approximations(id: String, title: String, caption: String = "", rows: ApproximationWords.() -> Unit) {
    val words = ApproximationWords().apply(rows)
    show(
        Derived(words.rows.flatMap { it.inputs }) {
            Table(
                id, title, caption, listOf("quantity", "here", "published", "source", "exact", "here against exact"),
                words.rows.map { it.value(this) },
            )
        },
    )
}

private const val ABSENT = "—"

/** As many digits are shown of what is computed here. */
private const val DIGITS = 9

/** Numbers that differ by less than this part of them differ by rounding. */
private const val ROUNDING = 1e-9

private fun cells(name: String, here: Double, published: Double?, source: String, exact: Double?): List<String> = listOf(
    name,
    rounded(here),
    published?.let { plain(it).minus() } ?: ABSENT,
    source.ifEmpty { ABSENT },
    exact?.let(::rounded) ?: ABSENT,
    exact?.let { against(here, it) } ?: ABSENT,
)

private fun against(here: Double, exact: Double): String = when {
    abs(here - exact) <= ROUNDING * abs(exact) -> "the same"
    exact == 0.0 -> ABSENT
    else -> String.format(Locale.ROOT, "%+.1f %%", 100 * (here / exact - 1)).minus()
}

private fun rounded(number: Double): String =
    if (!number.isFinite()) ABSENT
    else BigDecimal(number).round(MathContext(DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString().minus()

/** With a true minus. */
private fun String.minus() = replace('-', '−')
