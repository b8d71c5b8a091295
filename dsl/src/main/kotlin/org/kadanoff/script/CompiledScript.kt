package org.kadanoff.script

import java.security.MessageDigest
import java.util.HexFormat
import java.util.SortedMap

/** What the compiler makes of a script: class files by class name, of which [mainClass] is the script's own. */
internal class CompiledScript(val mainClass: String, val classes: SortedMap<String, ByteArray>) {
    val sha256: String by lazy {
        sha256 {
            classes.forEach { (name, bytes) ->
                update(name.toByteArray())
                update(0)
                update(MessageDigest.getInstance("SHA-256").digest(bytes))
            }
        }
    }
}

/** Defines the classes of a script, and knows the script that they came from. */
internal class ScriptClassLoader(val source: ScriptSource, private val compiled: CompiledScript) :
    ClassLoader(ExperimentScript::class.java.classLoader) {

    override fun findClass(name: String): Class<*> {
        val bytes = compiled.classes[name] ?: throw ClassNotFoundException(name)
        return defineClass(name, bytes, 0, bytes.size)
    }

    fun bytesOf(className: String): ByteArray? = compiled.classes[className]

    /** The digest of all classes of the script. */
    val sha256: String get() = compiled.sha256
}

/** The loader of the script that [code], such as a lambda, was compiled from; null if from none. */
internal fun scriptOf(code: Any): ScriptClassLoader? = code.javaClass.classLoader as? ScriptClassLoader

internal fun sha256(feed: MessageDigest.() -> Unit): String =
    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").apply(feed).digest())
