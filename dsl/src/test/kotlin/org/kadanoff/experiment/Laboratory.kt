package org.kadanoff.experiment

import io.kotest.assertions.withClue
import io.kotest.matchers.doubles.shouldBeLessThan
import kotlinx.coroutines.coroutineScope
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import java.nio.file.Path
import kotlin.math.abs

/** Declares words and computes what they stand for, with a store of its own. */
internal class Laboratory(directory: Path) {
    private val store = ArtifactStore(directory)

    suspend fun <T : Any> compute(node: Node<T>): T = coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    suspend fun <T> compute(derived: Derived<T>): T = derived.value(Results(derived.inputs.associate { it.key to compute(it) }))

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()
}

/** Within 7.1 σ, of 20 independent values or more: fails by chance in 1e-6 of all seeds at most, Student's t. */
internal fun Estimate.shouldBeNear(exact: Double) = withClue("$this should be $exact") { abs(sigmasFrom(exact)) shouldBeLessThan 7.1 }
