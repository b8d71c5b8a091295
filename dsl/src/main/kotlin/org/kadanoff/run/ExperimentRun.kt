package org.kadanoff.run

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.Preset
import org.kadanoff.experiment.Results
import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.plots.Report
import org.kadanoff.script.LoadedScript
import java.nio.file.Path
import java.time.LocalDateTime
import java.time.temporal.ChronoUnit
import java.util.Collections
import java.util.Locale
import kotlin.io.path.createParentDirectories
import kotlin.io.path.div
import kotlin.io.path.writeText
import kotlin.time.Duration
import kotlin.time.DurationUnit
import kotlin.time.TimeSource

/**
 * Carries out an experiment: computes what its report shows, and leaves a run folder behind.
 *
 * @property runs where run folders are made
 * @property workers how many tasks run side by side; results do not depend on it
 */
class ExperimentRun(
    private val store: ArtifactStore,
    private val runs: Path,
    private val workers: Int,
    private val listener: RunListener,
) {
    /**
     * Runs and writes the report. Whatever happens, the manifest says how the run ended.
     *
     * @throws NodeFailure if a node fails
     * @throws StoreProblem if the store can not be used
     * @throws CancellationException if the coroutine is cancelled; what was finished stays in the store
     */
    suspend fun run(experiment: Experiment, script: LoadedScript, preset: Preset): RunFolder {
        val start = TimeSource.Monotonic.markNow()
        val started = LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS)
        val folder = RunFolder.create(runs, experiment.name, started)
        (folder.path / "script.rg.kts").writeText(script.text)
        val record = Record()
        fun manifest(status: Status, error: String? = null) = Manifest(
            experiment.name, status, started.toString(),
            if (status == Status.RUNNING) null else LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(), error,
            script.file.toString(), script.sha256, preset.name, experiment.seed, experiment.parameters.asText(),
            Machine.versions, Machine.description, store.root.toString(), record.nodes.toList(),
        )
        folder.write(manifest(Status.RUNNING))
        try {
            val results = compute(experiment, record)
            val report = report(experiment, results, manifest(Status.DONE), start.elapsedNow())
            folder.writeReport(report)
            folder.writeResults(allEstimates(experiment, results))
            experiment.saved.forEach { (file, node) -> save(node, results, folder.path / file) }
            folder.write(manifest(Status.DONE))
            return folder
        } catch (stop: CancellationException) {
            folder.write(manifest(Status.INTERRUPTED))
            throw stop
        } catch (failure: Throwable) {
            folder.write(manifest(Status.FAILED, failure.message))
            throw failure
        }
    }

    private suspend fun compute(experiment: Experiment, record: Record): Results = coroutineScope {
        val execution = Execution(this, store, workers, record)
        val targets = experiment.targets()
        Results(targets.map { node -> async { node.key to execution.valueOf(node) } }.awaitAll().toMap())
    }

    private fun report(experiment: Experiment, results: Results, manifest: Manifest, took: Duration): Report {
        val plan = checkNotNull(experiment.report)
        return Report(
            plan.title, plan.subtitle, plan.draw(results),
            run = mapOf(
                "experiment" to experiment.name,
                "preset" to manifest.preset,
                "date" to manifest.started.take(10),
                "took" to took.toString(DurationUnit.SECONDS, 1),
            ),
            parameters = manifest.parameters,
            provenance = manifest.versions + manifest.machine + mapOf(
                "script" to "${manifest.script.substringAfterLast('/')}, SHA-256 of the compiled script ${manifest.scriptSha256.take(16)}…",
            ) + named(manifest.nodes, { "${it.kind}: ${it.label}" }, { Key(it.key) }).mapValues { (_, it) ->
                "${it.key.take(12)}, " + if (it.cached) "from the store" else String.format(Locale.ROOT, "%.1f s", it.seconds)
            },
        )
    }

    private fun <T : Any> save(node: Node<T>, results: Results, file: Path) {
        file.createParentDirectories()
        node.format.write(results.of(node), file)
    }

    private fun allEstimates(experiment: Experiment, results: Results): Map<String, Any> =
        named(experiment.targets(), { "${it.kind}: ${it.label}" }, { it.key })
            .mapValues { (_, node) -> estimatesOf(node, results) }
            .filterValues { it.isNotEmpty() }

    /** All by their names, with the key where several have the same name. */
    private fun <N> named(all: List<N>, name: (N) -> String, key: (N) -> Key): Map<String, N> {
        val count = all.groupingBy(name).eachCount()
        return all.associateBy { if (count[name(it)] == 1) name(it) else "${name(it)} (${key(it)})" }
    }

    private fun <T : Any> estimatesOf(node: Node<T>, results: Results) = node.estimates(results.of(node))

    /** Passes on what happens, and remembers each node for the manifest. */
    private inner class Record : RunListener by listener {

        val nodes: MutableList<NodeRecord> = Collections.synchronizedList(mutableListOf())

        override fun cached(node: Node<*>) {
            nodes += NodeRecord(node.key.hex, node.kind, node.label, true, 0.0)
            listener.cached(node)
        }

        override fun finished(node: Node<*>, duration: Duration) {
            nodes += NodeRecord(node.key.hex, node.kind, node.label, false, duration.toDouble(DurationUnit.SECONDS))
            listener.finished(node, duration)
        }
    }
}
