package org.kadanoff.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import org.kadanoff.run.RunFolder
import org.kadanoff.run.Status
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.deleteExisting
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.io.path.isRegularFile
import kotlin.io.path.moveTo
import kotlin.io.path.readBytes
import kotlin.io.path.readText
import kotlin.io.path.relativeTo
import kotlin.io.path.walk
import kotlin.io.path.writeText

/** From `new` to `report`: the life of an experiment, one step a test, in the order in which a user takes them. */
class RunCommandTest : FunSpec({
    val directory = tempdir().toPath()
    val name = "life-${ProcessHandle.current().pid()}"
    val script = directory / "$name.rg.kts"
    val tiny = arrayOf("--store", "${directory / "store"}", "--set", "length=8", "--set", "measurements=3")

    fun plan(vararg options: String) = kadanoff("plan", "$script", *tiny, *options)
    fun run(vararg options: String) = kadanoff("run", "$script", "--runs", "${directory / "runs"}", *tiny, *options)
    fun runs() = RunFolder.all(directory / "runs").sortedBy { it.path }

    /** Every file of a run but those of its report's data, by its path in the folder. */
    fun drawn(run: Path): Map<String, List<Byte>> = run.walk().filter { it.isRegularFile() && it.fileName.toString() != "manifest.json" }
        .associate { "${it.relativeTo(run)}" to it.readBytes().asList() }

    test("new writes a script, and never over another") {
        kadanoff("new", name).run {
            out shouldBe "wrote $name.rg.kts; run it with: kadanoff run $name.rg.kts\n"
            code shouldBe 0
        }
        kadanoff("new", name).run {
            err shouldContain "$name.rg.kts is there already"
            code shouldBe 2
        }
        Path("$name.rg.kts").moveTo(script)
        script.readText() shouldContain "experiment(\"$name\")"
    }

    test("plan shows what would be computed and from what, and computes nothing") {
        plan().run {
            withClue(err) { code shouldBe 0 }
            out.lines().take(4) shouldBe listOf("$name (quick)", "  seed = 1", "  length = 8", "  measurements = 3")
            out shouldContain Regex("(?m)^ +1  [0-9a-f]{12}  to compute  schedule metropolis of .*$")
            out shouldContain Regex("(?m)^ +2  [0-9a-f]{12}  to compute  measure .* at 16 β, metropolis, from 1$")
        }
        runs() shouldHaveSize 0
    }

    test("plan takes the sizes of the paper on demand") {
        kadanoff("plan", "$script", "--store", "${directory / "store"}", "--preset", "paper").out.run {
            this shouldContain "length = 64"
            this shouldContain "measurements = 1000"
        }
    }

    test("run computes, and leaves everything that the README names") {
        run().run {
            withClue(err) { code shouldBe 0 }
            out shouldStartWith "$name (quick): 3 results, 0 of them in the store\n"
            out shouldContain "report: ${runs().single().path / "report.html"}"
        }
        val run = runs().single()
        listOf("manifest.json", "results.json", "report.html", "report.json", "script.rg.kts", "figures").forEach {
            withClue(it) { (run.path / it).exists() shouldBe true }
        }
        (run.path / "script.rg.kts").readText() shouldBe script.readText()
        run.manifest().run {
            status shouldBe Status.DONE
            experiment shouldBe name
            parameters shouldBe mapOf("seed" to "1", "length" to "8", "measurements" to "3")
            nodes.map { it.cached } shouldBe listOf(false, false, false)
            versions.keys shouldBe setOf("kadanoff", "java", "kotlin")
            error shouldBe null
        }
    }

    test("plan then finds every result in the store, and of an edited parameter what it does not touch") {
        plan().out.run {
            this shouldContain "in the store  schedule"
            this shouldContain "in the store  thermodynamics"
        }
        plan("--set", "measurements=4").out.run {
            this shouldContain "in the store  schedule"
            this shouldContain "to compute  thermodynamics"
        }
        plan("--set", "seed=2").out shouldNotContain "in the store"
    }

    test("plan shows what an edit of the script touches, and no more") {
        val text = script.readText()
        fun planOf(edited: String): String {
            edited shouldNotBe text
            script.writeText(edited)
            return plan().out.also { script.writeText(text) }
        }
        planOf(text.replace("step 0.02", "step 0.05")).run {
            this shouldContain "to compute  thermodynamics"
            this shouldContain "at 7 β"
        }
        planOf(text.replace("Measured with", "Found by")) shouldNotContain "to compute"
    }

    test("a second run computes nothing, and finds the same") {
        run().out shouldStartWith "$name (quick): 3 results, 3 of them in the store\n"
        val (first, second) = runs()
        second.manifest().nodes.map { it.cached } shouldBe listOf(true)
        (second.path / "results.json").readText() shouldBe (first.path / "results.json").readText()
    }

    test("another seed finds other numbers") {
        run("--set", "seed=2").code shouldBe 0
        val (first, _, other) = runs()
        (other.path / "results.json").readText() shouldNotBe (first.path / "results.json").readText()
    }

    test("report draws a past run again to the byte") {
        val run = runs().first().path
        val before = drawn(run)
        (run / "report.html").deleteExisting()
        before.keys.filter { it.startsWith("figures") }.forEach { (run / it).deleteExisting() }
        kadanoff("report", "$run").run {
            out shouldBe "report: ${run / "report.html"}\n"
            code shouldBe 0
        }
        drawn(run).filterNot { (file, bytes) -> before[file] == bytes }.keys shouldBe emptySet()
        drawn(run).keys shouldBe before.keys
    }

    test("runs lists all of them with their seeds, the latest first") {
        val lines = kadanoff("runs", "--runs", "${directory / "runs"}").out.trim().lines()
        lines shouldHaveSize 3
        lines.map { it.substringBefore("  ") } shouldBe RunFolder.all(directory / "runs").map { "${it.path}" }
        lines.forEach { it shouldContain Regex("  quick  seed [12]  done$") }
    }
})
