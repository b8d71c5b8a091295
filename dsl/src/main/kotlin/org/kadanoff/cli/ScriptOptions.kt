package org.kadanoff.cli

import com.github.ajalt.clikt.core.CliktCommand
import com.github.ajalt.clikt.core.ParameterHolder
import com.github.ajalt.clikt.core.UsageError
import com.github.ajalt.clikt.parameters.groups.OptionGroup
import com.github.ajalt.clikt.parameters.options.associate
import com.github.ajalt.clikt.parameters.options.convert
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.defaultLazy
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.enum
import com.github.ajalt.clikt.parameters.types.path
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.Preset
import org.kadanoff.script.LoadedScript
import org.kadanoff.script.ScriptError
import org.kadanoff.script.ScriptHost
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.div

/** The folder that results are kept in, by their keys. */
internal fun ParameterHolder.storeOption() = option(
    "--store", metavar = "DIR", envvar = "KADANOFF_STORE",
    help = "Keep results here, to be found by later runs (default: ~/.cache/kadanoff)",
).path().defaultLazy { cacheHome() / "kadanoff" }

private fun cacheHome(): Path =
    System.getenv("XDG_CACHE_HOME")?.takeIf { it.isNotBlank() }?.let(::Path) ?: (Path(System.getProperty("user.home")) / ".cache")

/** The folder that runs are left in. */
internal fun ParameterHolder.runsOption() = option(
    "--runs", metavar = "DIR", help = "Leave run folders here (default: runs)",
).path().default(Path("runs"))

/** How a script is read: its parameters and the store. */
internal class ScriptOptions : OptionGroup("What is run") {

    val preset by option(help = "quick: the physics in minutes; paper: the sizes of the publication")
        .enum<Preset>().default(Preset.quick)

    private val set by option(metavar = "NAME=VALUE", help = "Give a parameter of the script another value; may be repeated")
        .associate()

    val store by storeOption()

    val stacktrace by option("--stacktrace", help = "Show where in Kadanoff an error arose").flag()

    /** The script with the experiments that it declares. */
    class Loaded(val script: LoadedScript, val experiments: List<Experiment>)

    /**
     * Evaluates a script.
     *
     * @throws ScriptError if it can not be read, compiled or evaluated, or declares nothing; caused by a WrongValue if a
     *     parameter was set to a value that it can not take
     * @throws UsageError if a parameter was set that the script does not have
     */
    fun load(file: Path): Loaded {
        val arguments = Arguments(preset, set)
        val experiments = mutableListOf<Experiment>()
        val script = ScriptHost(store / "scripts").load(file) { name, declare ->
            require(Regex("[A-Za-z0-9][A-Za-z0-9._-]*").matches(name)) {
                "the name of an experiment names a folder: letters, digits, '.', '-' and '_', not '$name'"
            }
            require(experiments.none { it.name == name }) { "there are two experiments called '$name'" }
            experiments += Experiment(name, arguments).apply(declare)
            experiments.last().requireReport()
        }
        if (experiments.isEmpty()) {
            throw ScriptError("$file declares no experiment: write experiment(\"name\") { … }")
        }
        val known = experiments.flatMap { it.parameters.names }
        (set.keys - known.toSet()).firstOrNull()?.let { name ->
            throw UsageError("--set $name: the script has no such parameter; it has ${known.distinct().joinToString()}")
        }
        return Loaded(script, experiments)
    }
}
