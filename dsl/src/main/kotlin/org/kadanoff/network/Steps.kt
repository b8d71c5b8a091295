package org.kadanoff.network

import org.kadanoff.tensorflow.AdamStep
import org.kadanoff.tensorflow.Device
import org.tensorflow.Operand
import org.tensorflow.Operation
import org.tensorflow.Shape
import org.tensorflow.op.Ops
import org.tensorflow.op.core.Variable

/** A variable of a graph that is set and read from outside. */
internal class Stored(tf: Ops, private val shape: Shape) {
    val variable: Variable<Float> = tf.variable(shape, FLOAT)
    private val value = tf.placeholder(FLOAT)
    private val assignment = tf.assign(variable, value)

    fun set(model: Model, data: FloatArray) = model.session.assign(assignment, value, shape, data)

    fun fill(model: Model, number: Float) {
        val size = (0 until shape.numDimensions()).fold(1) { product, axis -> product * shape.size(axis).toInt() }
        set(model, FloatArray(size) { number })
    }
}

/**
 * What a variable is moved along.
 *
 * @property gradient of the loss without penalties
 * @property l1 λ of the penalty λ Σ |w| on this variable
 * @property l2 λ₂ of the penalty λ₂ Σ w² on this variable
 */
internal class Slope(
    val variable: Variable<Float>,
    val gradient: Operand<Float>,
    val l1: Double = 0.0,
    val l2: Double = 0.0,
) {
    val shape: Shape get() = variable.asOutput().shape()

    /** The gradient with those of the penalties: by hand they take fewer passes over the weights than by their sums. */
    fun penalized(tf: Ops): Operand<Float> = listOfNotNull(
        gradient,
        if (l1 > 0) tf.math.mul(tf.constant(l1.toFloat()), tf.math.sign(variable)) else null,
        if (l2 > 0) tf.math.mul(tf.constant(2 * l2.toFloat()), variable) else null,
    ).reduce { one, next -> tf.math.add(one, next) }
}

/**
 * The steps of an optimiser as operations of a graph.
 *
 * KotlinDL's optimisers are passed by: the t of its Adam stands still, so that its bias correction never fades, and
 * their base class cannot be extended outside its own module.
 *
 * @property step to be run for every step
 */
internal class Steps private constructor(
    private val model: Model,
    private val learningRate: Stored,
    private val state: List<Pair<Stored, Float>>,
    val step: Operation,
) {
    /** Begins anew: what the optimiser remembers is forgotten. */
    fun reset() = state.forEach { (stored, start) -> stored.fill(model, start) }

    /** What the optimiser remembers, to be given to [restore]. */
    fun memory(): List<FloatArray> = state.map { (stored, _) -> model.read(stored.variable) }

    /** Goes on from what was remembered. */
    fun restore(memory: List<FloatArray>) = state.zip(memory) { (stored, _), data -> stored.set(model, data) }

    /** Sets α for the steps to come. */
    fun setLearningRate(rate: Double) = learningRate.fill(model, rate.toFloat())

    companion object {
        /** @param slopes of what is trained */
        fun build(model: Model, optimizer: Optimizer, slopes: List<Slope>): Steps {
            val tf = model.tf
            val rate = Stored(tf, Shape.scalar())
            val state = mutableListOf<Pair<Stored, Float>>()
            fun memory(shape: Shape, start: Double = 0.0): Variable<Float> =
                Stored(tf, shape).also { state += it to start.toFloat() }.variable

            // A layer's weights are also read by the gradient of the layer before it: nothing changes before all
            // gradients are there.
            val afterGradients = tf.withControlDependencies(slopes.map { it.gradient })
            fun number(value: Double): Operand<Float> = tf.constant(value.toFloat())
            val updates: List<Operand<Float>> = when (optimizer) {
                is Optimizer.Sgd -> slopes.map {
                    if (optimizer.momentum == 0.0) {
                        afterGradients.train.applyGradientDescent(it.variable, rate.variable, it.penalized(tf))
                    } else afterGradients.train.applyMomentum(
                        it.variable, memory(it.shape), rate.variable, it.penalized(tf), number(optimizer.momentum),
                    )
                }
                is Optimizer.RmsProp -> slopes.map {
                    afterGradients.train.applyRmsProp(
                        it.variable, memory(it.shape), memory(it.shape), rate.variable,
                        number(optimizer.rho), number(0.0), number(optimizer.epsilon), it.penalized(tf),
                    )
                }
                is Optimizer.Adam -> {
                    val powers = listOf(optimizer.beta1, optimizer.beta2).associateWith { memory(Shape.scalar(), it) }
                    val moved = slopes.map {
                        optimizer.move(
                            afterGradients, it, memory(it.shape), memory(it.shape),
                            powers.getValue(optimizer.beta1), powers.getValue(optimizer.beta2), rate.variable,
                        )
                    }
                    // β₁ᵗ and β₂ᵗ go on when all weights have.
                    val afterAll = tf.withControlDependencies(moved)
                    powers.map { (beta, power) -> afterAll.assign(power, tf.math.mul(power, number(beta))) }
                }
            }
            return Steps(model, rate, state, tf.withControlDependencies(updates).noOp().op())
        }
    }
}

/** Whether TensorFlow computes on a GPU, where it does not reach operations of our own without copies. */
private val isOnGpu: Boolean by lazy { Device.all().any { it.type == "GPU" } }

private fun Optimizer.Adam.move(
    tf: Ops,
    slope: Slope,
    mean: Operand<Float>,
    square: Operand<Float>,
    power1: Operand<Float>,
    power2: Operand<Float>,
    rate: Operand<Float>,
): Operand<Float> =
    if (isOnGpu) tf.train.applyAdam(
        slope.variable, mean, square, power1, power2, rate,
        tf.constant(beta1.toFloat()), tf.constant(beta2.toFloat()), tf.constant(epsilon.toFloat()), slope.penalized(tf),
    ) else AdamStep(beta1.toFloat(), beta2.toFloat(), epsilon.toFloat(), slope.l1.toFloat(), slope.l2.toFloat())
        .of(tf.scope(), slope.variable, mean, square, slope.gradient, power1, power2, rate)
