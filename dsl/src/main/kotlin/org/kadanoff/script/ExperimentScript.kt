/**
 * How a `.rg.kts` file becomes declared experiments: its definition for the compiler and the IDE ([ExperimentScript]),
 * compilation with a cache ([ScriptHost]), and errors that name a place in the script ([ScriptError], [Place]).
 */
package org.kadanoff.script

import org.kadanoff.experiment.Experiment
import kotlin.script.experimental.annotations.KotlinScript
import kotlin.script.experimental.api.ScriptAcceptedLocation
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.acceptedLocations
import kotlin.script.experimental.api.compilerOptions
import kotlin.script.experimental.api.defaultImports
import kotlin.script.experimental.api.ide
import kotlin.script.experimental.jvm.dependenciesFromCurrentContext
import kotlin.script.experimental.jvm.jvm

/** What the experiments of a script are declared to. */
fun interface Declarations {
    /** Takes the experiment called [name], whose words stand in [declare]. */
    fun experiment(name: String, declare: Experiment.() -> Unit)
}

/** A script in a file `*.rg.kts`: Kotlin with the words of Kadanoff imported, which declares experiments. */
@KotlinScript(
    displayName = "Kadanoff experiment",
    fileExtension = "rg.kts",
    compilationConfiguration = ExperimentScriptCompilation::class,
)
abstract class ExperimentScript(private val declarations: Declarations) {
    /** Declares an experiment. A script may declare several, under different names. */
    fun experiment(name: String, declare: Experiment.() -> Unit): Unit = declarations.experiment(name, declare)
}

/** What a script sees without asking for it. The IDE reads this too. */
internal object ExperimentScriptCompilation : ScriptCompilationConfiguration({
    defaultImports(
        "org.kadanoff.experiment.*",
        "org.kadanoff.network.*",
        "org.kadanoff.observe.Estimate",
        "org.jetbrains.kotlinx.multik.api.*",
        "org.jetbrains.kotlinx.multik.api.linalg.*",
        "org.jetbrains.kotlinx.multik.ndarray.data.*",
        "org.kadanoff.observe.*",
        "org.kadanoff.scaling.*",
        "org.kadanoff.sandpile.AvalancheMeasure",
        "org.kadanoff.flow.EpsilonExpansion",
        "org.kadanoff.flow.PerturbationSeries",
        "org.kadanoff.plots.Axis",
        "org.jetbrains.kotlinx.multik.ndarray.operations.*",
        "kotlin.math.*",
    )
    jvm { dependenciesFromCurrentContext(wholeClasspath = true) }
    compilerOptions("-jvm-target", "25")
    ide { acceptedLocations(ScriptAcceptedLocation.Everywhere) }
}) {
    private fun readResolve(): Any = ExperimentScriptCompilation
}
