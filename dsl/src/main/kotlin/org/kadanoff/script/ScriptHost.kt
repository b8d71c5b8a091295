package org.kadanoff.script

import java.lang.reflect.InvocationTargetException
import java.nio.file.Path

/**
 * Compiles scripts, keeps what was compiled in [cacheDirectory], and evaluates them.
 *
 * A script whose text and name were compiled before is loaded without starting the compiler, provided that [build],
 * the fingerprint of what scripts are compiled against, is still the same.
 */
class ScriptHost(cacheDirectory: Path, private val build: String = runningBuild()) {
    private val cache = ScriptCache(cacheDirectory)

    /**
     * Evaluates [script], which declares its experiments to [declarations].
     *
     * @throws ScriptError when it is not a readable `.rg.kts` file, does not compile, or fails while it is evaluated
     */
    fun load(script: Path, declarations: Declarations): LoadedScript {
        val source = ScriptSource.read(script)
        val key = key(source)
        val cached = cache.find(key)
        val compiled = cached ?: ScriptCompiler.compile(source).also { cache.keep(key, it) }
        val loaded = LoadedScript(source, compiled, fromCache = cached != null)
        evaluate(loaded, declarations)
        return loaded
    }

    private fun evaluate(script: LoadedScript, declarations: Declarations) {
        val constructor = script.mainClass.getConstructor(Declarations::class.java)
        try {
            constructor.newInstance(declarations)
        } catch (failure: InvocationTargetException) {
            throw script.explain(failure.targetException)
        }
    }

    private fun key(source: ScriptSource) = sha256 {
        listOf(KotlinVersion.CURRENT.toString(), build, source.fileName, source.text).forEach {
            update(it.toByteArray())
            update(0)
        }
    }
}
