package org.kadanoff.script

import java.nio.file.Path

/**
 * Compiles scripts, keeps what was compiled in [cacheDirectory], and evaluates them.
 *
 * A script that was compiled before, by the same build of Kadanoff, is loaded without starting the compiler.
 */
class ScriptHost(private val cacheDirectory: Path) {
    /**
     * Evaluates [script], which declares its experiments to [declarations].
     *
     * @throws ScriptError when it is not a readable `.rg.kts` file, does not compile, or fails while it is evaluated
     */
    fun load(script: Path, declarations: Declarations): LoadedScript = TODO("$cacheDirectory $script $declarations")
}

/** A script that has been evaluated. */
class LoadedScript internal constructor(
    private val source: ScriptSource,
    /** SHA-256 of the compiled classes, in hexadecimal: what the lambdas of the script are known by. */
    val sha256: String,
    /** Names of the compiled classes. */
    val classes: Set<String>,
    /** Whether the classes were taken from the cache. */
    val fromCache: Boolean,
) {
    val file: Path get() = source.path

    /** The file name without `.rg.kts`. */
    val name: String get() = source.fileName.removeSuffix(".rg.kts")

    /** Tells a failure of what this script declared, in the words of an error of the script. */
    fun explain(failure: Throwable): ScriptError = TODO("$failure")
}
