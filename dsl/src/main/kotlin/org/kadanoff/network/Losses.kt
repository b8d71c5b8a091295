package org.kadanoff.network

import org.tensorflow.Operand
import org.tensorflow.op.Ops

/**
 * The mean loss over configurations and outputs, without any penalty, as an operation of a graph. [target] has the
 * shape of what the model says; for classes it is 1 at the right one and 0 elsewhere.
 *
 * None is taken from KotlinDL 0.4.0: its hinge wants 0 and 1 for targets and makes −3 of a −1, and its means want to be
 * told at every step how many values they are of.
 */
internal fun Loss.build(model: Model, target: Operand<Float>): Operand<Float> {
    val tf = model.tf
    val said = model.output
    fun margin() = tf.nn.relu(tf.math.sub(tf.constant(1f), tf.math.mul(target, said)))
    fun mean(each: Operand<Float>) = tf.math.mean(each, tf.constant(intArrayOf(0, 1)))
    return when (this) {
        Loss.mse -> mean(tf.math.squaredDifference(said, target))
        Loss.mae -> mean(tf.math.abs(tf.math.sub(said, target)))
        Loss.hinge -> mean(margin())
        Loss.squaredHinge -> mean(tf.math.square(margin()))
        Loss.crossEntropy ->
            tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(model.logits, target).loss(), tf.constant(intArrayOf(0)))
    }
}
