package org.kadanoff.network

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.pow
import kotlin.math.sqrt

/** Moments of the weights that layers begin with. All bounds are 5σ: 12 of them fail for 7 in a million seeds. */
class InitializerTest : FunSpec({
    /** What a unit reads is n, how many units read a value m. */
    data class Shape(val shape: List<Int>, val n: Int, val m: Int)

    val shapes = listOf(Shape(listOf(200, 50), 200, 50), Shape(listOf(3, 3, 20, 60), 180, 540))

    fun drawn(initializer: Initializer, shape: Shape) =
        initializer.kernel(SplittableRandom(5), shape.shape).map { it.toDouble() }

    fun List<Double>.moment(order: Int) = sumOf { it.pow(order) } / size

    mapOf<Initializer, (Shape) -> Double>(
        Initializer.glorotUniform to { sqrt(6.0 / (it.n + it.m)) },
        Initializer.heUniform to { sqrt(6.0 / it.n) },
    ).forEach { (initializer, limitOf) ->
        test("$initializer is uniform up to its limit, for dense layers and convolutions") {
            shapes.forEach { shape ->
                val limit = limitOf(shape)
                val weights = drawn(initializer, shape)
                val root = sqrt(weights.size.toDouble())
                weights.maxOf { abs(it) } shouldBeLessThan limit * (1 + 1e-6)
                weights.maxOf { abs(it) } shouldBeGreaterThan 0.998 * limit // fails for e⁻²⁰ of the seeds
                weights.moment(1) shouldBe (0.0 plusOrMinus 5 * limit / sqrt(3.0) / root)
                weights.moment(2) shouldBe (limit * limit / 3 plusOrMinus 5 * limit * limit * sqrt(4.0 / 45) / root)
            }
        }
    }

    mapOf<Initializer, (Shape) -> Double>(
        Initializer.glorotNormal to { sqrt(2.0 / (it.n + it.m)) },
        Initializer.heNormal to { sqrt(2.0 / it.n) },
    ).forEach { (initializer, sigmaOf) ->
        test("$initializer is normal, for dense layers and convolutions") {
            shapes.forEach { shape ->
                val sigma = sigmaOf(shape)
                val weights = drawn(initializer, shape)
                val root = sqrt(weights.size.toDouble())
                weights.moment(1) shouldBe (0.0 plusOrMinus 5 * sigma / root)
                weights.moment(2) shouldBe (sigma.pow(2) plusOrMinus 5 * sqrt(2.0) * sigma.pow(2) / root)
                weights.moment(4) shouldBe (3 * sigma.pow(4) plusOrMinus 5 * sqrt(96.0) * sigma.pow(4) / root)
            }
        }
    }

    test("zeros are zeros, and biases begin at 0") {
        drawn(Initializer.zeros, shapes[0]).all { it == 0.0 } shouldBe true
        val network = Network("n", listOf(8, 8, 1), listOf(Convolution(4, 3), Flatten, Dense(2)))
        network.layers.map { LayerStart(initializer = Initializer.heNormal) }.weights(network, SplittableRandom(1))
            .mapNotNull { it.bias }.let { biases ->
                biases.map { it.size } shouldBe listOf(4, 2)
                biases.all { bias -> bias.all { it == 0f } } shouldBe true
            }
    }
})
