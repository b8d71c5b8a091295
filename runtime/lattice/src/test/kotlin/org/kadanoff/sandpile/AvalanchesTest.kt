package org.kadanoff.sandpile

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeMonotonicallyIncreasing
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.Chance
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import org.kadanoff.task.shouldTellProgressAndStop
import org.kadanoff.throughBytes
import kotlin.math.ln

class AvalanchesTest : FunSpec({

    val address = StreamAddress(13, "avalanches", 0)
    val task = AvalancheTask(Manna(1, 8), 100, 500, 4, address)

    test("every integer has one bin, and bins do not overlap") {
        for (value in listOf(0L, 1, 2, 3, 12, 13, 99, 100, 101, 12_345, 1_000_000_007, 999_999_999_999_999)) {
            val bin = LogarithmicBins.of(value)
            (value >= LogarithmicBins.start(bin) && value < LogarithmicBins.start(bin + 1)) shouldBe true
        }
        List(LogarithmicBins.count()) { LogarithmicBins.start(it) }.shouldBeMonotonicallyIncreasing()
    }

    test("the same task gives the same avalanches on another machine") {
        val there = task.throughBytes().run(Progress.NONE).throughBytes()
        there.moments().contentDeepToString() shouldBe task.run(Progress.NONE).moments().contentDeepToString()
        there.histogram().contentDeepToString() shouldBe task.run(Progress.NONE).histogram().contentDeepToString()
    }

    test("progress rises to 1, and a run stops when it is told to") {
        task.shouldTellProgressAndStop()
    }

    test("moments are counted from 1 to 5") {
        val avalanches = task.run(Progress.NONE)
        shouldThrow<IllegalArgumentException> { avalanches.moment(AvalancheMeasure.SIZE, 0) }
        shouldThrow<IllegalArgumentException> { avalanches.moment(AvalancheMeasure.SIZE, 6) }
    }

    /** γ in x ~ L^γ from a line of least squares through the logarithms, by weights that are given. */
    fun exponent(lengths: List<Int>, values: List<Double>, weights: List<Double>): Double {
        val x = lengths.map { ln(it.toDouble()) }
        val center = weights.indices.sumOf { weights[it] * x[it] } / weights.sum()
        val spread = weights.indices.sumOf { weights[it] * (x[it] - center) * (x[it] - center) }
        return weights.indices.sumOf { weights[it] * (x[it] - center) * ln(values[it]) } / spread
    }

    // ⟨sⁿ⟩ ~ L^(D(1 + n − τ)), D = 9/4, τ = 14/9. Both to 3.5 %: at these sizes corrections to scaling are some
    // 1 %, the statistical error is half of that.
    test("the moments of Oslo avalanches scale with D = 9/4 and τ = 14/9") {
        val lengths = listOf(32, 64, 128)
        val moments = lengths.map { length ->
            val run = AvalancheTask(Oslo(length), 2L * length * length, 1000, 1000, StreamAddress(14, "oslo", length))
                .run(Progress.NONE)
            (1..3).map { run.moment(AvalancheMeasure.SIZE, it) }
        }
        val weights = moments.map { (it[1].value() / it[1].error()).let { w -> w * w } }
        val gamma = (0..2).map { n -> exponent(lengths, moments.map { it[n].value() }, weights) }
        val dimension = gamma[2] - gamma[1]
        val tau = 3 - gamma[1] / dimension
        Chance.spend(1e-6)
        gamma[0] shouldBe (1.0 plusOrMinus 0.005)
        dimension shouldBe (9.0 / 4 plusOrMinus 0.035 * 9 / 4)
        tau shouldBe (14.0 / 9 plusOrMinus 0.035 * 14 / 9)
    }
})
