package org.kadanoff.run

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import org.kadanoff.experiment.ising
import org.kadanoff.experiment.square
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.Sampled
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import java.util.Collections
import java.util.concurrent.CountDownLatch
import kotlin.io.path.div
import kotlin.io.path.writeText
import kotlin.time.Duration

class ExecutionTest : FunSpec({

    fun newStore() = ArtifactStore(tempdir().toPath())

    /** Three tasks of at most 512 configurations, after the schedule of their chains. */
    fun sampled(): Sampled = Experiment("test", Arguments()).run {
        ising(square(8)).sample(betas = listOf(0.2, 0.4), perBeta = 600)
    }

    suspend fun <T : Any> compute(node: Node<T>, store: ArtifactStore, workers: Int = 2, heard: Heard = Heard()): T =
        coroutineScope { Execution(this, store, workers, heard).valueOf(node) }

    test("a node that is asked for many times is computed once, and a second run takes it from the store") {
        val store = newStore()
        val first = Heard()
        coroutineScope {
            val execution = Execution(this, store, 2, first)
            List(4) { async { execution.valueOf(sampled()) } }.awaitAll().toSet().size shouldBe 1
        }
        first.computed shouldContainExactly listOf("schedule", "sample")
        first.cached.shouldBeEmpty()

        val second = Heard()
        compute(sampled(), store, heard = second)
        second.computed.shouldBeEmpty()
        second.cached shouldContainExactly listOf("sample")
    }

    test("the result does not depend on the number of workers") {
        compute(sampled(), newStore(), workers = 1) shouldBe compute(sampled(), newStore(), workers = 2)
    }

    /** Calls [action] on a worker. */
    class Acting(name: String, private val action: () -> Unit) : Node<String>("test", name, name, emptyList(), 1, json(), null) {
        override suspend fun compute(work: Work): String = work.single { action(); label }
    }

    test("a result is stored as soon as it is there, however much work waits for the workers") {
        val store = newStore()
        val running = CountDownLatch(1)
        val waiting = CountDownLatch(3)
        val first = Acting("first") {
            running.countDown()
            waiting.await()
        }
        val later = List(3) {
            Acting("later $it") {
                val deadline = System.nanoTime() + 20_000_000_000
                while (first.key !in store) check(System.nanoTime() < deadline) { "the first result is not stored" }
            }
        }
        val listener = object : Heard() {
            override fun started(node: Node<*>) = if (node in later) waiting.countDown() else Unit
        }
        coroutineScope {
            val execution = Execution(this, store, 1, listener)
            val all = listOf(async(Dispatchers.Default) { execution.valueOf(first) }).also { running.await() } +
                later.map { async(Dispatchers.Default) { execution.valueOf(it) } }
            all.awaitAll() shouldContainExactly listOf("first", "later 0", "later 1", "later 2")
        }
    }

    test("tasks are not kept beside the result that they make") {
        val store = newStore()
        val node = sampled()
        compute(node, store)
        (0..2).count { node.key.task(it) in store } shouldBe 0
    }

    test("a run that was stopped keeps what was finished, and goes on to the same result") {
        val store = newStore()
        val node = sampled()
        val scope = CoroutineScope(Job())
        val stopInTheSecondTask = object : Heard() {
            override fun progress(node: Node<*>, fraction: Double) {
                if (node.kind == "sample" && fraction > 0.34) scope.cancel()
            }
        }
        shouldThrow<CancellationException> { Execution(scope, store, 1, stopInTheSecondTask).valueOf(node) }
        (node.key in store) shouldBe false
        ((0..2).count { node.key.task(it) in store } in 1..2) shouldBe true

        compute(node, store) shouldBe compute(node, newStore())
    }

    /** Counts to [to], keeping every number, and hears after each what the store has of it. */
    class Counting(private val store: ArtifactStore, private val to: Int, private val after: (Int) -> Unit) :
        Node<Int>("test", "counting", "to $to", emptyList(), 1, json(), null) {
        var began = -1
        fun kept(): List<Int> = (1..to).filter { key.task(it) in store }
        override suspend fun compute(work: Work): Int = work.resumable(json<Int>(), to) { _, states ->
            began = states.last() ?: 0
            for (number in began + 1..to) {
                states.keep(number, number)
                after(number)
            }
            to
        }
    }

    fun breakingAt(number: Int): (Int) -> Unit = { if (it == number) throw ArithmeticException("broken") }

    test("resumable work keeps its newest state only, goes on from it, and leaves nothing beside its result") {
        val store = newStore()
        val broken = Counting(store, 9, breakingAt(4))
        shouldThrow<NodeFailure> { compute(broken, store) }
        broken.kept() shouldContainExactly listOf(4)

        val whole = Counting(store, 9) {}
        compute(whole, store) shouldBe 9
        whole.began shouldBe 4
        whole.kept().shouldBeEmpty()
    }

    fun damage(store: ArtifactStore, node: Node<*>, number: Int) =
        (store.folder(node.key.task(number)) / "data.json").writeText("?")

    test("a damaged newest state is put aside, and the work goes on from the one before it, if there is one") {
        val store = newStore()
        val broken = Counting(store, 9, breakingAt(4))
        shouldThrow<NodeFailure> { compute(broken, store) }
        // As a crash leaves it, between writing a state and deleting the one before it.
        store.write(broken.key.task(5), "state", "counting", json<Int>(), 5)
        damage(store, broken, 5)
        Counting(store, 9) {}.let {
            compute(it, store) shouldBe 9
            it.began shouldBe 4
            it.kept().shouldBeEmpty()
        }
    }

    test("work whose only state is damaged begins anew") {
        val store = newStore()
        val broken = Counting(store, 9, breakingAt(4))
        shouldThrow<NodeFailure> { compute(broken, store) }
        damage(store, broken, 4)
        Counting(store, 9) {}.let {
            compute(it, store) shouldBe 9
            it.began shouldBe 0
            it.kept().shouldBeEmpty()
        }
    }

    test("a node that fails is named, and the results before it stay") {
        val store = newStore()
        val four = Number("four") { 4 }
        val broken = Number("broken", four) { throw ArithmeticException("the chain froze") }
        val after = Number("after", broken) { it + 1 }

        val failure = shouldThrow<NodeFailure> { compute(after, store) }
        failure.node.label shouldBe "broken"
        failure.message shouldBe "the chain froze"
        store.read(four.key, four.format) shouldBe 4
        (broken.key in store) shouldBe false
    }

    test("a node gets no result that it did not name as an input") {
        val four = Number("four") { 4 }
        val sly = object : Node<Int>("test", "sly", "sly", emptyList(), 1, json(), null) {
            override suspend fun compute(work: Work) = work.valueOf(four)
        }
        shouldThrow<NodeFailure> { compute(sly, newStore()) }.node.label shouldBe "sly"
    }
})

/** A number that is made from the number before it, or from 0. */
private class Number(label: String, private val before: Number? = null, private val make: (Int) -> Int) :
    Node<Int>("test", label, label, listOfNotNull(before), 1, json(), null) {
    override suspend fun compute(work: Work) = make(before?.let { work.valueOf(it) } ?: 0)
}

private open class Heard : RunListener {
    val cached: MutableList<String> = Collections.synchronizedList(mutableListOf())
    val computed: MutableList<String> = Collections.synchronizedList(mutableListOf())

    override fun cached(node: Node<*>) {
        cached += node.kind
    }

    override fun finished(node: Node<*>, duration: Duration) {
        computed += node.kind
    }
}
