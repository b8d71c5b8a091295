package org.kadanoff.mcrg

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.shouldTellProgressAndStop
import org.kadanoff.throughBytes
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.tanh

class MonteCarloRGTest : FunSpec({

    val even = OperatorBasis.sevenEven()
    val odd = OperatorBasis.fourOdd()

    fun task(
        lattice: Lattice, index: Int, map: CoarseGraining = MajorityRule(2, 5), levels: Int = 2, measurements: Int = 1_000,
        beta: Double = Onsager.CRITICAL_BETA, evens: OperatorBasis = even, odds: OperatorBasis = odd,
    ) = BlockedOperatorsTask(
        Algorithm.SWENDSEN_WANG, Ising(lattice), beta, 1, map, levels, evens, odds, measurements, Schedule(100, 2, Double.NaN),
        StreamAddress(11, "$lattice", index),
    )

    /** Moments as of all states of 4 × 4 spins at K, and of their decimated images. */
    fun exactMoments(k: Double): OperatorMoments {
        val states = SpinEnsemble(Square(4), DoubleArray(1 shl 16), LongArray(1 shl 16) { it.toLong() })
        val images = Decimation().apply(states)
        val basis = even.first(3)
        val levels = listOf(states, images)
        val sums = levels.map { OperatorSums(it.lattice(), basis) }
        val s = Array(2) { DoubleArray(3) }
        val sum = Array(2) { DoubleArray(3) }
        val within = Array(2) { Array(3) { DoubleArray(3) } }
        val across = Array(1) { Array(3) { DoubleArray(3) } }
        var all = 0.0
        repeat(states.size()) { state ->
            levels.forEachIndexed { level, ensemble -> sums[level].measure(ensemble, state, s[level]) }
            val weight = exp(k * s[0][0])
            all += weight
            for (a in 0 until 3) {
                for (level in 0..1) {
                    sum[level][a] += weight * s[level][a]
                    for (b in 0 until 3) within[level][a][b] += weight * s[level][a] * s[level][b]
                }
                for (b in 0 until 3) across[0][a][b] += weight * s[1][a] * s[0][b]
            }
        }
        return OperatorMoments(all, 0.0, sum, within, across, Array(2) { DoubleArray(3) })
    }

    listOf(0.2, Onsager.CRITICAL_BETA).forEach { k ->
        test("of all states of 4 × 4 spins at K = $k, T has the exact derivatives of the decimated couplings by K") {
            val moments = exactMoments(k)
            val rg = MonteCarloRG(List(20) { BlockedOperators(moments, moments) }, Decimation().scaleFactor())
            val t = rg.stabilityMatrix(Parity.EVEN, 0, 3)
            // of ¼ ln cosh 4K, ⅛ ln cosh 4K and ⅛ ln cosh 4K − ½ ln cosh 2K
            val exact = listOf(tanh(4 * k), tanh(4 * k) / 2, tanh(4 * k) / 2 - tanh(2 * k))
            exact.forEachIndexed { a, slope -> t[a][0] shouldBe (slope plusOrMinus 1e-9) }
        }
    }

    val bins = List(24) { task(Square(32), it).run(Progress.NONE) }
    val rg = MonteCarloRG(bins, 2.0)

    test("the exponents of the square lattice from 32² are those of another code, y_T = 1 after the first step") {
        // 4·10⁵ measurements: 0.9054(14), 0.9668(16), 0.9691(16), 0.9695(19) and 1.8807(1); 16 → 8 y_H = 1.8760(1)
        listOf(1 to 0.9054, 2 to 0.9668, 3 to 0.9691, 7 to 0.9695).forEach { (operators, reference) ->
            rg.exponent(Parity.EVEN, 0, operators) shouldAgreeWith reference
        }
        rg.exponent(Parity.ODD, 0, 1) shouldAgreeWith 1.8807
        rg.exponent(Parity.EVEN, 1, 7) shouldAgreeWith 1.0
        rg.exponent(Parity.ODD, 1, 4) shouldAgreeWith 1.8760
        rg.exponent(Parity.EVEN, 1, 7).error() shouldBeLessThan 0.02
        rg.exponent(Parity.ODD, 1, 4).error() shouldBeLessThan 0.001
    }

    test("the nearest-neighbour operator of level 0 is Kaufman's energy") {
        rg.mean(Parity.EVEN, 0, 0) shouldAgreeWith -1024 * Kaufman.square(32).energy(Onsager.CRITICAL_BETA)
    }

    test("eigenvalues come largest first, and the leading one is the exponent's") {
        val values = rg.eigenvalues(Parity.EVEN, 1, 7)
        values.size shouldBe 7
        values.zipWithNext().forEach { (one, next) -> (one.abs() >= next.abs()) shouldBe true }
        // the jackknife takes its bias from the exponent, a fraction of σ
        ln(values.first().re()) / ln(2.0) shouldBe (rg.exponent(Parity.EVEN, 1, 7).value() plusOrMinus rg.exponent(Parity.EVEN, 1, 7).error())
    }

    test("matching 32 × 32 with 16 × 16 at β = 0.435 finds the critical coupling") {
        fun at(length: Int, levels: Int) =
            MonteCarloRG(List(24) { task(Square(length), it, levels = levels, beta = 0.435, measurements = 2_000).run(Progress.NONE) }, 2.0)
        val matching = LatticeMatching(0.435, at(32, 2), at(16, 1))
        // after one step of the smaller lattice, the irrelevant couplings and the curvature are left: 0.4 % together
        val critical = matching.criticalBeta(1, 0)
        critical.value() shouldBe (Onsager.CRITICAL_BETA plusOrMinus 0.002)
        critical.error() shouldBeLessThan 0.001
    }

    test("cubic lattices are blocked too") {
        val evens = OperatorBasis.even(3, 2, 4)
        val cubes = List(20) {
            task(Hypercubic(3, 8), it, levels = 1, beta = 0.2216546, measurements = 200, evens = evens, odds = OperatorBasis.odd(3, 2, 3)).run(Progress.NONE)
        }
        val y = MonteCarloRG(cubes, 2.0).exponent(Parity.EVEN, 0, evens.size())
        y.value() shouldBe (1.45 plusOrMinus 0.25) // 1.587 after many levels; one of 8³ is far from the fixed point
    }

    test("equal addresses give equal bits, also for a task that was sent") {
        val one = task(Square(16), 1, levels = 1, measurements = 70)
        val sent = one.throughBytes().run(Progress.NONE)
        sent.even().within()[1].toList().map { it.toList() } shouldBe one.run(Progress.NONE).even().within()[1].toList().map { it.toList() }
    }

    test("a task tells how far it is and stops when told to") {
        task(Square(16), 0, levels = 1, measurements = 100).shouldTellProgressAndStop()
    }

    test("what does not fit is refused, and the level is named") {
        shouldThrow<IllegalArgumentException> { task(Square(12), 0, levels = 3) }.message shouldContain "level 2 of square(12)"
        shouldThrow<IllegalArgumentException> { task(Square(16), 0, levels = 3) }.message shouldContain "level 3"
        shouldThrow<IllegalArgumentException> { task(Square(16), 0, evens = odd) }.message shouldContain "even operators"
        shouldThrow<IllegalArgumentException> { task(Square(16), 0, levels = 0) }.message shouldContain "level"
        shouldThrow<IllegalArgumentException> { MonteCarloRG(bins.take(19), 2.0) }.message shouldContain "20 independent bins"
        shouldThrow<IllegalArgumentException> { rg.exponent(Parity.EVEN, 2, 1) }.message shouldContain "steps 0 … 1"
        shouldThrow<IllegalArgumentException> { rg.exponent(Parity.ODD, 0, 5) }.message shouldContain "1 … 4"
    }
})
