package org.kadanoff.script

import java.nio.file.Path

/**
 * A place in a script. Lines and columns count from 1.
 *
 * The column is looked for when it is first asked for, so that a place is cheap to keep with everything declared.
 */
class Place internal constructor(private val source: ScriptSource, val line: Int, column: Lazy<Int>) {
    /** The script, by the path under which it was loaded. */
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
