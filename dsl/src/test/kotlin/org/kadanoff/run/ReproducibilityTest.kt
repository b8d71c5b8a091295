package org.kadanoff.run

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.nulls.shouldNotBeNull
import io.kotest.matchers.shouldBe
import java.util.Collections
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.name
import kotlin.io.path.readBytes
import kotlin.time.Duration
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.cancel
import kotlinx.coroutines.coroutineScope
import org.kadanoff.experiment.ising
import org.kadanoff.experiment.square
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.inverseTemperature
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plan.inOrder
import org.kadanoff.task.Task

/** The bytes in which the store keeps the result of a node. */
internal fun ArtifactStore.bytes(node: Node<*>): ByteArray =
    folder(node.key).listDirectoryEntries().single { it.name.startsWith("data.") }.readBytes()

class ReproducibilityTest : FunSpec({

    fun newStore() = ArtifactStore(tempdir().toPath())

    suspend fun compute(node: Node<*>, store: ArtifactStore, workers: Int = 2, heard: Events = Events()) {
        coroutineScope { Execution(this, store, workers, heard).valueOf(node) }
    }

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()

    /** Three tasks: 512 + 512 + 76 configurations. */
    fun sampled(count: Int = 1100) = experiment { ising(square(8)).sample(0.1..0.6, count) }

    fun scan() = experiment { ising(square(4)).thermodynamics(List(20) { 0.1 + 0.02 * it }, 10, replicas = 64).series }

    fun trained(rate: Double = 1e-3, count: Int = 300) = experiment {
        network("thermometer") {
            input(64)
            dense(8, tanh)
            dense(1)
        }.train(ising(square(8)).sample(0.1..0.6, count), inverseTemperature) {
            epochs = 3
            learningRate = rate
            augmentation = symmetries
        }
    }

    mapOf("a sample" to { sampled() }, "a scan" to { scan() }, "a training" to { trained() }).forEach { (name, node) ->
        test("$name has the same bytes with 1, 2 and 4 workers") {
            val bytes = listOf(1, 2, 4).map { workers ->
                newStore().also { compute(node(), it, workers) }.bytes(node())
            }
            bytes[1].contentEquals(bytes[0]) shouldBe true
            bytes[2].contentEquals(bytes[0]) shouldBe true
        }

        test("$name that was stopped on the way, as soon as it told of progress, ends in the same bytes") {
            val undisturbed = newStore().also { compute(node(), it) }
            val store = newStore()
            val scope = CoroutineScope(Job())
            val stopping = object : Events() {
                override fun progress(node: Node<*>, fraction: Double) {
                    super.progress(node, fraction)
                    if (node.key == node().key && fraction > 0.3) scope.cancel()
                }
            }
            shouldThrow<CancellationException> { Execution(scope, store, 1, stopping).valueOf(node()) }
            (node().key in store) shouldBe false
            compute(node(), store)
            store.bytes(node()).contentEquals(undisturbed.bytes(node())) shouldBe true
        }
    }

    test("an edit computes only what depends on it") {
        val store = newStore()
        compute(trained(), store)
        val rate = Events()
        compute(trained(rate = 1e-2), store, heard = rate)
        rate.of("cached") shouldContainExactly listOf("sample")
        rate.of("finished") shouldContainExactly listOf("train")
        val count = Events()
        compute(trained(count = 301), store, heard = count)
        count.of("cached") shouldContainExactly listOf("schedule")
        count.of("finished") shouldContainExactly listOf("sample", "train")
    }

    test("a damaged result is computed again from what is left, to the same bytes") {
        val store = newStore()
        compute(trained(), store)
        val before = store.bytes(trained())
        val data = store.folder(trained().key).listDirectoryEntries("data.*").single()
        data.toFile().writeBytes(before.copyOf(before.size / 2))
        val heard = Events()
        compute(trained(), store, heard = heard)
        heard.of("cached") shouldContainExactly listOf("sample")
        heard.of("finished") shouldContainExactly listOf("train")
        store.bytes(trained()).contentEquals(before) shouldBe true
    }

    test("a listener hears of each node that it starts, comes along, and ends, in this order") {
        val heard = Events()
        val node = sampled()
        compute(node, newStore(), workers = 4, heard = heard)
        inOrder(listOf(node)).forEach { each ->
            val events = heard.all.filter { it.second == each.kind }.map { it.first }
            events.first() shouldBe "started"
            events.last() shouldBe "finished"
            events.drop(1).dropLast(1).toSet() shouldBe setOf("progress")
        }
        heard.fractions.filter { it !in 0.0..1.0 } shouldBe emptyList()
        heard.fractions.last() shouldBe 1.0
    }

    mapOf(
        "an Error such as a lack of memory" to OutOfMemoryError("Java heap space"),
        "a cancellation that nobody asked for" to java.util.concurrent.CancellationException("a time ran out"),
    ).forEach { (name, thrown) ->
        test("$name is a failure of its node, in a task too") {
            val failing = Of(listOf(Task { throw thrown }))
            val failure = shouldThrow<NodeFailure> { compute(failing, newStore()) }
            failure.node shouldBe failing
            failure.message shouldBe thrown.message
        }
    }

    test("a task that fails stops its siblings, and those that are done stay") {
        val store = newStore()
        val node = Of(List(6) { index -> Task { if (index == 3) error("no") else index } })
        shouldThrow<NodeFailure> { compute(node, store, workers = 1) }
        (0..5).filter { node.key.task(it) in store } shouldContainExactlyInAnyOrder listOf(0, 1, 2)
    }

    test("a node that splits its work twice is told so, instead of getting the results of its first tasks") {
        val twice = object : Node<Int>("twice", "twice", "twice", emptyList(), 1, json(), null) {
            override suspend fun compute(work: Work): Int {
                work.tasks(listOf(Task { 1 }), json<Int>())
                return work.tasks(listOf(Task { 2 }), json<Int>()).single()
            }
        }
        shouldThrow<NodeFailure> { compute(twice, newStore()) }.message.shouldNotBeNull()
    }
})

/** The sum of what some tasks give. */
private class Of(private val tasks: List<Task<Int>>) : Node<Int>("sum", "sum", tasks.size, emptyList(), 1, json(), null) {
    override suspend fun compute(work: Work) = work.tasks(tasks, json()).sum()
}

private open class Events : RunListener {
    /** What happened, and the kind of the node. */
    val all: MutableList<Pair<String, String>> = Collections.synchronizedList(mutableListOf())
    val fractions: MutableList<Double> = Collections.synchronizedList(mutableListOf())

    fun of(event: String) = all.filter { it.first == event }.map { it.second }

    override fun cached(node: Node<*>) {
        all += "cached" to node.kind
    }

    override fun started(node: Node<*>) {
        all += "started" to node.kind
    }

    override fun progress(node: Node<*>, fraction: Double) {
        all += "progress" to node.kind
        fractions += fraction
    }

    override fun finished(node: Node<*>, duration: Duration) {
        all += "finished" to node.kind
    }
}
