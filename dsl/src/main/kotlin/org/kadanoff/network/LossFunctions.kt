package org.kadanoff.network

import org.jetbrains.kotlinx.dl.api.core.loss.LossFunction
import org.jetbrains.kotlinx.dl.api.core.loss.MSE
import org.jetbrains.kotlinx.dl.api.core.loss.ReductionType
import org.tensorflow.Operand
import org.tensorflow.op.Ops

/** The loss, without any penalty, as an operation of a graph. */
internal fun Loss.build(tf: Ops, predicted: Operand<Float>, target: Operand<Float>): Operand<Float> {
    val function = when (this) {
        Loss.mse -> MSE()
        Loss.hinge -> Hinge()
    }
    return function.apply(tf, predicted, target, tf.dtypes.cast(tf.size(predicted), FLOAT))
}

/**
 * The mean over configurations and outputs of max(0, 1 − y ŷ) with y = ±1, as Keras has it. The loss of that name in
 * KotlinDL 0.4.0 takes 0 and 1 for targets and makes −3 of a −1.
 */
internal class Hinge : LossFunction(ReductionType.SUM_OVER_BATCH_SIZE) {
    override fun apply(
        tf: Ops,
        yPred: Operand<Float>,
        yTrue: Operand<Float>,
        numberOfLosses: Operand<Float>?,
    ): Operand<Float> {
        val shortfall = tf.nn.relu(tf.math.sub(tf.constant(1f), tf.math.mul(yTrue, yPred)))
        return tf.math.mean(shortfall, tf.constant(intArrayOf(0, 1)))
    }
}
