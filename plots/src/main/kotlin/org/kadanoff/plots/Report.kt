/**
 * Reports of an experiment: what they say is immutable data ([Report] and the [Block]s in it), which survives in a
 * JSON file; [ReportWriter] draws it with Lets-Plot and writes one HTML page, its figures and their numbers.
 */
package org.kadanoff.plots

/**
 * All that a report says, without how it looks.
 *
 * @param title what the experiment asks or shows
 * @param subtitle one sentence under the title; may be empty
 * @param run what was run, shown in the header in this order (experiment, preset, seed, date, …)
 * @param parameters every parameter of the experiment and its value, folded away at the end
 * @param provenance versions, machine, keys and timings, folded away at the end
 * @throws IllegalArgumentException if two figures or tables share an id (capitals do not tell them apart: some file
 * systems would write one over the other)
 */
data class Report(
    val title: String,
    val subtitle: String,
    val sections: List<Section>,
    val run: Map<String, String> = emptyMap(),
    val parameters: Map<String, String> = emptyMap(),
    val provenance: Map<String, String> = emptyMap(),
) {
    init {
        val ids = sections.flatMap { it.blocks }.filterIsInstance<Titled>().map { it.id }
        val twice = ids.groupBy { it.lowercase() }.values.filter { it.size > 1 }.map { it.first() }
        require(twice.isEmpty()) {
            "every figure and table of a report needs an id of its own; used more than once: ${twice.joinToString()}"
        }
    }
}

/** A part of a report under its own heading. */
data class Section(val title: String, val blocks: List<Block>)

/** What a section is made of. */
sealed interface Block

/** A paragraph of prose. */
data class Text(val paragraph: String) : Block

/** A block with a number, a title and a caption, written to files named by its [id]. */
sealed interface Titled : Block {
    /** Names the files: Latin letters, digits, - and _, at most 64 of them. */
    val id: String

    /** A few words; printed bold before the caption. */
    val title: String

    /** What is shown and how it was obtained; may be empty. */
    val caption: String
}

/**
 * A table.
 *
 * @param header one entry a column
 * @param rows the cells, as they are printed; a column whose cells all begin like numbers is aligned as numbers
 * @throws IllegalArgumentException if a row has not as many cells as the header
 */
data class Table(
    override val id: String,
    override val title: String,
    override val caption: String,
    val header: List<String>,
    val rows: List<List<String>>,
) : Titled {
    init {
        requireFileName(id)
        require(header.isNotEmpty()) { "table '$id' has no columns" }
        rows.forEachIndexed { index, row ->
            require(row.size == header.size) {
                "table '$id' has ${header.size} columns, but row ${index + 1} has ${row.size} cells"
            }
        }
    }
}

/** A table of what was measured here beside published or exact numbers. */
data class Comparisons(
    override val id: String,
    override val title: String,
    override val caption: String,
    val rows: List<Comparison>,
) : Titled {
    init {
        requireFileName(id)
        require(rows.isNotEmpty()) { "table '$id' compares nothing" }
    }
}

internal fun requireFileName(id: String) = require(Regex("[A-Za-z0-9][A-Za-z0-9_-]{0,63}").matches(id)) {
    "the id '$id' names files: use Latin letters, digits, - and _ (at most 64, not beginning with - or _)"
}
