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
     * @param published what is in print for the same approximation
     * @param exact what it approximates; of a model that is not solved, the most accurate value that is known
     */
    fun row(name: String, here: Derived<Estimate>, published: Double? = null, exact: Double? = null) {
        rows += Derived(here.inputs) { cells(name, here.value(this).value, published, exact) }
    }

    /** A number that an approximation gives, known without a run. */
    fun row(name: String, here: Double, published: Double? = null, exact: Double? = null) {
        rows += Derived(emptyList()) { cells(name, here, published, exact) }
    }
}

/** A table of what approximations give: as it comes out here, as it is published, and what it approximates. */
fun SectionWords.approximations(id: String, title: String, caption: String = "", rows: ApproximationWords.() -> Unit) {
    val words = ApproximationWords().apply(rows)
    show(
        Derived(words.rows.flatMap { it.inputs }) {
            Table(
                id, title, caption, listOf("quantity", "here", "published", "exact", "here against exact"),
                words.rows.map { it.value(this) },
            )
        },
    )
}

private const val ABSENT = "—"

/** As many digits are shown of what is computed here where nothing published says how many. */
private const val DIGITS = 9

private fun cells(name: String, here: Double, published: Double?, exact: Double?): List<String> = listOf(
    name,
    digits(here),
    published?.let(::digits) ?: ABSENT,
    exact?.let(::digits) ?: ABSENT,
    exact?.takeIf { it != 0.0 }?.let { "%+.1f %%".format(Locale.ROOT, 100 * (here / it - 1)).replace('-', '−') } ?: ABSENT,
)

private fun digits(number: Double): String = when {
    !number.isFinite() -> ABSENT
    abs(number) < 1e-12 -> "0"
    else -> BigDecimal(number).round(MathContext(DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros().toPlainString().replace('-', '−')
}
