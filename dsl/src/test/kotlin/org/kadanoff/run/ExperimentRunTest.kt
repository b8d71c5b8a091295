package org.kadanoff.run

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.nulls.shouldBeNull
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.nio.file.Path
import java.time.LocalDateTime
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.supervisorScope
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Derived
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.Preset
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Comparisons
import org.kadanoff.script.ScriptHost

class ExperimentRunTest : FunSpec({

    val directory = tempdir().toPath()
    val text = """experiment("measured") { }"""
    val file = (directory / "measured.rg.kts").also { it.writeText(text) }
    val script = ScriptHost(directory / "scripts").load(file) { _, _ -> }

    /** An experiment that compares some numbers with zero. */
    fun experiment(numbers: List<Measured>) = Experiment("measured", Arguments(Preset.paper, mapOf("seed" to "7"))).apply {
        val count by parameter(quick = 10, paper = 1000)
        report("Numbers") {
            section("All $count") {
                compare("numbers", "Numbers and zero") {
                    numbers.forEach { node -> row(node.label, Derived(listOf(node)) { of(node) }, 0.0, "arithmetic") }
                }
            }
        }
    }

    val one = Measured("one") { Estimate(1.0, 0.1) }
    val unknown = Measured("unknown") { Estimate(2.0, Double.NaN) }

    suspend fun run(
        experiment: Experiment,
        runs: Path,
        store: Path = tempdir().toPath(),
        listener: RunListener = object : RunListener {},
    ) = ExperimentRun(ArtifactStore(store), runs, 2, listener).run(experiment, script, Preset.paper)

    fun runs() = tempdir().toPath() / "runs"

    test("a run that ends well says all that it was made with, and leaves its report and every estimate") {
        val folder = run(experiment(listOf(one, unknown)), runs())
        folder.manifest().run {
            status shouldBe Status.DONE
            error.shouldBeNull()
            experiment shouldBe "measured"
            preset shouldBe "paper"
            seed shouldBe 7
            parameters shouldBe mapOf("seed" to "7", "count" to "1000")
            scriptSha256 shouldBe script.sha256
            (LocalDateTime.parse(finished) >= LocalDateTime.parse(started)) shouldBe true
            versions.keys shouldBe setOf("kadanoff", "java", "kotlin")
            machine.keys shouldBe setOf("system", "processor", "cores", "vector bits")
            nodes.map { it.key } shouldContainExactlyInAnyOrder listOf(one.key.hex, unknown.key.hex)
            nodes.none { it.cached } shouldBe true
        }
        val results = Json.mapper.readTree((folder.path / "results.json").toFile())
        results["number: one"]["n"]["value"].asDouble() shouldBe 1.0
        results["number: one"]["n"]["error"].asDouble() shouldBe 0.1
        results["number: unknown"]["n"]["error"].asText() shouldBe "NaN"
        val rows = folder.report().sections.single().blocks.filterIsInstance<Comparisons>().single().rows
        rows.map { it.here } shouldContainExactly listOf(Estimate(1.0, 0.1), Estimate(2.0, Double.NaN))
        (folder.path / "report.html").readText() shouldContain "Numbers and zero"
        folder.path.listDirectoryEntries("*.part") shouldBe emptyList()
    }

    test("the script is kept as it was run, not as it was edited since") {
        file.writeText("$text // edited")
        val folder = run(experiment(listOf(one)), runs())
        file.writeText(text)
        (folder.path / "script.rg.kts").readText() shouldBe text
    }

    test("the report can be written again from what a run left") {
        val folder = run(experiment(listOf(one)), runs())
        val page = (folder.path / "report.html").readText()
        (folder.path / "report.html").writeText("lost")
        RunFolder(folder.path).rewriteReport()
        (folder.path / "report.html").readText() shouldBe page
    }

    test("a second run takes its results from the store, and says so") {
        val store = tempdir().toPath()
        run(experiment(listOf(one)), runs(), store)
        run(experiment(listOf(one)), runs(), store).manifest().nodes.single().cached shouldBe true
    }

    test("two results of the same name are both kept, told apart by their keys") {
        val same = listOf(Measured("same", 1) { Estimate(1.0, 0.1) }, Measured("same", 2) { Estimate(2.0, 0.1) })
        val folder = run(experiment(same), runs())
        val results = Json.mapper.readTree((folder.path / "results.json").toFile())
        results.fieldNames().asSequence().toList() shouldContainExactly same.map { "number: same (${it.key})" }
        folder.report().provenance.keys.filter { "same" in it } shouldContainExactlyInAnyOrder same.map { "number: same (${it.key})" }
    }

    test("a run that fails says why, and leaves no report; what it had finished stays in the store") {
        val runs = runs()
        val store = tempdir().toPath()
        val broken = Measured("broken", before = one) { throw ArithmeticException("no number came out") }
        shouldThrow<NodeFailure> { run(experiment(listOf(broken)), runs, store) }
        val folder = RunFolder.all(runs).single()
        folder.manifest().status shouldBe Status.FAILED
        folder.manifest().error shouldBe "no number came out"
        folder.manifest().finished.shouldNotBeNull()
        folder.manifest().nodes.map { it.label } shouldContainExactly listOf("one")
        (folder.path / "report.json").exists() shouldBe false
        (one.key in ArtifactStore(store)) shouldBe true
    }

    test("a run whose report can not be drawn failed too") {
        val runs = runs()
        val undrawable = Experiment("measured", Arguments()).apply {
            report("r") { section("s") { show(Derived(emptyList()) { throw StackOverflowError("too deep") }) } }
        }
        shouldThrow<StackOverflowError> { run(undrawable, runs) }
        RunFolder.all(runs).single().manifest().run { status to error } shouldBe (Status.FAILED to "too deep")
    }

    test("a run that was stopped says that it was interrupted") {
        val runs = runs()
        supervisorScope {
            lateinit var stop: () -> Unit
            val stopping = object : RunListener {
                override fun started(node: Node<*>) = stop()
            }
            val running = async(Dispatchers.Default, kotlinx.coroutines.CoroutineStart.LAZY) {
                run(experiment(listOf(one)), runs, listener = stopping)
            }
            stop = { running.cancel() }
            shouldThrow<CancellationException> { running.await() }
            running.join()
        }
        RunFolder.all(runs).single().manifest().run { status to error } shouldBe (Status.INTERRUPTED to null)
    }

    test("a run that has begun stands as running") {
        val runs = runs()
        val seen = mutableListOf<Status>()
        run(experiment(listOf(one)), runs, listener = object : RunListener {
            override fun started(node: Node<*>) {
                seen += RunFolder.all(runs).single().manifest().status
            }
        })
        seen shouldContainExactly listOf(Status.RUNNING)
    }

    test("runs that begin in the same second have folders of their own; the latest of all experiments stands first") {
        val runs = runs()
        RunFolder.all(runs) shouldBe emptyList()
        val noon = LocalDateTime.of(2026, 11, 21, 12, 0, 0)
        val begun = listOf("a" to noon, "a" to noon, "b" to noon.plusSeconds(1), "a" to noon.minusDays(1), "b" to noon.plusYears(1))
        val folders = begun.map { (name, at) -> RunFolder.create(runs, name, at) }
        folders.map { it.path.name }.take(2) shouldContainExactly listOf("2026-11-21T12-00-00", "2026-11-21T12-00-00-2")
        folders.forEach { (it.path / "manifest.json").writeText("{}") }
        RunFolder.all(runs).map { it.path } shouldContainExactly listOf(4, 2, 1, 0, 3).map { folders[it].path }
    }
})

/** One number, with an estimate of the name n. */
private class Measured(label: String, spec: Any = label, private val before: Measured? = null, private val measure: () -> Estimate) :
    Node<Estimate>("number", label, spec, listOfNotNull(before), 1, json(), null) {
    override fun estimates(result: Estimate) = mapOf("n" to result)
    override suspend fun compute(work: Work): Estimate = measure()
}
