package org.kadanoff.cli

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldNotContain
import org.kadanoff.run.RunFolder
import org.kadanoff.run.Status
import kotlin.io.path.createDirectories
import kotlin.io.path.div
import kotlin.io.path.writeText

/** A disk that is full, made of 64 KiB of memory where the system lets a user mount such a disk for a process. */
class FullDiskTest : FunSpec({
    val directory = tempdir().toPath()
    val store = (directory / "store").createDirectories()
    val runs = directory / "runs"
    val script = (directory / "large.rg.kts").apply {
        writeText(
            """
            experiment("large") {
                val scan = ising(square(8)).thermodynamics(listOf(0.2), measurements = 1000, replicas = 512)
                report("Large") { section("Energy") { show(thermodynamicCurves(listOf(scan))) } }
            }
            """.trimIndent()
        )
    }
    val onSmallDisk =
        arrayOf("unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=64k none \"\$0\" && exec \"\$@\"", "$store")

    test("a disk that is full is told as such, with what to do").config(enabled = canRun(*onSmallDisk, "true")) {
        val process =
            ProcessBuilder(*onSmallDisk, *javaCommand("run", "$script", "--store", "$store", "--runs", "$runs").toTypedArray())
                .redirectOutput((directory / "output").toFile()).start()
        val errors = process.errorReader().readText()
        process.waitFor() shouldBe 1
        errors shouldContain "can not write the store $store: its disk is full; what was finished is kept: " +
            "free some space and run again, or use --store"
        errors shouldNotContain "\tat "
        RunFolder.all(runs).single().manifest().status shouldBe Status.FAILED
    }
})
