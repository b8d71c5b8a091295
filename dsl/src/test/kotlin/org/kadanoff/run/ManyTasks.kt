package org.kadanoff.run

import java.nio.file.Path
import java.nio.file.StandardOpenOption.APPEND
import java.nio.file.StandardOpenOption.CREATE
import kotlin.io.path.Path
import kotlin.io.path.writeText
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.task.Progress
import org.kadanoff.task.SampleTask
import org.kadanoff.task.Task

/**
 * Samples in many small tasks, each of which writes its number to a log when it runs. From the task [held] on they wait
 * until something can be read from the standard input, or it ends.
 */
internal class ManyTasks(private val log: Path, private val held: Int = TASKS) :
    Node<SpinEnsemble>("many tasks", "many tasks", TASKS, emptyList(), 1, SpinEnsembleFormat, null) {

    private inner class Logged(val index: Int, val task: SampleTask) : Task<SpinEnsemble> {
        override fun run(progress: Progress): SpinEnsemble {
            if (index >= held) System.`in`.read()
            synchronized(log) { log.writeText("$index\n", Charsets.UTF_8, CREATE, APPEND) }
            return task.run(progress) as SpinEnsemble
        }
    }

    override suspend fun compute(work: Work): SpinEnsemble {
        val tasks = List(TASKS) { index ->
            val address = StreamAddress(1, work.key.hex, index)
            Logged(index, SampleTask(Algorithm.METROPOLIS, Ising(Square(8)), DoubleArray(9) { 0.4 }, 1, Schedule(50, 1, 1.0), address))
        }
        return SpinEnsemble.concat(work.tasks(tasks, SpinEnsembleFormat))
    }

    companion object {
        const val TASKS = 20
    }
}

/** Runs [ManyTasks] with a store, a log and the first task that waits; says how many tasks are stored. */
internal fun main(arguments: Array<String>) {
    val (root, log, held) = arguments
    val store = ArtifactStore(Path(root))
    val listener = object : RunListener {
        override fun progress(node: Node<*>, fraction: Double) =
            println("stored ${(0 until ManyTasks.TASKS).count { node.key.task(it) in store }}")
    }
    runBlocking(Dispatchers.Default) {
        Execution(this, store, 2, listener).valueOf(ManyTasks(Path(log), held.toInt()))
    }
    println("done")
}
