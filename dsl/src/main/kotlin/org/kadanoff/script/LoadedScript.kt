package org.kadanoff.script

import java.nio.file.Path
import java.util.concurrent.CancellationException

/** A script that has been evaluated. */
class LoadedScript internal constructor(
    private val source: ScriptSource,
    private val compiled: CompiledScript,
    /** Whether the classes were taken from the cache. */
    val fromCache: Boolean,
) {
    private val loader = ScriptClassLoader(source, compiled)
    internal val mainClass: Class<*> by lazy { loader.loadClass(compiled.mainClass) }

    val file: Path get() = source.path

    /** The file name without `.rg.kts`. */
    val name: String get() = source.fileName.removeSuffix(EXTENSION)

    /** The text that was evaluated. */
    val text: String get() = source.text

    /** SHA-256 of the compiled classes, in hexadecimal: what the lambdas of the script are known by. */
    val sha256: String get() = compiled.sha256

    /** Names of the compiled classes. */
    val classes: Set<String> get() = compiled.classes.keys

    /**
     * Tells a [failure] of what this script declared as an error of the script: bad input (an
     * [IllegalArgumentException]) in its own words, anything else as unexpected, with the place in the script through
     * which it came, if it did.
     *
     * @return the error to throw; [failure] itself when it is a [ScriptError] already
     * @throws Throwable the [failure] itself when it is no fault: a cancellation, an interruption, a dying JVM
     */
    fun explain(failure: Throwable): ScriptError {
        if (failure is ScriptError) return failure
        if (failure is CancellationException || failure is InterruptedException) throw failure
        if (failure is VirtualMachineError && failure !is StackOverflowError) throw failure

        val causes = generateSequence(failure) { it.cause }.take(20).toList()
        val badInput = causes.firstOrNull { it is IllegalArgumentException && !it.message.isNullOrBlank() }
        val place = (listOfNotNull(badInput) + causes).firstNotNullOfOrNull(loader::placeOf)
        val message = badInput?.message ?: "unexpected: $failure (--stacktrace shows where it came from)"
        return ScriptError(message, place, failure)
    }
}
