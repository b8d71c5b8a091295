package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Enumeration
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.tanh

class FourierTransformTest : FunSpec({

    fun coordinates(site: Int, lengths: IntArray): IntArray {
        var rest = site
        return IntArray(lengths.size).also { x ->
            for (axis in lengths.indices.reversed()) {
                x[axis] = rest % lengths[axis]
                rest /= lengths[axis]
            }
        }
    }

    fun site(x: IntArray, lengths: IntArray) =
        lengths.indices.fold(0) { index, axis -> index * lengths[axis] + Math.floorMod(x[axis], lengths[axis]) }

    listOf(intArrayOf(2), intArrayOf(12), intArrayOf(31), intArrayOf(4, 6), intArrayOf(5, 7), intArrayOf(2, 3, 5),
        intArrayOf(3, 2, 4, 3)).forEach { lengths ->
        val name = lengths.joinToString(" × ")
        val sites = lengths.reduce(Int::times)
        val random = SplittableRandom(1)
        val field = DoubleArray(sites) { random.nextGaussian() }
        val transform = FourierTransform(*lengths)
        val structureFactor = transform.structureFactor(field)

        test("$name: S(k) is the direct sum") {
            for (k in 0 until sites) {
                val n = coordinates(k, lengths)
                fun phase(x: Int) = coordinates(x, lengths).let { at ->
                    lengths.indices.sumOf { 2 * PI * n[it] * at[it] / lengths[it] }
                }
                val re = (0 until sites).sumOf { field[it] * cos(phase(it)) }
                val im = (0 until sites).sumOf { field[it] * sin(phase(it)) }
                structureFactor[k] shouldBe ((re * re + im * im) / sites plusOrMinus 1e-11)
            }
        }

        test("$name: C(r) is the direct double sum") {
            val correlation = transform.correlation(structureFactor)
            for (r in 0 until sites) {
                val step = coordinates(r, lengths)
                val direct = (0 until sites).sumOf { x ->
                    val at = coordinates(x, lengths)
                    field[x] * field[site(IntArray(lengths.size) { at[it] + step[it] }, lengths)]
                } / sites
                correlation[r] shouldBe (direct plusOrMinus 1e-12)
            }
        }

        test("$name: S(0) = N m², and Parseval's theorem") {
            structureFactor[0] shouldBe (field.sum().pow(2) / sites plusOrMinus 1e-11)
            structureFactor.sum() shouldBe (field.sumOf { it * it } plusOrMinus 1e-11)
        }
    }

    /** ⟨C(r)⟩ over every state, the last spin the same by symmetry. */
    fun exactCorrelation(lengths: IntArray, energy: (DoubleArray) -> Double, beta: Double): DoubleArray {
        val sites = lengths.reduce(Int::times)
        val transform = FourierTransform(*lengths)
        val mean = DoubleArray(sites)
        var norm = 0.0
        for (state in 0 until (1 shl sites - 1)) {
            val spins = DoubleArray(sites) { 2.0 * (state shr it and 1) - 1 }
            val weight = exp(-beta * energy(spins))
            norm += weight
            transform.structureFactor(spins).forEachIndexed { k, s -> mean[k] += weight * s }
        }
        return transform.correlation(DoubleArray(sites) { mean[it] / norm })
    }

    test("the Ising ring: C(r) of the transfer matrix") {
        val length = 10
        val ring = exactCorrelation(
            intArrayOf(length), { s -> -s.indices.sumOf { s[it] * s[(it + 1) % length] } }, 0.7)
        val t = tanh(0.7)
        for (r in 0 until length) {
            ring[r] shouldBe ((t.pow(r) + t.pow(length - r)) / (1 + t.pow(length)) plusOrMinus 1e-12)
        }
    }

    listOf(3, 4).forEach { length ->
        test("the $length × $length torus: C(1) is the energy, and ΣC is N⟨m²⟩") {
            val square = Square(length)
            val beta = 0.4
            val counted = Enumeration.of(Ising(square))
            val torus = exactCorrelation(intArrayOf(length, length), { s ->
                -s.indices.sumOf { site -> (0..1).sumOf { s[site] * s[square.neighbor(site, it)] } }
            }, beta)
            torus[0] shouldBe (1.0 plusOrMinus 1e-12)
            torus[1] shouldBe (-counted.energy(beta) / 2 plusOrMinus 1e-12)
            torus[length] shouldBe (torus[1] plusOrMinus 1e-12)
            torus.sum() shouldBe (counted.mean(beta) { _, m -> m * m } / square.sites() plusOrMinus 1e-11)
        }
    }

    test("lattices without sides and fields of another size are refused") {
        shouldThrow<IllegalArgumentException> { FourierTransform() }
        shouldThrow<IllegalArgumentException> { FourierTransform(4, 1) }.message shouldContain "each of 2 or more"
        shouldThrow<IllegalArgumentException> { FourierTransform(1 shl 16, 1 shl 16) }
        shouldThrow<IllegalArgumentException> { FourierTransform(4, 4).structureFactor(DoubleArray(15)) }
            .message shouldContain "16 values, not 15"
    }
})
