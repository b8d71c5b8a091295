package org.kadanoff.network

import java.util.random.RandomGenerator
import org.kadanoff.ensemble.SpinEnsemble

/** A buffer for the configurations of one step. */
internal class Batch(private val capacity: Int, val sites: Int) {
    /** The configurations, configuration × sites + site. */
    val inputs = FloatArray(capacity * sites)

    /** The inverse temperature of each configuration. */
    val betas = FloatArray(capacity)

    /** How many configurations it holds. */
    var size = 0
        private set

    /** Holds configurations [from] … [to] − 1 of [order] from now on, each as [copy] writes it. */
    fun fill(on: SpinEnsemble, order: IntArray, from: Int, to: Int, copy: Copy) {
        size = to - from
        for (row in 0 until size) {
            val configuration = order[from + row]
            copy.write(on, configuration, inputs, row * sites)
            betas[row] = on.beta(configuration).toFloat()
        }
    }

    /** The mean over the configurations of [order] of what [each] says about its batches. */
    inline fun mean(on: SpinEnsemble, order: IntArray, copy: Copy, each: (Batch) -> Double): Double {
        var sum = 0.0
        for (from in order.indices step capacity) {
            fill(on, order, from, minOf(from + capacity, order.size), copy)
            sum += each(this) * size
        }
        return sum / order.size
    }
}

/** Writes a configuration of an ensemble, or an equivalent one. */
internal fun interface Copy {
    fun write(ensemble: SpinEnsemble, configuration: Int, target: FloatArray, offset: Int)
}

/** The configuration as it is. */
internal val asItIs = Copy { ensemble, configuration, target, offset -> ensemble.copyTo(configuration, target, offset) }

/** Puts [order] into a uniformly random order (Fisher and Yates). */
internal fun RandomGenerator.shuffle(order: IntArray) {
    for (last in order.lastIndex downTo 1) {
        val other = nextInt(last + 1)
        order[other] = order[last].also { order[last] = order[other] }
    }
}
