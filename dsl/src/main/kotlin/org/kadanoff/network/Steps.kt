package org.kadanoff.network

import org.kadanoff.tensorflow.Adam
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
        /**
         * @param variables what is trained
         * @param gradients of what is minimised, one for each variable
         */
        fun build(
            model: Model,
            optimizer: Optimizer,
            variables: List<Variable<Float>>,
            gradients: List<Operand<Float>>,
            l1: (Int) -> Double, l2: (Int) -> Double,
        ): Steps {
            val tf = model.tf
            val rate = Stored(tf, Shape.scalar())
            val state = mutableListOf<Pair<Stored, Float>>()
            fun memory(shape: Shape, start: Double = 0.0): Variable<Float> =
                Stored(tf, shape).also { state += it to start.toFloat() }.variable

            // A layer's weights are also read by the gradient of the layer before it: nothing changes before all
            // gradients are there.
            val afterGradients = tf.withControlDependencies(gradients).train
            fun forEach(update: (Variable<Float>, Operand<Float>, Shape) -> Operand<Float>) =
                variables.zip(gradients) { variable, gradient -> update(variable, gradient, variable.asOutput().shape()) }

            fun number(value: Double): Operand<Float> = tf.constant(value.toFloat())
            val updates: List<Operand<Float>> = when (optimizer) {
                is Optimizer.Sgd -> forEach { variable, gradient, shape ->
                    if (optimizer.momentum == 0.0) afterGradients.applyGradientDescent(variable, rate.variable, gradient)
                    else afterGradients.applyMomentum(
                        variable, memory(shape), rate.variable, gradient, number(optimizer.momentum),
                    )
                }
                is Optimizer.RmsProp -> forEach { variable, gradient, shape ->
                    afterGradients.applyRmsProp(
                        variable, memory(shape), memory(shape), rate.variable,
                        number(optimizer.rho), number(0.0), number(optimizer.epsilon), gradient,
                    )
                }
                is Optimizer.Adam -> {
                    val powers = listOf(optimizer.beta1, optimizer.beta2).associateWith { memory(Shape.scalar(), it) }
                    val moved = variables.mapIndexed { index, variable ->
                        val settings = tf.constant(floatArrayOf(optimizer.beta1.toFloat(), optimizer.beta2.toFloat(), optimizer.epsilon.toFloat(), l1(index).toFloat(), 2 * l2(index).toFloat()))
                        val shape = variable.asOutput().shape()
                        Adam(variable, memory(shape), memory(shape),
                            powers.getValue(optimizer.beta1), powers.getValue(optimizer.beta2),
                            rate.variable, settings, gradients[index],
                        ).`in`(tf.withControlDependencies(gradients).scope())
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
