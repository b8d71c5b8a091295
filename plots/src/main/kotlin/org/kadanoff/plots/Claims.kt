package org.kadanoff.plots

import org.kadanoff.observe.Estimate

/** A table of what others claim and what was found of it here. */
data class Claims(
    override val id: String,
    override val title: String,
    override val caption: String,
    val rows: List<Claim>,
) : Titled {
    init {
        requireFileName(id)
        require(rows.isNotEmpty()) { "table '$id' has no claims" }
    }
}

/**
 * A claim and its verdict.
 *
 * @param statement what is claimed, in a sentence
 * @param source where: `III.4, Fig. 16`
 * @param here the numbers found here that bear on it, by name in the order of printing; may be empty
 * @param verdict what these numbers say
 * @param sigmas the distance in standard errors on which the verdict rests (from what is claimed, or from what would
 * refute it: the caption of the table says which); NaN where it rests on none
 */
data class Claim(
    val statement: String,
    val source: String,
    val here: Map<String, Estimate>,
    val verdict: Verdict,
    val sigmas: Double = Double.NaN,
)

/** What the numbers say of a claim. */
enum class Verdict(internal val word: String, internal val sign: String) {
    SUPPORTED("supported", "✓"), CONTRADICTED("contradicted", "✗"), UNDECIDED("undecided", "?")
}
