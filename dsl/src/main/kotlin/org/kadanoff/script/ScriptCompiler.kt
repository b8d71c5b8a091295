package org.kadanoff.script

import java.util.TreeMap
import kotlin.script.experimental.api.ResultWithDiagnostics
import kotlin.script.experimental.api.ScriptDiagnostic
import kotlin.script.experimental.api.SourceCode
import kotlin.script.experimental.jvm.impl.KJvmCompiledModuleInMemory
import kotlin.script.experimental.jvm.impl.KJvmCompiledScript
import kotlin.script.experimental.jvmhost.JvmScriptCompiler
import kotlin.script.experimental.jvmhost.createJvmCompilationConfigurationFromTemplate
import kotlinx.coroutines.runBlocking

/** What the compiler says of a word of the experiment that is called within report { … } or another block of words. */
private val OUTER_WORD =
    Regex("""'(?:fun|va[lr]) .*?(\w+)(?:\(|: ).*' cannot be called in this context with an implicit receiver""")

/** The Kotlin compiler. Nothing else names its classes, so that they are not loaded for a script that is cached. */
internal object ScriptCompiler {

    fun compile(source: ScriptSource): CompiledScript {
        val configuration = createJvmCompilationConfigurationFromTemplate<ExperimentScript>()
        return when (val result = runBlocking { JvmScriptCompiler()(Code(source), configuration) }) {
            is ResultWithDiagnostics.Failure -> throw ScriptError(faults(source, result.reports))
            is ResultWithDiagnostics.Success -> classes(result.value as KJvmCompiledScript)
        }
    }

    private fun classes(script: KJvmCompiledScript): CompiledScript {
        val files = (script.getCompiledModule() as KJvmCompiledModuleInMemory).compilerOutputFiles
        val classes = files.filterKeys { it.endsWith(".class") }
            .mapKeysTo(TreeMap()) { (file, _) -> file.removeSuffix(".class").replace('/', '.') }
        return CompiledScript(script.scriptClassFQName, classes)
    }

    private fun faults(source: ScriptSource, reports: List<ScriptDiagnostic>): List<Fault> {
        val errors = reports.filter { it.severity >= ScriptDiagnostic.Severity.ERROR }
        return errors.map { error ->
            Fault(
                message = error.exception?.let { "the compiler failed: $it" } ?: worded(error.message, source),
                place = error.location?.start?.let { Place(source, it.line, lazyOf(it.col)) },
            )
        }
    }

    private fun worded(message: String, source: ScriptSource): String {
        OUTER_WORD.find(message)?.let {
            return "'${it.groupValues[1]}' cannot be called inside another block: declare what it computes before that, and use it there"
        }
        val unknown = Regex("""Unresolved reference '(\w+)'""").find(message)?.groupValues?.get(1) ?: return message
        val meant = suggestion(unknown, source) ?: return message
        return "${message.removeSuffix(".")}; did you mean '$meant'?"
    }

    private class Code(source: ScriptSource) : SourceCode {
        override val text = source.text
        override val name = source.fileName
        override val locationId = source.fileName
    }
}
