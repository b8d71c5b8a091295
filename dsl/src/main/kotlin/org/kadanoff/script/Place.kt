package org.kadanoff.script

import java.nio.file.Path

/** The text of a script as it was read, so that what is told later fits what was run and not what was edited since. */
internal class ScriptSource(val path: Path, val text: String) {
    val fileName: String get() = path.fileName.toString()
    val lines: List<String> by lazy { text.lines() }
}

/**
 * A place in a script. Lines and columns count from 1.
 *
 * The column is looked for when it is first asked for, so that a place is cheap to keep with everything declared.
 */
class Place internal constructor(private val source: ScriptSource, val line: Int, column: Lazy<Int>) {
    val file: Path get() = source.path
    val column: Int by column

    /** The line of the script, and a caret below the column. */
    fun excerpt(): String {
        val text = source.lines.getOrElse(line - 1) { "" }
        val indent = text.take(column - 1).map { if (it == '\t') '\t' else ' ' }.joinToString("")
        return "$text\n$indent^"
    }

    /** `file:line:column`, which terminals and IDEs open. */
    override fun toString(): String = "$file:$line:$column"
}

/** The place in the script from which the calling word was called, or null when no script is among the callers. */
fun callSite(): Place? = TODO()
