package org.kadanoff.network

import java.util.random.RandomGenerator
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Symmetry

/**
 * Configurations and what a network should say of each.
 *
 * @param pairs holds the targets, in the order of [on], where the target is [Target.Paired]
 * @throws IllegalArgumentException if there are not as many pairs as configurations
 */
internal class Samples(val on: Ensemble, val target: Target, private val pairs: Ensemble? = null) {
    init {
        require((pairs != null) == (target == Target.Paired)) { "pairs belong to the target Paired, and it needs them" }
        require(pairs == null || pairs.size() == on.size()) {
            "every configuration has a partner: ${on.size()} configurations can not learn from ${pairs!!.size()}"
        }
    }

    /** Writes what should be said of a configuration, one value for each output. */
    fun writeTarget(configuration: Int, values: FloatArray, offset: Int) = when (target) {
        Target.InverseTemperature -> values[offset] = on.beta(configuration).toFloat()
        Target.Itself -> on.copyTo(configuration, values, offset)
        Target.Paired -> pairs!!.copyTo(configuration, values, offset)
        is Target.BetaClass -> {
            values.fill(0f, offset, offset + target.classes)
            values[offset + target.of(on.beta(configuration))] = 1f
        }
    }
}

/** A buffer for the configurations of one step. */
internal class Batch(private val capacity: Int, private val samples: Samples, private val outputs: Int) {
    /** The number of values of a configuration. */
    val sites: Int = samples.on.lattice().sites()

    /** The configurations, configuration × sites + site. */
    val inputs = FloatArray(capacity * sites)

    /** What should be said of them, configuration × outputs + output; unused where that is the input. */
    val targets = FloatArray(if (samples.target == Target.Itself) 0 else capacity * outputs)

    /** How many configurations it holds. */
    var size = 0
        private set

    /** Holds configurations [from] … [to] − 1 of [order] from now on, each as [copy] writes it. */
    fun fill(order: IntArray, from: Int, to: Int, copy: Copy) {
        size = to - from
        for (row in 0 until size) {
            val configuration = order[from + row]
            copy.write(samples.on, configuration, inputs, row * sites)
            if (samples.target != Target.Itself) samples.writeTarget(configuration, targets, row * outputs)
        }
    }

    /** The mean over the configurations of [order] of what [each] says about its batches. */
    inline fun mean(order: IntArray, copy: Copy, each: (Batch) -> Double): Double {
        var sum = 0.0
        for (from in order.indices step capacity) {
            fill(order, from, minOf(from + capacity, order.size), copy)
            sum += each(this) * size
        }
        return sum / order.size
    }
}

/** Writes a configuration of an ensemble, or an equivalent one. */
internal fun interface Copy {
    fun write(ensemble: Ensemble, configuration: Int, target: FloatArray, offset: Int)
}

/** The configuration as it is. */
internal val asItIs = Copy { ensemble, configuration, target, offset -> ensemble.copyTo(configuration, target, offset) }

/**
 * How configurations of [ensemble] are copied into batches.
 *
 * @throws IllegalArgumentException if the lattice has not the symmetries
 */
internal fun Augmentation.copies(ensemble: Ensemble, random: RandomGenerator): Copy = when (this) {
    Augmentation.none -> asItIs
    Augmentation.symmetries -> {
        val lattice = ensemble.lattice()
        require(lattice is Square) { "augmentation by symmetries is for a square lattice, not $lattice" }
        val original = FloatArray(lattice.sites())
        Copy { _, configuration, target, offset ->
            ensemble.copyTo(configuration, original, 0)
            Symmetry.random(lattice, random).apply(original, 0, target, offset)
        }
    }
}

/** Puts [order] into a uniformly random order (Fisher and Yates). */
internal fun RandomGenerator.shuffle(order: IntArray) {
    for (last in order.lastIndex downTo 1) {
        val other = nextInt(last + 1)
        order[other] = order[last].also { order[last] = order[other] }
    }
}
