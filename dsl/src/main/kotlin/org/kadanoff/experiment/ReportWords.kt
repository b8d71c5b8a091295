package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plots.Block
import org.kadanoff.plots.Comparison
import org.kadanoff.plots.Comparisons
import org.kadanoff.plots.Section
import org.kadanoff.plots.Text
import java.util.Locale
import kotlin.math.abs

/** A report as a script declares it: drawn when the results are there. */
internal class ReportPlan(val title: String, val subtitle: String, private val sections: List<SectionWords>) {
    val inputs: List<Node<*>> get() = sections.flatMap { it.blocks }.flatMap { it.inputs }.distinctBy { it.key }

    fun draw(results: Results): List<Section> =
        sections.map { section -> Section(section.title, section.blocks.map { drawn(it, results) }) }

    private fun drawn(block: Drawing, results: Results): Block = try {
        block.value(results)
    } catch (impossible: NotInTheNumbers) {
        Text("This could not be made from the numbers that were measured: ${impossible.message}.")
    }
}

/** The words inside `report("title") { … }`. */
@ExperimentWords
class ReportWords internal constructor() {
    internal val sections = mutableListOf<SectionWords>()

    /** A part of the report under its own heading. */
    fun section(title: String, content: SectionWords.() -> Unit) {
        sections += SectionWords(title).apply(content)
    }
}

/** The words inside `section("title") { … }`. */
@ExperimentWords
class SectionWords internal constructor(internal val title: String) {
    internal val blocks = mutableListOf<Drawing>()

    /** A paragraph. */
    fun text(paragraph: String) {
        blocks += Derived(emptyList()) { Text(paragraph.trimIndent().replace("\n", " ")) }
    }

    /** A figure, a table, or a paragraph that states what was found. */
    fun show(drawing: Drawing) {
        blocks += drawing
    }

    /** A table of measured numbers beside the exact ones; the caption says how their deviations scatter. */
    fun compareExactly(id: String, title: String, caption: String = "", rows: ComparisonWords.() -> Unit) {
        val words = ComparisonWords().apply(rows)
        blocks += Derived(words.rows.flatMap { it.inputs }) {
            val compared = words.rows.map { it.value(this) }
            Comparisons(id, title, "$caption ${scatter(compared)}".trim(), compared)
        }
    }

    /** A table of numbers beside the published or exact ones. */
    fun compare(id: String, title: String, caption: String = "", rows: ComparisonWords.() -> Unit) {
        val words = ComparisonWords().apply(rows)
        blocks += Derived(words.rows.flatMap { it.inputs }) { Comparisons(id, title, caption, words.rows.map { it.value(this) }) }
    }
}

/** How the deviations of measured numbers from exact ones scatter. */
internal fun scatter(rows: List<Comparison>): String {
    val sigmas = rows.map { it.sigmas() }
    return "χ² = %.1f for ${rows.size} numbers; the largest deviation is %.1f σ.".format(Locale.ROOT, sigmas.sumOf { it * it }, sigmas.maxOf(::abs))
}

/** The words inside `compare(…) { … }`. */
@ExperimentWords
class ComparisonWords internal constructor() {
    internal val rows = mutableListOf<Derived<Comparison>>()

    /** One number, beside what [source] says that it is, without an error of its own. */
    fun row(name: String, here: Derived<Estimate>, published: Double, source: String) {
        rows += Derived(here.inputs) { Comparison(name, Estimate(published, Double.NaN), source, here.value(this)) }
    }

    /** One number, beside what [source] says that it is, with the error of that. */
    fun row(name: String, here: Derived<Estimate>, published: Estimate, source: String) {
        rows += Derived(here.inputs) { Comparison(name, published, source, here.value(this)) }
    }

    /** One number, beside what it is exactly. */
    fun exact(name: String, here: Derived<Estimate>, exact: Double, source: String) {
        rows += Derived(here.inputs) { Comparison(name, Estimate.exact(exact), source, here.value(this)) }
    }

    /** A number that is known exactly here, beside what it is exactly in another way. */
    fun exact(name: String, here: Double, exact: Double, source: String): Unit =
        exact(name, Derived(emptyList()) { Estimate.exact(here) }, exact, source)

    /** A number that is known exactly here, beside what [source] says that it is. */
    fun row(name: String, here: Double, published: Double, source: String): Unit =
        row(name, Derived(emptyList()) { Estimate.exact(here) }, published, source)
}
