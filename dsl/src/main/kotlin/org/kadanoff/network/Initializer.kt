package org.kadanoff.network

import java.util.random.RandomGenerator
import kotlin.math.sqrt

/**
 * How the weights of a layer are drawn before it is trained; its biases begin at 0. n is the number of values that a
 * unit reads, m the number of units that read a value. The names are those of the language.
 *
 * Weights are drawn here, and not by KotlinDL's initialisers in TensorFlow, so that a seed means the same weights with
 * every version and device; and [KotlinDL 0.4.0's Glorot][org.jetbrains.kotlinx.dl.api.core.initializer.GlorotUniform]
 * draws from the positive half of its interval only.
 */
@Suppress("EnumEntryName")
enum class Initializer {
    /** Uniform in ±√(6 / (n + m)) (Glorot and Bengio 2010, Eq. 16): Keras' own choice. */
    glorotUniform {
        override fun draw(random: RandomGenerator, n: Int, m: Int) = random.symmetric() * sqrt(6.0 / (n + m))
    },

    /** Normal with variance 2 / (n + m). */
    glorotNormal {
        override fun draw(random: RandomGenerator, n: Int, m: Int) = random.nextGaussian() * sqrt(2.0 / (n + m))
    },

    /** Uniform in ±√(6 / n) (He et al. 2015), for ReLU. */
    heUniform {
        override fun draw(random: RandomGenerator, n: Int, m: Int) = random.symmetric() * sqrt(6.0 / n)
    },

    /** Normal with variance 2 / n (He et al. 2015, Eq. 10), for ReLU. */
    heNormal {
        override fun draw(random: RandomGenerator, n: Int, m: Int) = random.nextGaussian() * sqrt(2.0 / n)
    },

    /** 0. */
    zeros {
        override fun draw(random: RandomGenerator, n: Int, m: Int) = 0.0
    };

    protected abstract fun draw(random: RandomGenerator, n: Int, m: Int): Double

    /** Draws a kernel of this shape: the values that one unit reads first, the units last. */
    internal fun kernel(random: RandomGenerator, shape: List<Int>): FloatArray {
        val window = shape.dropLast(2).product()
        val n = window * shape[shape.size - 2]
        val m = window * shape.last()
        return FloatArray(shape.product()) { draw(random, n, m).toFloat() }
    }
}

private fun RandomGenerator.symmetric() = 2 * nextDouble() - 1
