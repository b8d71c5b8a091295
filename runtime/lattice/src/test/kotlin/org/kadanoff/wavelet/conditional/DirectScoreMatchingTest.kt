package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.wavelet.Haar

private fun learn(fields: FieldEnsemble, range: Int, hats: Hats) =
    DirectScoreMatching((fields.lattice() as Square).length, ShiftOrbits.of(range), hats)
        .apply { add(fields, Progress.NONE) }

class DirectScoreMatchingTest : FunSpec({

    test("φ⁴ is recovered from whole fields") {
        val fields = phi4Fields(8, beta = 0.4, count = 3200, task = 11)
        val fit = learn(fields, range = 2, Hats.even(fields, 14)).fit()
        fit.coupling(0) shouldAgreeWith -0.4
        (1 until 5).forEach { fit.coupling(it) shouldAgreeWith 0.0 }
        fit.potential(1.2).run { value() shouldBe (1.2 * 1.2 * (1.2 * 1.2 - 1) plusOrMinus 6 * error() + 0.004) }
    }

    test("a field that is not even has a tilt: the Gaussian field about 1/2") {
        val even = gaussianFields(GaussianConditional.freeField(Haar(), 8, 1.0, 0.5), 1600, seed = 3)
        val values = even.all().also { x -> x.indices.forEach { x[it] += 0.5f } }
        val fields = FieldEnsemble(Square(8), DoubleArray(1600), values)
        val fit = learn(fields, range = 1, Hats.spanning(fields, 4)).fit()
        // what is linear in x of ½ (x − ½) K (x − ½) is −½ Σⱼ Kᵢⱼ = −m²/2 on each site
        fit.energy().potential().tilt() shouldBe (-0.25 plusOrMinus 0.08)
        fit.coupling(0) shouldAgreeWith -1.0
    }

    test("merged halves are the whole") {
        val fields = phi4Fields(8, beta = 0.4, count = 320, task = 12)
        val hats = Hats.even(fields, 6)
        val merged = learn(fields.slice(0, 100), 1, hats).apply { merge(learn(fields.slice(100, 320), 1, hats)) }.fit()
        val whole = learn(fields, 1, hats).fit()
        merged.coupling(0).value() shouldBe (whole.coupling(0).value() plusOrMinus 1e-4)
    }

    test("what cannot be learnt from is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        val direct = DirectScoreMatching(8, ShiftOrbits.of(1), Hats.even(1.0, 4))
        message { direct.fit() } shouldContain
            "learning 6 parameters from fields of side 8 takes at least 32 of them, not 0"
        message { direct.merge(DirectScoreMatching(8, ShiftOrbits.of(2), Hats.even(1.0, 4))) } shouldContain "merged"
        message { DirectScoreMatching(4, ShiftOrbits.of(2), Hats.even(1.0, 4)) } shouldContain "n/2 − 1 = 1"
    }
})
