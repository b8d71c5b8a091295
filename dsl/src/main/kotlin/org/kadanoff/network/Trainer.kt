package org.kadanoff.network

import org.tensorflow.Operand
import org.tensorflow.Session.Runner

/** Takes steps of one training of a model, from weights that it draws anew. */
internal class Trainer(private val model: Model, training: Training) {
    private val learnsItself = training.target == Target.Itself
    private val target: Operand<Float>
    private val loss: Operand<Float>
    private val adam: Adam

    init {
        val tf = model.tf
        target = if (learnsItself) model.input else tf.placeholder(FLOAT)
        loss = training.loss.build(tf, model.output, target)
        val variables = model.kernels + model.biases
        val gradients = tf.gradients(loss, variables)
        // dλΣ|w|/dw by hand: through the graph of the sum it takes several more passes over all weights.
        val penalized = variables.mapIndexed { index, variable ->
            val gradient = gradients.dy<Float>(index)
            if (training.l1 == 0.0 || index >= model.kernels.size) gradient
            else tf.math.add(gradient, tf.math.mul(tf.constant(training.l1.toFloat()), tf.math.sign(variable)))
        }
        adam = Adam.build(tf, training.learningRate, variables, penalized)
        model.initialize()
        adam.initializers.forEach { model.session.runner().addTarget(it).run() }
    }

    /** One step on a batch; returns its bare loss, before the step. */
    fun step(batch: Batch): Double = run(batch) { addTarget(adam.step) }

    /** The bare loss on a batch. */
    fun loss(batch: Batch): Double = run(batch) { this }

    private fun run(batch: Batch, more: Runner.() -> Runner): Double =
        tensor(batch.inputs, batch.size, batch.sites).use { inputs ->
            val runner = model.session.runner().feed(model.input, inputs).fetch(loss).more()
            if (learnsItself) runner.scalar()
            else tensor(batch.betas, batch.size, 1).use { runner.feed(target, it).scalar() }
        }

    private fun Runner.scalar(): Double = run().single().use { it.floatValue().toDouble() }
}
