package org.kadanoff.sampling

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.random.StreamAddress
import org.kadanoff.random.Xoshiro256PlusPlus
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.max
import kotlin.math.sqrt

/** How often each replica flips one spin that has so many unlike neighbours, in so many trials. */
private fun flips(kernel: SweepKernel, betas: DoubleArray, unlike: Int, trials: Int): IntArray {
    val visits = intArrayOf(0, 8, 16, 24, 32)
    val thresholds = AcceptanceBits.of(betas)
    val generators = LongArray(32).also { state ->
        Xoshiro256PlusPlus(1, 2, 3, 4).let { for (i in state.indices) state[i] = it.nextLong() }
    }
    val flips = IntArray(512)
    repeat(trials) {
        val spins = LongArray(40) { word -> if (word / 8 in 1..unlike) -1 else 0 }
        kernel.update(spins, visits, 0, 1, thresholds, generators)
        for (replica in 0 until 512) flips[replica] += (spins[replica / 64] ushr replica and 1).toInt()
    }
    return flips
}

class SweepKernelTest : FunSpec({

    val betas = DoubleArray(512) { 0.002 * (it + 1) }

    // 5 σ in any of 1024 by chance: 6e-4, a little more where flips are rare and not normal: there a σ is added.
    listOf(0 to 8, 1 to 4).forEach { (unlike, factor) ->
        test("a spin with $unlike unlike neighbours flips with probability exp(−$factor β), in each replica with its β") {
            val trials = 20_000
            val flips = flips(SweepKernel.preferred(), betas, unlike, trials)
            val deviations = betas.indices.map { replica ->
                val p = exp(-factor * betas[replica])
                abs(flips[replica] - trials * p) / max(sqrt(trials * p * (1 - p)), 1.0)
            }
            deviations.max() shouldBeLessThan 6.0
            // The squares of 512 normal deviates have the mean 1 ± 0.0625.
            deviations.filterIndexed { i, _ -> trials * exp(-factor * betas[i]) > 10 }
                .let { d -> abs(d.sumOf { it * it } / d.size - 1) / sqrt(2.0 / d.size) } shouldBeLessThan 4.0
        }
    }

    listOf(2, 3, 4).forEach { unlike ->
        test("a spin with $unlike unlike neighbours always flips") {
            flips(SweepKernel.preferred(), betas, unlike, trials = 100) shouldBe IntArray(512) { 100 }
        }
    }

    listOf(Square(2), Square(8), RotatedSquare(6)).forEach { lattice ->
        test("vectors of 64, 128, 256 and 512 bits give the same configurations on $lattice") {
            fun sample(width: Int) =
                Metropolis(Ising(lattice), betas, StreamAddress(3, "width", 0), SweepKernel.ofWidth(width))
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
