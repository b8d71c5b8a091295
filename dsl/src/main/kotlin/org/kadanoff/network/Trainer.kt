package org.kadanoff.network

import java.lang.foreign.MemorySegment
import java.lang.foreign.ValueLayout
import org.tensorflow.Operand
import org.tensorflow.Session.Runner
import org.tensorflow.Tensor

/**
 * Takes steps of one training of a model.
 *
 * @param frozen whether a layer, from 0, keeps its weights
 */
internal class Trainer(private val model: Model, network: Network, training: Training, frozen: (Int) -> Boolean = { false }) :
    AutoCloseable {
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
        val biases = trained.mapNotNull(model::bias)
        val gradients = tf.gradients(loss, kernels + biases)
        val slopes =
            kernels.mapIndexed { index, kernel -> Slope(kernel, gradients.dy(index), training.l1, training.l2) } +
                biases.mapIndexed { index, bias -> Slope(bias, gradients.dy(kernels.size + index)) }
        steps = Steps.build(model, training.optimizer, slopes)
    }

    private val stepping = HashMap<Int, Feed>()
    private val looking = HashMap<Int, Feed>()

    /** One step on a batch; returns its bare loss, before the step. */
    fun step(batch: Batch): Double = stepping.getOrPut(batch.size) { Feed(batch) { addTarget(steps.step) } }.loss(batch)

    /** The bare loss on a batch. */
    fun loss(batch: Batch): Double = looking.getOrPut(batch.size) { Feed(batch) { this } }.loss(batch)

    /** Frees the memory of the batches, not the model. */
    override fun close() = (stepping.values + looking.values).forEach { it.close() }

    /** A run of the graph on batches of one size, whose native tensors are filled again and again. */
    private inner class Feed(example: Batch, more: Runner.() -> Runner) : AutoCloseable {
        private val inputs = tensor(example.inputs, example.size, example.sites)
        private val targets = if (target === model.input) null else tensor(example.targets, example.size, outputs)
        private val run = model.session.runner().feed(model.input, inputs)
            .let { if (targets == null) it else it.feed(target, targets) }
            .fetch(loss).more().prepare()

        fun loss(batch: Batch): Double {
            inputs.fill(batch.inputs)
            targets?.fill(batch.targets)
            run.run()
            return run.fetched(0).floatValue().toDouble()
        }

        override fun close() = listOfNotNull(run, inputs, targets).forEach { it.close() }
    }
}

private fun Tensor<*>.fill(values: FloatArray) =
    MemorySegment.copy(values, 0, memory(), ValueLayout.JAVA_FLOAT, 0, numElements())
