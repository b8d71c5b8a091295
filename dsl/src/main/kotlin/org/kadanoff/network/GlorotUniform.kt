package org.kadanoff.network

import kotlin.math.sqrt
import org.jetbrains.kotlinx.dl.api.core.initializer.Initializer
import org.tensorflow.Operand
import org.tensorflow.op.Ops

/**
 * Weights uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010, Eq. 16), by a counter-based generator keyed by
 * [seed]. The initialiser of that name in KotlinDL 0.4.0 draws from the positive half of the interval only.
 */
internal class GlorotUniform(private val seed: Long) : Initializer() {
    override fun initialize(fanIn: Int, fanOut: Int, tf: Ops, shape: Operand<Int>, name: String): Operand<Float> {
        val limit = sqrt(6.0 / (fanIn + fanOut)).toFloat()
        val unit = tf.random.statelessRandomUniform(shape, tf.constant(longArrayOf(seed, 0)), FLOAT)
        return tf.withName(name).math.mul(tf.math.sub(unit, tf.constant(0.5f)), tf.constant(2 * limit))
    }
}
