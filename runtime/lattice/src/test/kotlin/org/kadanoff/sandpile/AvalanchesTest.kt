package org.kadanoff.sandpile

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeMonotonicallyIncreasing
import io.kotest.matchers.shouldBe
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.throughBytes
import java.util.concurrent.CancellationException
import kotlin.math.ln
import kotlin.math.sqrt

class AvalanchesTest : FunSpec({

    val address = StreamAddress(13, "avalanches", 0)
    val task = AvalancheTask(Manna(1, 8), 100, 40, 20, address)

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
        val fractions = mutableListOf<Double>()
        task.run { fractions += it }
        fractions.shouldBeMonotonicallyIncreasing()
        fractions.last() shouldBe 1.0
        shouldThrow<CancellationException> { task.run { if (it > 0.5) throw CancellationException() } }
    }

    test("moments are counted from 1 to 5") {
        val avalanches = task.run(Progress.NONE)
        shouldThrow<IllegalArgumentException> { avalanches.moment(AvalancheMeasure.SIZE, 0) }
        shouldThrow<IllegalArgumentException> { avalanches.moment(AvalancheMeasure.SIZE, 6) }
    }

    /** γ in x ~ L^γ, by a line of least squares through points with errors. */
    fun exponent(lengths: List<Int>, moments: List<Estimate>): Estimate {
        val weights = moments.map { (it.value() / it.error()).let { w -> w * w } }
        val x = lengths.map { ln(it.toDouble()) }
        val y = moments.map { ln(it.value()) }
        val total = weights.sum()
        val center = weights.indices.sumOf { weights[it] * x[it] } / total
        val spread = weights.indices.sumOf { weights[it] * (x[it] - center) * (x[it] - center) }
        return Estimate(weights.indices.sumOf { weights[it] * (x[it] - center) * y[it] } / spread, sqrt(1 / spread))
    }

    // ⟨sⁿ⟩ ~ L^(D(1 + n − τ)) with D = 9/4, τ = 14/9; corrections at these sizes are below the errors, of some 1 %.
    test("the moments of Oslo avalanches scale with D = 9/4 and τ = 14/9") {
        val lengths = listOf(16, 32, 64, 128)
        val runs = lengths.map {
            AvalancheTask(Oslo(it), 2L * it * it, 1000, 250, StreamAddress(14, "oslo", it)).run(Progress.NONE)
        }
        for (n in 1..4) println("n=$n " + runs.zipWithNext { a, b -> ln(b.moment(AvalancheMeasure.SIZE, n).value() / a.moment(AvalancheMeasure.SIZE, n).value()) / ln(2.0) } + runs.map { it.moment(AvalancheMeasure.SIZE, n) })
        for (n in 2..3) {
            val gamma = exponent(lengths, runs.map { it.moment(AvalancheMeasure.SIZE, n) })
            println("Oslo n=$n gamma=$gamma exact ${2.25 * (1 + n - 14.0 / 9)}")
            gamma.shouldAgreeWith(2.25 * (1 + n - 14.0 / 9), sigmas = 4.0)
        }
    }
})
