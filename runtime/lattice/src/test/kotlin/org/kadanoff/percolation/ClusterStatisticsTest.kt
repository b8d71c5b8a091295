package org.kadanoff.percolation

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.task.Progress

/** Averages over sampled configurations are held against all states by the tests of the language. */
class ClusterStatisticsTest : FunSpec({

    val lattice = Square(4)
    val stripe = 0b0000_0000_0000_1111L // one row up, three rows down: both wrap around
    val corner = 0b0000_0000_0000_0001L // one spin up
    fun spins(vararg words: Long) = SpinEnsemble(lattice, DoubleArray(words.size) { 0.4 }, words)

    test("clusters of configurations that are known") {
        val half = spins(*LongArray(20) { if (it % 2 == 0) stripe else corner })
        val found = ClusterStatistics.of(half, IntArray(20) { it }, Progress.NONE)
        found.count.value shouldBe (2.0 / 16 plusOrMinus 1e-12)
        found.count.error shouldBe 0.0
        found.largest.value shouldBe ((12.0 + 15) / 2 / 16 plusOrMinus 1e-12)
        found.meanSize.value shouldBe ((16.0 + 1) / (4 + 1) plusOrMinus 0.05) // a jackknife takes off a bias of 1/20
        found.crossing.value shouldBe 1.0
        found.sizes.map { it.from to it.to } shouldBe listOf(1 to 1, 2 to 3, 4 to 7, 8 to 15, 16 to 16)
        found.sizes.map { it.density.value * (it.to - it.from + 1) * 16 } shouldBe listOf(0.5, 0.0, 0.5, 1.0, 0.0)
    }

    test("where all spins always are in one cluster, no other has a size") {
        ClusterStatistics.of(spins(*LongArray(20)), IntArray(20) { it }, Progress.NONE).run {
            largest.value shouldBe 1.0
            meanSize.value.isNaN() shouldBe true
        }
    }

    test("few configurations are refused") {
        shouldThrow<IllegalArgumentException> { ClusterStatistics.of(spins(stripe, corner), intArrayOf(0, 1), Progress.NONE) }
            .message shouldContain "20 independent configurations or more, not 2"
    }
})
