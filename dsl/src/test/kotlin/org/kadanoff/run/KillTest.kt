package org.kadanoff.run

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe
import java.lang.management.ManagementFactory
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.div
import kotlin.io.path.readLines
import kotlinx.coroutines.coroutineScope

class KillTest : FunSpec({

    fun start(store: Path, log: Path, held: Int): Process {
        val java = (Path(System.getProperty("java.home")) / "bin" / "java").toString()
        val options = ManagementFactory.getRuntimeMXBean().inputArguments.filter { "jdwp" !in it && "javaagent" !in it }
        val command = listOf(java) + options + listOf(
            "-cp", System.getProperty("java.class.path"), "org.kadanoff.run.ManyTasksKt", "$store", "$log", "$held",
        )
        return ProcessBuilder(command).redirectErrorStream(true).start()
    }

    test("a process that was killed loses only the tasks that ran; the next one ends in the bytes of an undisturbed run") {
        val directory = tempdir().toPath()
        val store = directory / "store"
        val node = ManyTasks(directory / "log of the undisturbed")
        val undisturbed = ArtifactStore(directory / "undisturbed")
        coroutineScope { Execution(this, undisturbed, 2, object : RunListener {}).valueOf(node) }

        // From task 8 on tasks wait for an input that never comes, so that the kill finds some running.
        val killed = start(store, directory / "log of the killed", held = 8)
        killed.inputReader().lineSequence().first { it == "stored 8" }
        killed.isAlive shouldBe true
        killed.destroyForcibly().waitFor()
        val survived = ArtifactStore(store).let { left -> (0 until ManyTasks.TASKS).filter { node.key.task(it) in left } }
        survived.size shouldBe 8
        (node.key in ArtifactStore(store)) shouldBe false

        val next = start(store, directory / "log of the next", held = ManyTasks.TASKS)
        next.outputWriter().close()
        next.inputReader().readLines() shouldContain "done"
        next.waitFor() shouldBe 0
        (directory / "log of the next").readLines().map { it.toInt() } shouldContainExactlyInAnyOrder
            (0 until ManyTasks.TASKS) - survived.toSet()
        ArtifactStore(store).bytes(node).contentEquals(undisturbed.bytes(node)) shouldBe true
    }
})
