package org.kadanoff.mcrg

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldHaveVariance
import org.kadanoff.task.Progress
import org.kadanoff.task.SampleTask
import org.kadanoff.task.shouldTellProgressAndStop
import kotlin.math.abs
import kotlin.math.cosh
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt

class PseudoLikelihoodTest : FunSpec({

    val three = OperatorBasis.sevenEven().first(3)

    /** All states of 4 × 4 spins. */
    val states = SpinEnsemble(Square(4), DoubleArray(1 shl 16), LongArray(1 shl 16) { it.toLong() })

    /** The surroundings of spins in images of all states, each weighted by exp Σ K_a S_a of the state. */
    fun exactly(couplings: List<Double>, basis: OperatorBasis, image: SpinEnsemble, measured: OperatorBasis): Surroundings {
        val sums = OperatorSums(states.lattice(), basis)
        val values = DoubleArray(basis.size())
        val counters = HashMap<List<Double>, SurroundingsCounter>()
        repeat(states.size()) { state ->
            sums.measure(states, state, values)
            counters.getOrPut(values.toList()) { SurroundingsCounter(image.lattice(), measured) }.add(image, state)
        }
        val parts = counters.map { (s, counter) -> counter.surroundings() to exp(s.zip(couplings).sumOf { (value, k) -> value * k }) }
        return Surroundings(
            parts.flatMap { it.first.products.toList() }.toTypedArray(),
            parts.flatMap { (part, weight) -> part.weights.map { it * weight } }.toDoubleArray(),
        )
    }

    test("the exact distribution of all 65 536 states of 4 × 4 spins gives back its couplings") {
        val couplings = listOf(0.25, -0.07, 0.11)
        val fitted = PseudoLikelihood.mostLikely(exactly(couplings, three, states, three), 3)
        fitted.toList().zip(couplings).forEach { (found, exact) -> found shouldBe (exact plusOrMinus 1e-9) }
    }

    test("with a field too") {
        val withField = OperatorBasis(listOf(OperatorBasis.sevenEven().operators[0], OperatorBasis.fourOdd().operators[0]))
        val fitted = PseudoLikelihood.mostLikely(exactly(listOf(0.3, 0.2), withField, states, withField), 2)
        fitted[0] shouldBe (0.3 plusOrMinus 1e-9)
        fitted[1] shouldBe (0.2 plusOrMinus 1e-9)
    }

    // ¼ and ⅛ ln cosh 4K, and ⅛ ln cosh 4K − ½ ln cosh 2K: the trace over a spin between four others
    fun decimated(k: Double) = listOf(ln(cosh(4 * k)) / 4, ln(cosh(4 * k)) / 8, ln(cosh(4 * k)) / 8 - ln(cosh(2 * k)) / 2)

    listOf(0.2, ln(1 + sqrt(2.0)) / 2, 0.6).forEach { k ->
        test("the couplings after a decimation are the exact ones, of all states at K = $k") {
            val images = Decimation().apply(states)
            val fitted = PseudoLikelihood.mostLikely(exactly(listOf(k), three.first(1), images, three), 3)
            fitted.toList().zip(decimated(k)).forEach { (found, exact) -> found shouldBe (exact plusOrMinus 1e-9) }
        }
    }

    val address = StreamAddress(7, "couplings", 0)
    fun sample(length: Int, beta: Double, count: Int) = SampleTask(
        Algorithm.METROPOLIS, Ising(Square(length)), DoubleArray(512) { beta }, count / 512, Schedule(3000, 400, Double.NaN), address,
    ).run(Progress.NONE) as SpinEnsemble

    test("sampled lattices of 16 × 16 at K = 0.4 have that coupling and no others, and decimated ones the exact couplings") {
        val four = OperatorBasis.sevenEven().first(4)
        val fine = sample(16, 0.4, 4096)
        val asSampled = PseudoLikelihood(CountSurroundingsTask(fine, four, 32).run(Progress.NONE))
        asSampled.couplings(4).zip(listOf(0.4, 0.0, 0.0, 0.0)).forEach { (found, exact) -> found shouldAgreeWith exact }
        asSampled.couplings(1).single().error() shouldBeLessThan 0.001

        val once = PseudoLikelihood(CountSurroundingsTask(Decimation().apply(fine), four, 32).run(Progress.NONE))
        once.couplings(4).zip(decimated(0.4) + 0.0).forEach { (found, exact) -> found shouldAgreeWith exact }
    }

    test("Callen's identities hold for operators that are not needed, and fail for those that are left out") {
        val four = OperatorBasis.sevenEven().first(4)
        val once = PseudoLikelihood(CountSurroundingsTask(Decimation().apply(sample(16, 0.4, 4096)), four, 32).run(Progress.NONE))
        val complete = once.callenResiduals(3)
        complete.take(3).forEach { abs(it.value()) shouldBeLessThan 1e-9 }
        complete[3] shouldAgreeWith 0.0
        abs(once.callenResiduals(1)[1].sigmasFrom(0.0)) shouldBeGreaterThan 10.0
    }

    test("errors have the right size: over 100 samples, deviations from the truth are of one σ") {
        val nearest = OperatorBasis.sevenEven().first(1)
        val spins = sample(8, 0.35, 51_200)
        val deviations = (0 until 100).map {
            PseudoLikelihood(CountSurroundingsTask(spins.slice(512 * it, 512 * (it + 1)), nearest, 32).run(Progress.NONE))
                .couplings(1).single().sigmasFrom(0.35)
        }
        deviations.shouldHaveVariance(1.07) // Student's t of 32 bins
    }

    test("the nearest-neighbour thermometer reads β, on any lattice, and a bound where all spins are aligned") {
        listOf(Square(16), Triangular(12)).forEach { lattice ->
            val beta = if (lattice is Square) 0.38 else 0.2
            val spins = SampleTask(
                Algorithm.METROPOLIS, Ising(lattice), DoubleArray(512) { beta }, 1, Schedule(1000, 1, Double.NaN), address,
            ).run(Progress.NONE) as SpinEnsemble
            val readings = List(512) { NearestNeighbourCoupling.surroundings(spins, it) }
            fun reading(some: List<DoubleArray>) =
                NearestNeighbourCoupling.of(DoubleArray(some[0].size) { k -> some.sumOf { it[k] } / some.size }, some.size)
            Estimate.mean(readings.chunked(16).map(::reading).toDoubleArray()) shouldAgreeWith beta
        }
        val up = NearestNeighbourCoupling.surroundings(SpinEnsemble(Square(8), doubleArrayOf(1.0), longArrayOf(-1)), 0)
        up[8] shouldBe 64.0
        // one spin against four neighbours among 100 lattices of 64: σ(8K) = 6400 / 6401
        NearestNeighbourCoupling.of(up, 100) shouldBe (ln(6400.0) / 8 plusOrMinus 1e-6)
        NearestNeighbourCoupling.of(DoubleArray(9).also { it[4] = 64.0 }, 100) shouldBe 0.0
    }

    test("lattices with all spins aligned are refused: no finite coupling is the most likely") {
        val aligned = SpinEnsemble(Square(8), DoubleArray(32), LongArray(32) { -1 })
        val counted = CountSurroundingsTask(aligned, three, 20).run(Progress.NONE)
        shouldThrow<IllegalArgumentException> { PseudoLikelihood(counted).couplings(1) }.message shouldContain "aligned"
        shouldThrow<IllegalArgumentException> { PseudoLikelihood(counted).couplings(4) }.message shouldContain "1 … 3"
        shouldThrow<IllegalArgumentException> { PseudoLikelihood(counted.take(19)) }.message shouldContain "20"
        shouldThrow<IllegalArgumentException> { CountSurroundingsTask(aligned, three, 33) }.message shouldContain "33 bins"
    }

    fun flow(index: Int) = BlockedSurroundingsTask(
        Algorithm.SWENDSEN_WANG, Ising(Square(16)), 0.4, 1, Decimation(), 1, three, 300, Schedule(100, 2, Double.NaN), StreamAddress(3, "flow", index),
    )

    test("the flow of couplings along chains: level 0 is what was sampled, level 1 of decimation is exact") {
        val bins = List(20) { flow(it).run(Progress.NONE) }
        BlockedSurroundings.atLevel(bins, 0).couplings(3).zip(listOf(0.4, 0.0, 0.0)).forEach { (found, exact) -> found shouldAgreeWith exact }
        BlockedSurroundings.atLevel(bins, 1).couplings(3).zip(decimated(0.4)).forEach { (found, exact) -> found shouldAgreeWith exact }
    }

    test("tasks tell how far they are and stop when told to") {
        flow(0).shouldTellProgressAndStop()
        CountSurroundingsTask(sample(8, 0.3, 512), three, 20).shouldTellProgressAndStop()
    }

    test("a level on which the map or an operator does not fit is named") {
        fun levels(length: Int, levels: Int) = shouldThrow<IllegalArgumentException> {
            BlockedSurroundingsTask(
                Algorithm.SWENDSEN_WANG, Ising(Square(length)), 0.4, 1, MajorityRule(2, 1), levels, three, 10, Schedule(1, 1, Double.NaN), address,
            )
        }.message
        levels(12, 3) shouldContain "level 3 of square(12)"
        levels(16, 4) shouldContain "level 4 of square(16)"
    }
})
