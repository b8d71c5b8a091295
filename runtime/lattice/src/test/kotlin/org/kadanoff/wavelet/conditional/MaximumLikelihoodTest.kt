package org.kadanoff.wavelet.conditional

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldNotBeEmpty
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Haar
import kotlin.math.abs
import kotlin.math.sqrt

class MaximumLikelihoodTest : FunSpec({

    fun address(task: Int) = StreamAddress(23, "likelihood", task)

    // 4 σ for three parameters: by chance 1 of 5000 seeds fails.
    test("couplings of a Gaussian field come out within their errors, which are those of the Fisher information") {
        val truth = GaussianConditional.freeField(Haar(), 8, 1.0, 0.2)
        val data = gaussianFields(truth, 1500, 3)
        val orbits = ShiftOrbits.of(1)
        val hats = Hats.even(1.0, 2)
        val start = ConditionalScale(Haar(),
            ScaleEnergy(8, orbits, doubleArrayOf(-0.7, 0.1), Potential(hats, doubleArrayOf(4.6, 4.6))),
            doubleArrayOf(0.25, 0.25, 0.2), 6.0)
        val learnt = MaximumLikelihood.polish().fit(start, data, address(1), Workers(2), Progress.NONE)
        learnt.fit().energy().coupling(0) shouldAgreeWith -1.0
        learnt.fit().energy().coupling(1) shouldAgreeWith 0.0
        val parameters = 4
        learnt.decrements().last() shouldBeLessThan 10.0 * parameters / 1500
        learnt.warnings() shouldBe emptyList()
        // H in the basis of the hats is larger by one hat, whose sum with the other is the curvature: its errors bound
        val fisher = truth.curvatures(orbits).likelihood()
        learnt.fit().energy().coupling(0).error shouldBe (sqrt(1.5 * inverse(fisher)[1] / 1500) plusOrMinus 0.02)
    }

    // 4 σ for 18 numbers: by chance 1 of 900 seeds fails.
    test("both starts lead to the energy of a φ⁴ field, where its details are learnt on the finest scale") {
        val data = phi4Fields(8, 0.6, 1600, 5)
        val hats = Hats.even(1.4, 8)
        val score = ScoreMatching(Haar(), 8, ShiftOrbits.of(2), hats).apply { add(data, Progress.NONE) }
        for ((likelihood, start) in listOf(
            MaximumLikelihood.polish() to score.fit(), MaximumLikelihood.robust() to score.gaussian(),
        )) withClue("$likelihood") {
            val learnt = likelihood.fit(start.scale(), data, address(2), Workers(2), Progress.NONE)
            learnt.fit().energy().coupling(0) shouldAgreeWith -0.6
            for (orbit in 1 until 5) learnt.fit().energy().coupling(orbit) shouldAgreeWith 0.0
            for (x in listOf(0.3, 0.6, 0.9, 1.2)) {
                val exact = x * x * x * x - x * x
                learnt.fit().energy().potential(x) shouldAgreeWith Estimate(exact, 0.01)
            }
            learnt.report().frozen() shouldBe 0
        }
    }

    // After the warm-up there are two trajectories to move in, and 18 % of the chains would not: 1 of 10⁵ seeds fails.
    test("chains that chance alone has not moved yet are not called frozen") {
        val truth = GaussianConditional.freeField(Haar(), 4, 1.0, 0.2)
        val start = ConditionalScale(Haar(), ScaleEnergy(4, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0),
            Potential(Hats.even(1.0, 2), doubleArrayOf(4.2, 4.2))), doubleArrayOf(0.25, 0.25, 0.2), 6.0)
        val short = MaximumLikelihood(1, 0.7, 3.0, 5, 1, Dynamics.langevin())
        val learnt = short.fit(start, gaussianFields(truth, 1000, 4), address(4), Workers(2), Progress.NONE)
        learnt.report().chains() shouldBe 2000
        learnt.report().frozen() shouldBe 0
    }

    test("a chain that can not move is counted however often step sizes are tuned") {
        val scale = ConditionalScale(Haar(), ScaleEnergy(4, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0),
            Potential(Hats.even(1.0, 2), doubleArrayOf(4.2, 4.2))), doubleArrayOf(0.25, 0.25, 0.2), 6.0)
        val coarse = FloatArray(20 * 4).also { it[13] = 1e30f } // its energy is no number
        val chains = Chains.atNoise(Target.of(scale), Dynamics.trajectories(), coarse, address(5), 0)
        chains.thermalize(5, Workers.ONE, Progress.NONE)
        repeat(5) { chains.tune(3, Workers.ONE, Progress.NONE) }
        chains.report().frozen() shouldBe 1
        chains.report().warnings().first() shouldContain "1 of 20 chains never moved"
    }

    test("averages of the terms over streamed fields are those over all of them at once") {
        val data = gaussianFields(GaussianConditional.freeField(Haar(), 16, 1.0, 0.2), 48, 5)
        val repeated = Ensemble.concat(List(200) { data }) as FieldEnsemble // more than are read at a time
        val scale = ConditionalScale(Haar(), ScaleEnergy(16, ShiftOrbits.of(1), DoubleArray(2),
            Potential(Hats.even(1.0, 3), DoubleArray(3))), DoubleArray(3) { 1.0 }, 6.0)
        val streamed = MaximumLikelihood.averages(scale, ScaleFields(repeated, Haar(), 16), Workers(2), Progress.NONE)
        val terms = Chains.features(Target.of(scale), data.all(), Workers.ONE)
        streamed.forEachIndexed { k, average ->
            average shouldBe (terms.map { it[k] }.average() plusOrMinus 1e-9 * (1 + abs(average)))
        }
    }

    test("a fit that is far from its end says so") {
        val data = phi4Fields(8, 0.6, 1008, 6)
        val start = ConditionalScale(Haar(),
            ScaleEnergy(8, ShiftOrbits.of(1), doubleArrayOf(1.0, 0.5),
                Potential(Hats.even(1.4, 8), DoubleArray(8) { 9.0 })),
            doubleArrayOf(0.3, 0.3, 0.2), 2.5)
        val one = MaximumLikelihood(1, 0.01, 1.0, 5, 2, Dynamics.trajectories())
        val warnings = one.fit(start, data, address(3), Workers.ONE, Progress.NONE).warnings()
        warnings.shouldNotBeEmpty()
        warnings.joinToString() shouldContain "not come to rest"
    }
})

/** The diagonal of the inverse of a symmetric matrix. */
private fun inverse(matrix: Array<DoubleArray>) = org.kadanoff.observe.Cholesky.of(matrix).let { factor ->
    DoubleArray(matrix.size) { i -> factor.solve(DoubleArray(matrix.size) { if (it == i) 1.0 else 0.0 })[i] }
}
