package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.parameters.arguments.argument
import com.github.ajalt.clikt.parameters.groups.provideDelegate
import com.github.ajalt.clikt.parameters.options.flag
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.path
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.Trained
import org.kadanoff.plan.View
import org.kadanoff.plan.inOrder
import org.kadanoff.run.ArtifactStore
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import org.kadanoff.experiment.forecast as timeOf

/** `kadanoff plan FILE`. */
internal class PlanCommand : SuspendingCliktCommand("plan") {

    private val file by argument(help = "The experiment, a file *.rg.kts").path()
    private val options by ScriptOptions()
    private val forecast by option(
        "--forecast", help = "Also say how long the trainings will take, from rates that are measured now (some seconds)",
    ).flag()

    override fun help(context: Context) =
        "Shows what a run would do: every result with its key, what it is computed from, and whether the store has it."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff plan experiments/beta-flow.rg.kts --set count=10000
          kadanoff plan experiments/shukla-thakur.rg.kts --preset paper --forecast
    """.trimIndent()

    override suspend fun run() = tellingFailures(options.stacktrace) {
        val store = ArtifactStore(options.store)
        options.load(file).experiments.forEach { show(it, store) }
    }

    private fun show(experiment: Experiment, store: ArtifactStore) {
        val nodes = inOrder(experiment.targets())
        echo("${experiment.name} (${options.preset})")
        experiment.parameters.asText().forEach { (name, value) -> echo("  $name = $value") }
        val numbers = nodes.withIndex().associate { (index, node) -> node.key to index + 1 }
        nodes.forEach { node ->
            val state = when {
                node is View -> "a view"
                node.key in store -> "in the store"
                else -> "to compute"
            }
            val inputs = node.inputs.map { numbers.getValue(it.key) }.distinct()
            val from = if (inputs.isEmpty()) "" else ", from ${inputs.joinToString()}"
            echo("  ${numbers[node.key].toString().padStart(3)}  ${node.key}  $state  ${node.kind} ${node.label}$from")
        }
        if (forecast) forecast(nodes.filterIsInstance<Trained>().filter { it.key !in store })
    }

    private fun forecast(trainings: List<Trained>) {
        val cores = Runtime.getRuntime().availableProcessors()
        val onOneThread = timeOf(trainings)
        val together = onOneThread / minOf(cores, trainings.size).coerceAtLeast(1)
        fun inWords(time: Duration) = time.inWholeSeconds.seconds.toString()
        echo("  ${trainings.size} trainings: ${inWords(onOneThread)} on one thread, some ${inWords(together)} on $cores cores")
    }
}
