package org.kadanoff.run

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.ensureActive
import kotlinx.coroutines.isActive
import kotlinx.coroutines.job
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.kadanoff.plan.Format
import org.kadanoff.plan.Key
import org.kadanoff.plan.Node
import org.kadanoff.plan.States
import org.kadanoff.plan.View
import org.kadanoff.plan.Work
import org.kadanoff.task.Progress
import org.kadanoff.task.Task
import org.kadanoff.task.Workers
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.DoubleAdder
import kotlin.time.Duration
import kotlin.time.TimeSource

/** Hears what a run does. Called from many threads. */
interface RunListener {
    /** A node was found in the store. */
    fun cached(node: Node<*>) {}

    /** A node starts to compute. */
    fun started(node: Node<*>) {}

    /** A node has come this far, from 0 to 1. */
    fun progress(node: Node<*>, fraction: Double) {}

    /** A node's result is there and stored; [duration] is from when it first had a worker. */
    fun finished(node: Node<*>, duration: Duration) {}
}

/** A node whose computation failed. */
class NodeFailure(val node: Node<*>, cause: Throwable) : Exception(cause.message ?: cause.javaClass.name, cause)

/**
 * Computes nodes, each at most once: from the store where it has them, else from their inputs. Independent nodes and
 * the tasks of a node run side by side on a fixed number of workers; results do not depend on that number.
 *
 * Cancelling [scope] stops running tasks at their next report of progress. What was finished stays in the store.
 */
internal class Execution(
    private val scope: CoroutineScope,
    private val store: ArtifactStore,
    private val workers: Int,
    private val listener: RunListener,
) {
    private val pool = Dispatchers.IO.limitedParallelism(workers)
    private val shared = Mutex()
    private val values = ConcurrentHashMap<Key, Deferred<Any>>()

    /** The result of a node. */
    suspend fun <T : Any> valueOf(node: Node<T>): T {
        val value = values.computeIfAbsent(node.key) {
            scope.async(Dispatchers.Default, CoroutineStart.LAZY) { obtain(node) }
        }.await()
        @Suppress("UNCHECKED_CAST") // a key has one type: its kind is part of it
        return value as T
    }

    private suspend fun <T : Any> obtain(node: Node<T>): T {
        if (node is View) return node.compute(NodeWork(node))
        withContext(Dispatchers.IO) { store.read(node.key, node.format) }?.let {
            listener.cached(node)
            return it
        }
        coroutineScope { node.inputs.map { async { valueOf(it) } }.awaitAll() }
        listener.started(node)
        val work = NodeWork(node)
        try {
            val computed = node.compute(work)
            val value = withContext(Dispatchers.IO) { // not among the workers: it would wait for all work that was there before
                store.write(node.key, node.kind, node.label, node.format, computed)
                    .also { work.stored.forEach(store::delete) }
            }
            listener.finished(node, work.duration())
            return value
        } catch (stop: CancellationException) {
            currentCoroutineContext().ensureActive()
            throw NodeFailure(node, stop) // nobody has stopped the run
        } catch (problem: StoreProblem) {
            throw problem
        } catch (failure: Throwable) { // a native library that does not load and a lack of memory are Errors
            throw NodeFailure(node, failure)
        }
    }

    private inner class NodeWork(private val node: Node<*>) : Work {

        val stored: MutableSet<Key> = ConcurrentHashMap.newKeySet()
        private val split = AtomicBoolean()
        private val start = lazy { TimeSource.Monotonic.markNow() }

        /** The time since the node had its first worker. */
        fun duration(): Duration = if (start.isInitialized()) start.value.elapsedNow() else Duration.ZERO

        private fun begin() = start.value

        override val key get() = node.key

        override suspend fun <T : Any> valueOf(input: Node<T>): T {
            require(node.inputs.any { it.key == input.key }) { "$input is not an input of $node" }
            return this@Execution.valueOf(input)
        }

        override suspend fun <R : Any> tasks(tasks: List<Task<R>>, format: Format<R>): List<R> = coroutineScope {
            ownKeys()
            val done = DoubleAdder()
            tasks.mapIndexed { index, task ->
                async(pool) {
                    begin()
                    val taskKey = node.key.task(index)
                    val result = store.read(taskKey, format)
                        ?: task.run(progress(coroutineContext.job) { listener.progress(node, (done.sum() + it) / tasks.size) })
                            .let { store.write(taskKey, "task of ${node.kind}", "${node.label} #$index", format, it) }
                    stored += taskKey
                    done.add(1.0)
                    listener.progress(node, done.sum() / tasks.size)
                    result
                }
            }.awaitAll()
        }

        override suspend fun <S : Any, R> resumable(format: Format<S>, most: Int, work: (Progress, States<S>) -> R): R {
            ownKeys()
            return single { progress -> work(progress, StoredStates(format, most)) }
        }

        private fun ownKeys() =
            check(!split.getAndSet(true)) { "$node splits its work twice: the parts would share their keys" }

        private inner class StoredStates<S : Any>(private val format: Format<S>, private val most: Int) : States<S> {
            override fun last(): S? {
                val found = (most downTo 1).map(node.key::task).filter { it in store }
                stored += found
                return found.firstNotNullOfOrNull { store.read(it, format) }
            }

            override fun keep(number: Int, state: S) {
                val key = node.key.task(number)
                store.write(key, "state of ${node.kind}", "${node.label} #$number", format, state)
                (stored - key).forEach(store::delete)
                stored.clear()
                stored += key
            }
        }

        override suspend fun <R> parallel(work: (Progress, Workers) -> R): R =
            shared.withLock { single { progress -> work(progress, Workers(workers)) } }

        override suspend fun <R> single(work: (Progress) -> R): R = withContext(pool) {
            begin()
            work(progress(currentCoroutineContext().job) { listener.progress(node, it) })
        }
    }

    private fun progress(job: Job, tell: (Double) -> Unit) = Progress { fraction ->
        if (!job.isActive) throw CancellationException("the run was stopped")
        tell(fraction)
    }
}
