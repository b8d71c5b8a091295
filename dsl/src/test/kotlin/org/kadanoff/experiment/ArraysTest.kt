package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.sqrt
import org.jetbrains.kotlinx.multik.api.linalg.dot
import org.jetbrains.kotlinx.multik.api.linalg.eigVals
import org.jetbrains.kotlinx.multik.api.mk
import org.jetbrains.kotlinx.multik.api.ndarray
import org.jetbrains.kotlinx.multik.ndarray.data.get
import org.jetbrains.kotlinx.multik.ndarray.data.set
import org.jetbrains.kotlinx.multik.ndarray.operations.plus
import org.jetbrains.kotlinx.multik.ndarray.operations.toFloatArray
import org.jetbrains.kotlinx.multik.ndarray.operations.toList
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.network.Activation
import org.kadanoff.network.Convolution
import org.kadanoff.network.Dense
import org.kadanoff.network.Flatten
import org.kadanoff.network.LayerWeights
import org.kadanoff.network.Network
import org.kadanoff.network.TrainedNetwork

class ArraysTest : FunSpec({
    val random = SplittableRandom(1)
    val lattice = RotatedSquare(8) // drawn in 8 rows of 4
    val spins = SpinEnsemble(lattice, doubleArrayOf(0.2, 0.3, 0.4), LongArray(3) { random.nextLong() ushr 32 })

    fun refusal(block: () -> Unit) = shouldThrow<IllegalArgumentException>(block).message

    test("spins are an array of configuration × site, and of configuration × row × column") {
        val array = spins.toNDArray()
        val images = spins.toImages()
        array.shape.toList() shouldBe listOf(3, 32)
        images.shape.toList() shouldBe listOf(3, 8, 4)
        for (configuration in 0 until 3) for (site in 0 until 32) {
            val spin = spins.spin(configuration, site).toFloat()
            array[configuration, site] shouldBe spin
            images[configuration, site / 4, site % 4] shouldBe spin
            spins.image(configuration)[site / 4, site % 4] shouldBe spin
        }
        spins.betas().toList() shouldBe listOf(0.2, 0.3, 0.4)
    }

    test("an array goes back to the ensemble that it came from, and fields go there and back") {
        val betas = spins.betas().toList()
        spins.toNDArray().toFieldEnsemble(lattice, betas).sign() shouldBe spins
        spins.toImages().toFieldEnsemble(lattice, betas).sign() shouldBe spins
        val doubled = (spins.toNDArray() + spins.toNDArray()).toFieldEnsemble(lattice, betas)
        doubled.value(2, 31) shouldBe 2f * spins.spin(2, 31)
        doubled.toNDArray() shouldBe spins.toNDArray() + spins.toNDArray()
    }

    test("a transposed array, which is a view, goes back site by site") {
        val sites = mk.ndarray(FloatArray(32 * 3) { spins.spin(it % 3, it / 3).toFloat() }, 32, 3)
        sites.transpose().toFieldEnsemble(lattice, listOf(0.2, 0.3, 0.4)).sign() shouldBe spins
    }

    test("arrays of another shape are refused with both shapes") {
        refusal { spins.toNDArray().toFieldEnsemble(lattice, listOf(0.2)) } shouldBe
            "1 configurations on $lattice are an array of 1 × 32, not 3 × 32"
        refusal { spins.toImages().toFieldEnsemble(Square(8), listOf(0.1, 0.2, 0.3)) } shouldBe
            "3 configurations on square(8) are an array of 3 × 8 × 8, not 3 × 8 × 4"
    }

    val layers = listOf(Convolution(2, 3), Flatten, Dense(3, Activation.tanh, bias = false))
    val trained = Network("n", listOf(4, 4, 1), layers).let { network ->
        fun kernel(index: Int) = FloatArray(network.kernelSize(index)) { it.toFloat() }
        val biases = listOf(floatArrayOf(1f, 2f), null, null)
        TrainedNetwork(network, layers.indices.map { LayerWeights(kernel(it), biases[it]) })
    }

    test("weights are inputs × units, filters row × column × channel × filter, biases one for each unit") {
        trained.weights(3).shape.toList() shouldBe listOf(32, 3)
        trained.weights(3)[7, 2] shouldBe trained.weights[2].kernel[7 * 3 + 2]
        trained.filters(1).shape.toList() shouldBe listOf(3, 3, 1, 2)
        trained.filters(1)[2, 1, 0, 1] shouldBe trained.weights[0].kernel[(2 * 3 + 1) * 2 + 1]
        trained.biases(1).toList() shouldBe listOf(1f, 2f)
    }

    test("arrays are copies: what is done to them is not done to the network, the map or the ensemble") {
        trained.weights(3)[0, 0] = 99f
        trained.filters(1)[0, 0, 0, 0] = 99f
        trained.biases(1)[0] = 99f
        (trained.weights[2].kernel[0] to trained.weights[0].kernel[0]) shouldBe (0f to 0f)
        trained.weights[0].bias!![0] shouldBe 1f
        val map = decimation.matrix(Square(4))
        map.toNDArray()[0, 0] = 99f
        map.weight(0, 0) shouldBe 1f
    }

    test("weights that are not there are refused, and what is there is named") {
        refusal { trained.weights(1) } shouldBe
            "layer 1 of network 'n' is no dense layer, but 4 × 4 × 1 → 4 × 4 × 2, 3 × 3 convolution, periodic, linear: " +
            "filters(1) has the kernels of a convolution"
        refusal { trained.filters(3) } shouldBe
            "layer 3 of network 'n' is no convolution, but 32 → 3, tanh, no bias: weights(3) has the matrix of a dense layer"
        refusal { trained.biases(3) } shouldBe "layer 3 of network 'n' has no biases"
        refusal { trained.weights(4) } shouldBe "network 'n' has 3 layers: there is no layer 4"
    }

    test("W Wᵀ by Multik is the map and back by hand") {
        val map = decimation.matrix(Square(4))
        val gram = map.toNDArray().let { it dot it.transpose() }
        gram.toFloatArray() shouldBe map.then(map.transposed()).kernel()
        gram.toLinearMap().apply(FloatArray(16) { 1f }).toList() shouldBe
            FloatArray(16) { if (map.reaching()[it]) 1f else 0f }.toList()
    }

    test("singular values: of decimation all 1, of a matrix by hand, of its transposed the same") {
        decimation.matrix(Square(4)).toNDArray().singularValues().run {
            size shouldBe 8
            forEach { it shouldBe (1.0 plusOrMinus 1e-12) }
        }
        val matrix = mk.ndarray(floatArrayOf(3f, 0f, 4f, 5f), 2, 2)
        listOf(matrix.singularValues(), matrix.transpose().singularValues()).forEach { (one, two) ->
            one shouldBe (sqrt(45.0) plusOrMinus 1e-12)
            two shouldBe (sqrt(5.0) plusOrMinus 1e-12)
        }
    }

    test("singular values of matrices without rank, and the refusal of what is not a number") {
        val product = mk.ndarray(FloatArray(6 * 9) { (it / 9 + 1f) * (it % 9 - 4f) }, 6, 9) // u vᵀ
        product.singularValues().run {
            first() shouldBe (sqrt(91.0 * 60.0) plusOrMinus 1e-9)
            drop(1).forEach { it shouldBe (0.0 plusOrMinus 1e-6) }
        }
        mk.ndarray(FloatArray(6), 2, 3).singularValues() shouldBe listOf(0.0, 0.0)
        refusal { mk.ndarray(floatArrayOf(1f, Float.NaN, 2f, 3f), 2, 2).singularValues() } shouldBe
            "a matrix of 2 × 2 with values that are not numbers has no singular values"
    }

    test("singular values of a random matrix keep its norm, Σ σ² = Σ w²") {
        val weights = FloatArray(64 * 48) { random.nextDouble(-1.0, 1.0).toFloat() }
        mk.ndarray(weights, 64, 48).singularValues().sumOf { it * it } shouldBe
            (weights.sumOf { it.toDouble() * it } plusOrMinus 1e-9)
    }

    test("the eigenvalues of W Wᵀ are the squares of the singular values") {
        val weights = mk.ndarray(FloatArray(12 * 5) { random.nextDouble(-1.0, 1.0).toFloat() }, 12, 5)
        val gram = (weights.transpose() dot weights).asType<Double>()
        val eigenvalues = mk.linalg.eigVals(gram).toList()
        eigenvalues.maxOf { abs(it.im) } shouldBe (0.0 plusOrMinus 1e-12)
        eigenvalues.map { it.re }.sortedDescending().zip(weights.singularValues()) { eigenvalue, singular ->
            eigenvalue shouldBe (singular * singular plusOrMinus 1e-5)
        }
    }
})
