package org.kadanoff.sampling.cluster

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.estimate
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldBeDeviations
import org.kadanoff.task.Progress
import kotlin.math.sqrt

class WolffTest : FunSpec({

    val address = StreamAddress(5, "wolff", 0)

    listOf(0.2, Onsager.CRITICAL_BETA, 0.5).forEach { beta ->
        test("the mean cluster is N ⟨m²⟩ at β = $beta") {
            val chains = List(64) { Wolff(Ising(Square(4)), beta, address.stream(it)) }
            chains.forEach { it.advance(20_000, Progress.NONE) }
            estimate(chains.map { it.meanClusterSize() })
                .shouldAgreeWith(Enumeration.of(Ising(Square(4))).mean(beta) { _, m -> m * m } / 16)
        }
    }

    test("steps on 2 × 2 sites obey detailed balance") {
        val beta = 0.1
        val counts = Array(16) { DoubleArray(16) }
        val chain = Wolff(Ising(Square(2)), beta, address.stream(99))
        var before = chain.configurations(1) as SpinEnsemble
        val energy = DoubleArray(16)
        repeat(1_000_000) {
            chain.advance(1, Progress.NONE)
            val after = chain.configurations(1) as SpinEnsemble
            energy[after.word(0, 0).toInt()] = 4 * after.energy(0)
            counts[before.word(0, 0).toInt()][after.word(0, 0).toInt()]++
            before = after
        }
        val deviations = mutableListOf<Double>()
        for (a in 0 until 16) {
            for (b in 0 until a) {
                if (counts[a][b] + counts[b][a] < 100) continue
                val ratio = Math.log(counts[a][b] / counts[a].sum()) - Math.log(counts[b][a] / counts[b].sum())
                val error = sqrt(1 / counts[a][b] + 1 / counts[b][a])
                deviations += (ratio - beta * (energy[a] - energy[b])) / error
            }
        }
        deviations.shouldBeDeviations()
        // From a state to another leads each connected set of equal spins: 4 · 16 of one spin, 4 · 8 of two, 4 · 4, 2.
        counts.sumOf { row -> row.count { it >= 100 } } shouldBe 64 + 32 + 16 + 2
    }

    test("several replicas have a stream each") {
        val chain = Algorithm.WOLFF.start(Ising(Square(8)), DoubleArray(20) { 0.3 }, address)
        chain.advance(200, Progress.NONE)
        val drawn = chain.configurations(20) as SpinEnsemble
        (0 until 20).map { drawn.word(it, 0) }.toSet().size shouldBe 20
        Algorithm.WOLFF.start(Ising(Square(8)), DoubleArray(20) { 0.3 }, address)
            .apply { advance(200, Progress.NONE) }.configurations(20) shouldBe drawn
        Algorithm.WOLFF.start(Ising(Square(8)), DoubleArray(20) { 0.3 }, StreamAddress(6, "wolff", 0))
            .apply { advance(200, Progress.NONE) }.configurations(20) shouldNotBe drawn
    }
})
