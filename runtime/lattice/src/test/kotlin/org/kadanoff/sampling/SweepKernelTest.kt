package org.kadanoff.sampling

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Ising
import org.kadanoff.random.StreamAddress
import org.kadanoff.random.Xoshiro256PlusPlus
import org.kadanoff.shouldBeDeviations
import org.kadanoff.shouldHaveVariance
import org.kadanoff.task.Progress
import kotlin.math.exp
import kotlin.math.max
import kotlin.math.sqrt

/** How often each spin of a word flips that has so many unlike neighbours, in so many trials. */
private fun flips(rule: LocalRule, betas: DoubleArray, unlike: Int, trials: Int): IntArray {
    val kernel = SweepKernel.of(SweepKernel.preferredWidth(), rule)
    val visits = IntArray(rule.visit()) { 8 * it }
    val thresholds = AcceptanceBits.of(betas, *rule.costs())
    val generators = LongArray(64).also { state ->
        Xoshiro256PlusPlus(1, 2, 3, 4).let { for (i in state.indices) state[i] = it.nextLong() }
    }
    val flips = IntArray(512)
    repeat(trials) {
        val spins = LongArray(8 * rule.visit()) { word -> if (word / 8 in 1..unlike) -1 else 0 }
        kernel.update(spins, 0, visits, 0, 1, thresholds, generators)
        for (spin in 0 until 512) flips[spin] += (spins[spin / 64] ushr spin and 1).toInt()
    }
    return flips
}

class SweepKernelTest : FunSpec({

    val betas = DoubleArray(512) { 0.002 * (it + 1) }
    val square = LocalRule.of(Ising(Square(4)))
    val cubic = LocalRule.of(Ising(Hypercubic(3, 4)))

    listOf(Triple(square, 0, 8), Triple(square, 1, 4), Triple(cubic, 0, 12), Triple(cubic, 1, 8), Triple(cubic, 2, 4))
        .forEach { (rule, unlike, cost) ->
            test("$unlike unlike neighbours of ${rule.coordination()}: flips with probability exp(−$cost β)") {
                val trials = 20_000
                val flips = flips(rule, betas, unlike, trials)
                val deviations = betas.indices.map { spin ->
                    val p = exp(-cost * betas[spin])
                    (flips[spin] - trials * p) / max(sqrt(trials * p * (1 - p)), 1.0)
                }
                deviations.shouldBeDeviations()
                // where flips are not so rare that their number is not normal
                deviations.filterIndexed { i, _ -> trials * exp(-cost * betas[i]) > 10 }.shouldHaveVariance()
            }
        }

    listOf(square to 2..4, cubic to 3..6).forEach { (rule, numbers) ->
        test("$numbers unlike neighbours of ${rule.coordination()}: always flips") {
            numbers.forEach { flips(rule, betas, it, trials = 100) shouldBe IntArray(512) { 100 } }
        }
    }

    listOf(
        Ising(Square(2)), Ising(Square(8)), Ising(RotatedSquare(6)), Ising(Hypercubic(1, 9)), Ising(Honeycomb(3)),
        Ising(Triangular(5)), Ising(Hypercubic(3, 4)), Ising(Triangular(4), -1.0, 0.0, 0.0),
    ).forEach { model ->
        test("vectors of 64, 128, 256 and 512 bits give the same configurations of $model") {
            fun sample(width: Int) = Metropolis(model, betas, StreamAddress(3, "width", 0), width)
                .apply { advance(30, Progress.NONE) }.configurations(512)

            val wide = sample(512)
            listOf(64, 128, 256).forEach { sample(it) shouldBe wide }
        }
    }
})

class AcceptanceBitsTest : FunSpec({

    test("the expansion of a probability is exact to 64 digits") {
        AcceptanceBits.expansion(0.5).toULong() shouldBe (1UL shl 63)
        AcceptanceBits.expansion(0.75).toULong() shouldBe (3UL shl 62)
        AcceptanceBits.expansion(Math.scalb(1.0, -64)).toULong() shouldBe 1UL
        AcceptanceBits.expansion(Math.scalb(1.0, -70)).toULong() shouldBe 0UL
        AcceptanceBits.expansion(1 - Math.scalb(1.0, -53)).toULong() shouldBe ULong.MAX_VALUE - 2047UL
        AcceptanceBits.expansion(1.0).toULong() shouldBe ULong.MAX_VALUE
        AcceptanceBits.expansion(0.0).toULong() shouldBe 0UL
    }
})
