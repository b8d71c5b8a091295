package org.kadanoff.cli

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainAll
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import org.kadanoff.run.RunFolder
import org.kadanoff.run.Status
import java.nio.file.Path
import java.util.concurrent.TimeUnit.MILLISECONDS
import java.util.concurrent.TimeUnit.SECONDS
import kotlin.io.path.div
import kotlin.io.path.exists
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readText
import kotlin.io.path.walk
import kotlin.io.path.writeText

/** Ctrl-C, sent to a process as a terminal sends it. */
class InterruptTest : FunSpec({
    val directory = tempdir().toPath()
    val store = directory / "store"
    val runs = directory / "runs"
    val errors = directory / "errors"

    // Twenty tasks, one after the other, that take some seconds together: the signal comes after the first of them.
    val script = (directory / "long.rg.kts").apply {
        writeText(
            """
            experiment("long") {
                val betas = List(20) { 0.420 + 0.001 * it }
                val scan = ising(square(16)).thermodynamics(betas, measurements = 250, replicas = 512)
                report("Long") { section("Energy") { show(thermodynamicCurves(listOf(scan))) } }
            }
            """.trimIndent()
        )
    }
    val command = arrayOf("run", "$script", "--store", "$store", "--runs", "$runs", "--workers", "1")

    // A process that a shell has started in the background ignores the signal, and so would those that it starts.
    val heedingSignals = listOf("env", "--default-signal=INT").takeIf { canRun(*it.toTypedArray(), "true") }.orEmpty()

    fun finishedTasks(): List<Path> = (store / "objects").takeIf { it.exists() }?.walk().orEmpty()
        .filter { it.name == "artifact.json" && "\"task of measure\"" in it.readText() }.toList()

    test("a run that Ctrl-C ends has exit code 130 and leaves the store whole; the next run goes on where it was") {
        val process = ProcessBuilder(heedingSignals + javaCommand(*command))
            .redirectError(errors.toFile()).redirectOutput((directory / "output").toFile()).start()
        while (!process.waitFor(10, MILLISECONDS) && finishedTasks().isEmpty()) Unit
        withClue(errors.readText()) { process.isAlive shouldBe true }
        canRun("kill", "-INT", "${process.pid()}") shouldBe true
        process.waitFor(20, SECONDS) shouldBe true
        process.exitValue() shouldBe 130
        errors.readText() shouldNotContain "Exception"

        RunFolder.all(runs).single().manifest().run {
            status shouldBe Status.INTERRUPTED
            nodes.map { it.kind } shouldContainExactly listOf("schedule")
        }
        val kept = finishedTasks()
        (kept.size in 1..19) shouldBe true
        (store / "tmp").listDirectoryEntries().shouldBeEmpty()
        kadanoff("runs", "--runs", "$runs").out shouldContain "seed 1  interrupted"

        // Damage in one of the tasks that were kept is told, which shows that the next run reads them.
        kept.first().parent.listDirectoryEntries("data.*").single().writeText("damage")
        kadanoff(*command).run {
            withClue(err) { code shouldBe 0 }
            err shouldContain "was damaged: computing it again"
        }
        RunFolder.all(runs).map { it.manifest().status } shouldContainAll listOf(Status.DONE, Status.INTERRUPTED)
        RunFolder.all(runs).first { it.manifest().status == Status.DONE }.manifest().nodes.map { it.cached } shouldBe
            listOf(true, false, false)
        finishedTasks().shouldBeEmpty()
    }
})
