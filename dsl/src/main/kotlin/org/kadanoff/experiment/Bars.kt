package org.kadanoff.experiment

import org.kadanoff.plots.Table
import java.util.Locale

/** The words inside `bars(…) { … }`. */
@ExperimentWords
class BarWords internal constructor() {
    internal val rows = mutableListOf<Derived<List<String>>>()

    /** A number that should be [most] or less. */
    fun atMost(name: String, most: Double, here: Derived<Double>): Unit =
        row(name, "≤ ${brief(most)}", here) { it <= most }

    /** A number that should be [least] or more. */
    fun atLeast(name: String, least: Double, here: Derived<Double>): Unit =
        row(name, "≥ ${brief(least)}", here) { it >= least }

    /** A number that should be within [margin] of [goal]. */
    fun near(name: String, goal: Double, margin: Double, here: Derived<Double>): Unit =
        row(name, "${brief(goal)} ± ${brief(margin)}", here) { it in goal - margin..goal + margin }

    /** A number of which nothing was asked. */
    fun number(name: String, here: Derived<Double>) {
        rows += here.map { listOf(name, brief(it), "—", "") }
    }

    private fun row(name: String, bar: String, here: Derived<Double>, met: (Double) -> Boolean) {
        rows += here.map { listOf(name, brief(it), bar, if (met(it)) "yes" else "no") }
    }
}

private fun brief(value: Double): String = when {
    value.isNaN() -> "—"
    value == Math.rint(value) && kotlin.math.abs(value) < 1e6 -> "${value.toLong()}"
    else -> String.format(Locale.ROOT, "%.4g", value)
}

/** A table of numbers, each beside what was asked of it before. */
fun SectionWords.bars(id: String, title: String, caption: String = "", rows: BarWords.() -> Unit) {
    val words = BarWords().apply(rows)
    show(Derived(words.rows.flatMap { it.inputs }) {
        Table(id, title, caption, listOf("", "here", "asked", "met"), words.rows.map { it.value(this) })
    })
}
