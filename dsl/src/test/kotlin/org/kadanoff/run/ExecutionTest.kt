package org.kadanoff.run

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldBeEmpty
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import org.kadanoff.experiment.Arguments
import org.kadanoff.experiment.Experiment
import org.kadanoff.experiment.Sampled
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import java.util.Collections
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
