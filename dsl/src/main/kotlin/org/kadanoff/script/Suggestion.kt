package org.kadanoff.script

import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import org.kadanoff.experiment.Experiment

/**
 * The word that was probably meant by an [unknown] one: the nearest among the words of the language and those that
 * stand in the script, if it differs by no more than a third of its letters.
 */
internal fun suggestion(unknown: String, source: ScriptSource): String? {
    val written = Regex("""\b[A-Za-z_]\w*""").findAll(source.text).map { it.value }
    return (wordsOfTheLanguage() + written)
        .filter { it != unknown }
        .map { it to distance(it, unknown) }
        .filter { (_, distance) -> distance <= (unknown.length / 3).coerceIn(1, 3) }
        .minByOrNull { (_, distance) -> distance }
        ?.first
}

/** Names of the classes, functions and properties in the packages of the language. */
private fun wordsOfTheLanguage(): List<String> {
    val home = Path.of(Experiment::class.java.protectionDomain.codeSource.location.toURI())
    val classes = when {
        home.isDirectory() -> classesIn(home)
        else -> FileSystems.newFileSystem(home).use { classesIn(it.getPath("/")) }
    }
    val methods = (classes + ExperimentScript::class.java).flatMap { it.declaredMethods.asList() }
    return classes.map { it.simpleName } + methods.flatMap { spellings(it.declaringClass.name, it.name) }
}

private fun classesIn(root: Path): List<Class<*>> = listOf("org/kadanoff/experiment", "org/kadanoff/network")
    .map { root.resolve(it) }
    .filter { Files.exists(it) }
    .flatMap { directory -> directory.listDirectoryEntries("*.class").map { root.relativize(it).joinToString(".") } }
    .map { Class.forName(it.removeSuffix(".class"), false, Experiment::class.java.classLoader) }

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
