package org.kadanoff.script

import org.kadanoff.experiment.Experiment

/**
 * The word that was probably meant by an [unknown] one: among the words of an experiment and those that stand in the
 * script, the nearest at a distance of at most a third of its length, or null.
 */
internal fun suggestion(unknown: String, source: ScriptSource): String? {
    val declared = listOf(Experiment::class.java, ExperimentScript::class.java)
        .flatMap { type -> type.methods.filter { it.declaringClass != Any::class.java } }
        .map { it.name.substringBefore('$').substringBefore('-') }
    val written = Regex("""\b[A-Za-z_]\w*""").findAll(source.text).map { it.value }
    return (declared + written).filter { it != unknown }
        .map { it to distance(it, unknown) }
        .filter { (_, distance) -> distance <= (unknown.length / 3).coerceIn(1, 3) }
        .minByOrNull { it.second }?.first
}

/** Levenshtein distance: how many letters to put in, take out or change to make [a] into [b]. */
internal fun distance(a: String, b: String): Int {
    var row = IntArray(b.length + 1) { it }
    for (i in 1..a.length) {
        val next = IntArray(b.length + 1)
        next[0] = i
        for (j in 1..b.length) {
            val change = row[j - 1] + if (a[i - 1] == b[j - 1]) 0 else 1
            next[j] = minOf(change, row[j] + 1, next[j - 1] + 1)
        }
        row = next
    }
    return row[b.length]
}
