package org.kadanoff.network

import org.tensorflow.Operand
import org.tensorflow.Session.Runner
import org.tensorflow.op.core.Variable

/**
 * Takes steps of one training of a model.
 *
 * @param frozen whether a layer, from 0, keeps its weights
 */
internal class Trainer(private val model: Model, network: Network, training: Training, frozen: (Int) -> Boolean = { false }) {
    private val target: Operand<Float> = if (training.target == Target.Itself) model.input else model.tf.placeholder(FLOAT)
    private val loss: Operand<Float> = training.loss.build(model, target)
    private val outputs = network.outputs

    /** What the optimiser does at each step. */
    val steps: Steps

    init {
        network.requireLearns(frozen)
        val tf = model.tf
        val trained = network.layers.indices.filterNot(frozen)
        val kernels = trained.mapNotNull(model::kernel)
        val variables = kernels + trained.mapNotNull(model::bias)
        val gradients = tf.gradients(loss, variables)
        // The gradients of the penalties by hand: through the graph of their sums they take more passes over all weights.
        fun penalized(kernel: Variable<Float>, gradient: Operand<Float>): Operand<Float> {
            val terms = listOfNotNull(
                gradient,
                if (training.l1 > 0) tf.math.mul(tf.constant(training.l1.toFloat()), tf.math.sign(kernel)) else null,
                if (training.l2 > 0) tf.math.mul(tf.constant(2 * training.l2.toFloat()), kernel) else null,
            )
            return terms.reduce { one, next -> tf.math.add(one, next) }
        }
        steps = Steps.build(model, training.optimizer, variables, variables.mapIndexed { index, variable ->
            val gradient = gradients.dy<Float>(index)
            if (index < kernels.size) penalized(variable, gradient) else gradient
        })
    }

    /** One step on a batch; returns its bare loss, before the step. */
    fun step(batch: Batch): Double = run(batch) { addTarget(steps.step) }

    /** The bare loss on a batch. */
    fun loss(batch: Batch): Double = run(batch) { this }

    private fun run(batch: Batch, more: Runner.() -> Runner): Double =
        tensor(batch.inputs, batch.size, batch.sites).use { inputs ->
            val runner = model.session.runner().feed(model.input, inputs).fetch(loss).more()
            if (target === model.input) runner.scalar()
            else tensor(batch.targets, batch.size, outputs).use { runner.feed(target, it).scalar() }
        }

    private fun Runner.scalar(): Double = run().single().use { it.floatValue().toDouble() }
}
