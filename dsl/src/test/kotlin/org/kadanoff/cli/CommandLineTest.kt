package org.kadanoff.cli

import com.github.ajalt.clikt.command.test
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldBeEmpty
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import io.kotest.matchers.string.shouldStartWith
import org.kadanoff.run.Machine
import org.kadanoff.run.RunFolder
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.deleteExisting
import kotlin.io.path.div
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** What the commands answer, to right and to wrong words. */
class CommandLineTest : FunSpec({
    val directory = tempdir().toPath()
    val store = "${directory / "store"}"
    val runs = "${directory / "runs"}"

    suspend fun kadanoff(vararg words: String) = Kadanoff().test(listOf(*words))

    fun script(name: String, text: String): Path = (directory / "$name.rg.kts").apply { writeText(text.trimIndent()) }

    val scan = script(
        "scan",
        """
        experiment("scan") {
            val measurements by parameter(20)
            val scan = ising(square(8)).thermodynamics(listOf(0.3, 0.4), measurements, 64)
            report("A scan") { section("Energy") { show(thermodynamicCurves(listOf(scan))) } }
        }
        """,
    )

    test("--version tells the version") {
        val result = kadanoff("--version")
        result.statusCode shouldBe 0
        result.stdout shouldContain Machine.kadanoff
    }

    listOf("run", "plan", "runs", "report", "new", "doctor", "bench").forEach { command ->
        test("kadanoff $command --help says how it is used") {
            val result = kadanoff(command, "--help")
            result.statusCode shouldBe 0
            result.stdout shouldStartWith "Usage: kadanoff $command"
        }
    }

    test("plan, run, plan: what was to compute is in the store") {
        suspend fun plan() = kadanoff("plan", "$scan", "--store", store).apply { statusCode shouldBe 0 }.stdout
        plan().let {
            it shouldContain "measurements = 20"
            it shouldContain "to compute"
        }
        val run = kadanoff("run", "$scan", "--store", store, "--runs", runs)
        withClue(run.output) { run.statusCode shouldBe 0 }
        plan().let {
            it shouldContain "in the store"
            it shouldNotContain "to compute"
        }
    }

    test("runs lists the run, and report writes its report again") {
        val folder = RunFolder.all(Path(runs)).single().path
        kadanoff("runs", "--runs", runs).stdout shouldContain "$folder  quick  "
        val report = folder / "report.html"
        val written = report.readText()
        report.deleteExisting()
        kadanoff("report", "$folder").statusCode shouldBe 0
        report.readText() shouldBe written
    }

    test("runs where there are none, and report of what is no run") {
        kadanoff("runs", "--runs", "${directory / "none"}").stdout shouldContain "no runs in"
        kadanoff("report", "$directory").stderr shouldContain "is not the folder of a finished run"
    }

    test("doctor finds this machine sound") {
        val result = kadanoff("doctor", "--store", store)
        withClue(result.output) { result.statusCode shouldBe 0 }
        result.stdout shouldContain "tensorflow"
        result.stdout shouldNotContain "PROBLEM"
    }

    test("new refuses a name that can not name a file") {
        val result = kadanoff("new", "a/b")
        result.statusCode shouldBe 1
        result.stderr shouldContain "'a/b' can not name a file"
    }

    test("a parameter that the script does not have: the answer names those that it has") {
        val result = kadanoff("plan", "$scan", "--store", store, "--set", "measurement=3")
        result.statusCode shouldBe 1
        result.stderr shouldContain "--set measurement: the script has no such parameter; it has seed, measurements"
    }

    test("a file that is not there is named") {
        val missing = directory / "missing.rg.kts"
        val result = kadanoff("run", "$missing", "--store", store, "--runs", runs)
        result.statusCode shouldBe 1
        result.stderr shouldContain "$missing"
        result.stderr shouldNotContain "\tat "
    }

    test("an error in a script is told with file, line and column, not with a stack trace") {
        val broken = script("broken", "// a flow\nexperimnt(\"flow\") { }")
        val result = kadanoff("run", "$broken", "--store", store, "--runs", runs)
        result.statusCode shouldBe 1
        result.stdout.shouldBeEmpty()
        result.stderr shouldStartWith "$broken:2:1: Unresolved reference 'experimnt'"
        result.stderr shouldNotContain "\tat "
    }

    test("completion writes a script for bash") {
        val result = kadanoff("generate-completion", "bash")
        result.statusCode shouldBe 0
        result.stdout shouldContain "complete -F"
    }
})
