package org.kadanoff.network

import org.tensorflow.Operand
import org.tensorflow.Operation
import org.tensorflow.Shape
import org.tensorflow.op.Ops
import org.tensorflow.op.core.Variable

private const val BETA1 = 0.9f
private const val BETA2 = 0.999f
private const val EPSILON = 1e-7f

/**
 * Adam (Kingma and Ba, arXiv:1412.6980) in the form of Keras, with the step α √(1 − β₂ᵗ) / (1 − β₁ᵗ) at time t.
 *
 * KotlinDL 0.4.0 has an optimiser of this name whose t stands still, so that its bias correction never fades; its base
 * class cannot be extended outside its own module.
 *
 * @property initializers to be run once, before the first step
 * @property step to be run for every step
 */
internal class Adam private constructor(val initializers: List<Operand<Float>>, val step: Operation) {
    companion object {
        /**
         * @param variables what is trained
         * @param gradients of what is minimised, one for each variable
         */
        fun build(
            tf: Ops,
            learningRate: Double,
            variables: List<Variable<Float>>,
            gradients: List<Operand<Float>>,
        ): Adam {
            val initializers = mutableListOf<Operand<Float>>()
            fun state(shape: Shape, start: Operand<Float>): Variable<Float> =
                tf.variable(shape, FLOAT).also { initializers += tf.assign(it, start) }

            val beta1 = tf.constant(BETA1)
            val beta2 = tf.constant(BETA2)
            val beta1Power = state(Shape.scalar(), beta1)
            val beta2Power = state(Shape.scalar(), beta2)
            // A layer's weights are also read by the gradient of the layer before it: nothing changes before all
            // gradients are there, nor β₁ᵗ and β₂ᵗ before all weights are done.
            val afterGradients = tf.withControlDependencies(gradients)
            val updates = variables.zip(gradients) { variable, gradient ->
                val shape = variable.asOutput().shape()
                val zeros = tf.zerosLike(variable)
                afterGradients.train.applyAdam(
                    variable, state(shape, zeros), state(shape, zeros), beta1Power, beta2Power,
                    tf.constant(learningRate.toFloat()), beta1, beta2, tf.constant(EPSILON), gradient,
                )
            }
            val afterUpdates = tf.withControlDependencies(updates)
            val powers = listOf(
                afterUpdates.assign(beta1Power, tf.math.mul(beta1Power, beta1)),
                afterUpdates.assign(beta2Power, tf.math.mul(beta2Power, beta2)),
            )
            return Adam(initializers, tf.withControlDependencies(powers).noOp().op())
        }
    }
}
