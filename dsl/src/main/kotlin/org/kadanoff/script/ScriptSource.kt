package org.kadanoff.script

import java.io.IOException
import java.nio.charset.CharacterCodingException
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.exists
import kotlin.io.path.isDirectory
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name

internal const val EXTENSION = ".rg.kts"

/** The text of a script as it was read, so that what is told later fits what was run and not what was edited since. */
internal class ScriptSource(val path: Path, val text: String) {
    val fileName: String get() = path.name
    val lines: List<String> by lazy { text.lines() }

    companion object {
        fun read(path: Path): ScriptSource {
            if (!path.exists()) {
                val sibling = path.resolveSibling(path.name + EXTENSION)
                val hint = if (sibling.exists()) "; did you mean $sibling?" else ""
                throw ScriptError("There is no file $path$hint")
            }
            if (path.isDirectory()) {
                val scripts = path.listDirectoryEntries("*$EXTENSION").map { it.name }.sorted()
                val hint = scripts.firstOrNull()?.let { ": name a script in it, such as ${path.resolve(it)}" }
                throw ScriptError("$path is a directory${hint.orEmpty()}")
            }
            if (!path.name.endsWith(EXTENSION) || path.name == EXTENSION) {
                throw ScriptError("$path is not an experiment script: their names end in $EXTENSION")
            }
            val text = try {
                Files.readString(path)
            } catch (unreadable: CharacterCodingException) {
                throw ScriptError("$path is not a text in UTF-8", cause = unreadable)
            } catch (unreadable: IOException) {
                throw ScriptError("$path cannot be read: ${unreadable.message}", cause = unreadable)
            }
            return ScriptSource(path, text.removePrefix("\uFEFF").replace("\r\n", "\n"))
        }
    }
}
