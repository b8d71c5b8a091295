package org.kadanoff.cli

import java.nio.file.Path
import kotlin.system.exitProcess
import org.kadanoff.experiment.Experiment
import org.kadanoff.script.ScriptError
import org.kadanoff.script.ScriptHost

/** Loads a script and says which experiments it declares. */
fun main(arguments: Array<String>) {
    restoreStandardError()
    try {
        val cache = Path.of(System.getProperty("user.home"), ".cache", "kadanoff", "scripts")
        val script = ScriptHost(cache).load(Path.of(arguments.last())) { name, declare ->
            println(name)
            Experiment().declare()
        }
        println("${script.name} ${script.sha256} ${if (script.fromCache) "from cache" else "compiled"}")
    } catch (error: ScriptError) {
        System.err.println(error.render())
        exitProcess(1)
    }
}
