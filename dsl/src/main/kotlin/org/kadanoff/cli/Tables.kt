package org.kadanoff.cli

import org.kadanoff.plots.Block
import org.kadanoff.plots.Claims
import org.kadanoff.plots.Comparison
import org.kadanoff.plots.Comparisons
import java.util.Locale

/** What a reader wants to see of a report at once: its comparisons and claims, as lines of text; nothing for other blocks. */
internal fun asText(block: Block): List<String> = when (block) {
    is Comparisons -> listOf("", block.title) + aligned(
        listOf(listOf("", "published", "here", "difference")) +
            block.rows.map { listOf(it.name, it.published(), if (it.isAbsent()) "none" else it.here.toString(), it.difference()) }
    )
    is Claims -> listOf("", block.title) + aligned(
        block.rows.map { listOf(it.verdict.name.lowercase(), String.format(Locale.ROOT, "%+.1f σ", it.sigmas), it.statement) }
    )
    else -> emptyList()
}

private fun aligned(rows: List<List<String>>): List<String> {
    val widths = rows.first().indices.map { column -> rows.maxOf { it[column].length } }
    return rows.map { row -> row.indices.joinToString("  ", "  ") { row[it].padEnd(widths[it]) }.trimEnd() }
}

/** A number that was published without an error is printed as it was. */
private fun Comparison.published() = if (known.error.isNaN()) known.value.toString() else known.toString()
