package org.kadanoff.script

import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING
import java.util.TreeMap
import java.util.jar.Attributes
import java.util.jar.JarEntry
import java.util.jar.JarInputStream
import java.util.jar.JarOutputStream
import java.util.jar.Manifest
import kotlin.io.path.createDirectories
import kotlin.io.path.deleteIfExists
import kotlin.io.path.inputStream
import kotlin.io.path.outputStream

/**
 * Compiled scripts by key, a jar of class files each. The manifest names the script's class and the digest of all
 * classes; a jar that does not fit its digest counts as absent.
 */
internal class ScriptCache(private val directory: Path) {

    fun find(key: String): CompiledScript? = try {
        JarInputStream(jar(key).inputStream().buffered(), false).use { jar ->
            val entries = generateSequence { jar.nextJarEntry }
            val classes = entries.associateTo(TreeMap()) { it.name.removeSuffix(SUFFIX) to jar.readAllBytes() }
            val attributes = jar.manifest?.mainAttributes
            attributes?.getValue(MAIN_CLASS)
                ?.let { CompiledScript(it, classes) }
                ?.takeIf { it.sha256 == attributes.getValue(DIGEST) }
        }
    } catch (_: IOException) {
        null
    }

    /** Does nothing when the directory cannot be written: the script then compiles anew the next time. */
    fun keep(key: String, script: CompiledScript) {
        try {
            directory.createDirectories()
            val temporary = Files.createTempFile(directory, key.take(8), ".tmp")
            try {
                write(temporary, script)
                Files.move(temporary, jar(key), ATOMIC_MOVE, REPLACE_EXISTING)
            } finally {
                temporary.deleteIfExists()
            }
        } catch (_: IOException) {
            return
        }
    }

    private fun write(file: Path, script: CompiledScript) {
        val manifest = Manifest()
        manifest.mainAttributes[Attributes.Name.MANIFEST_VERSION] = "1.0"
        manifest.mainAttributes.putValue(MAIN_CLASS, script.mainClass)
        manifest.mainAttributes.putValue(DIGEST, script.sha256)
        JarOutputStream(file.outputStream().buffered(), manifest).use { jar ->
            script.classes.forEach { (name, bytes) ->
                jar.putNextEntry(JarEntry(name + SUFFIX))
                jar.write(bytes)
                jar.closeEntry()
            }
        }
    }

    private fun jar(key: String) = directory.resolve("$key.jar")

    private companion object {
        const val SUFFIX = ".class"
        const val MAIN_CLASS = "Script-Class"
        const val DIGEST = "Script-SHA-256"
    }
}
