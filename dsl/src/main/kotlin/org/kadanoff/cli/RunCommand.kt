package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.terminal
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.defaultLazy
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.int
import com.github.ajalt.clikt.parameters.types.path
import com.github.ajalt.clikt.parameters.types.restrictTo
import kotlinx.coroutines.Job
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.job
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import org.kadanoff.experiment.Experiment
import org.kadanoff.plan.View
import org.kadanoff.plan.inOrder
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.ExperimentRun
import kotlin.io.path.div
import kotlin.time.Duration.Companion.milliseconds

/** `kadanoff run FILE`. */
internal class RunCommand : SuspendingCliktCommand("run") {

    private val file by argument(help = "The experiment, a file *.rg.kts").path()
    private val options by ScriptOptions()
    private val runs by runsOption()
    private val workers by option(
        "--workers", help = "How many tasks run side by side (default: one on each core); results do not depend on it",
    ).int().restrictTo(1..1024).defaultLazy { Runtime.getRuntime().availableProcessors() }

    override fun help(context: Context) = """
        Runs the experiments of a script and writes their reports.

        What an earlier run has computed is taken from the store, so that a second run is instant, an edited script
        computes only what the edit touches, and a run that was stopped goes on where it was.
    """.trimIndent()

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff run experiments/beta-flow.rg.kts
          kadanoff run experiments/beta-flow.rg.kts --set count=10000 --set lambda=1e-5
          kadanoff run experiments/beta-flow.rg.kts --preset paper --store /scratch/kadanoff
    """.trimIndent()

    override suspend fun run() = tellingFailures(options.stacktrace) {
        stopOnSignal(currentCoroutineContext().job)
        val loaded = options.load(file)
        loaded.experiments.forEach { carryOut(it, loaded) }
    }

    private suspend fun carryOut(experiment: Experiment, loaded: ScriptOptions.Loaded) {
        val store = ArtifactStore(options.store) { key -> echo("the artifact $key was damaged: computing it again", err = true) }
        val nodes = inOrder(experiment.targets()).filterNot { it is View }
        echo("${experiment.name} (${options.preset}): ${nodes.size} results, ${nodes.count { it.key in store }} of them in the store")
        val folder = RunProgress(terminal).use { progress ->
            ExperimentRun(store, runs, workers, progress).run(experiment, loaded.script, options.preset)
        }
        folder.report().sections.flatMap { it.blocks }.flatMap(::asText).forEach { echo(it) }
        echo()
        echo("report: ${folder.path / "report.html"}")
    }

    /** Ctrl-C stops the run; the process waits until what it was writing is whole. */
    private fun stopOnSignal(run: Job) {
        val stop = Thread {
            run.cancel()
            runBlocking { withTimeoutOrNull(900.milliseconds) { run.join() } }
        }
        Runtime.getRuntime().addShutdownHook(stop)
    }
}
