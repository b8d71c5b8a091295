package org.kadanoff.network

import org.tensorflow.Operand
import org.tensorflow.op.Ops

/**
 * The mean loss over configurations and outputs, without any penalty, as an operation of a graph.
 *
 * Neither is taken from KotlinDL 0.4.0: its hinge wants 0 and 1 for targets and makes −3 of a −1, and its means want
 * to be told at every step how many values they are of.
 */
internal fun Loss.build(tf: Ops, said: Operand<Float>, target: Operand<Float>): Operand<Float> {
    val each = when (this) {
        Loss.mse -> tf.math.squaredDifference(said, target)
        Loss.hinge -> tf.nn.relu(tf.math.sub(tf.constant(1f), tf.math.mul(target, said)))
    }
    return tf.math.mean(each, tf.constant(intArrayOf(0, 1)))
}
