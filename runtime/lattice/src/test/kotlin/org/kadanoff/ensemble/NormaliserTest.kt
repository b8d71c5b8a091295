package org.kadanoff.ensemble

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Square
import org.kadanoff.throughBytes
import java.util.SplittableRandom
import kotlin.math.E
import kotlin.math.exp
import kotlin.math.pow

class NormaliserTest : FunSpec({

    fun fields(count: Int = 1_000, value: (Double) -> Double): FieldEnsemble {
        val random = SplittableRandom(1)
        val values = FloatArray(count * 64) { value(random.nextGaussian()).toFloat() }
        return FieldEnsemble(Square(8), DoubleArray(count) { 0.5 + it }, values)
    }

    test("standardised fields have mean 0 and standard deviation 1, and go back") {
        val raw = fields { 3 + 0.02 * it }
        val standardise = Standardise.of(raw)
        standardise.mean shouldBe (3.0 plusOrMinus 4e-4) // 5 σ
        val after = Standardise.of(standardise.forward(raw))
        after.mean shouldBe (0.0 plusOrMinus 1e-5)
        after.standardDeviation shouldBe (1.0 plusOrMinus 1e-5)
        val back = standardise.inverse(standardise.forward(raw))
        (0 until 64).forEach { back.value(7, it).toDouble() shouldBe (raw.value(7, it).toDouble() plusOrMinus 1e-6) }
        back.beta(7) shouldBe 7.5
    }

    test("the shift of log-normal fields is found, and makes them Gaussian") {
        val raw = fields { 0.03 * (exp(0.35 * it - 0.35 * 0.35 / 2) - 1) }
        val shift = LogShift.of(raw)
        // 64000 values: the skewness 1.14 is known to 2 %, and with it κ₀; 5 σ.
        shift.shift shouldBe (0.03 plusOrMinus 0.003)
        val gaussian = shift.then(Standardise.of(shift.forward(raw)))
        val after = gaussian.forward(raw)
        val cubes = (0 until 1_000).sumOf { i -> (0 until 64).sumOf { after.value(i, it).toDouble().pow(3) } }
        cubes / 64_000 shouldBe (0.0 plusOrMinus 0.15)
        gaussian.throughBytes() shouldBe gaussian
    }

    test("a chain applies its maps in order, and inverts them in the other") {
        val chain = LogShift(1.0).then(Standardise(1.0, 2.0))
        chain.forward(E * E - 1) shouldBe (0.5 plusOrMinus 1e-14)
        chain.inverse(0.5) shouldBe (E * E - 1 plusOrMinus 1e-13)
        for (x in listOf(-0.9, 0.0, 3.0)) chain.inverse(chain.forward(x)) shouldBe (x plusOrMinus 1e-13)
        "$chain" shouldBe "ln(1 + x/1.0), then (x − 1.0)/2.0"
    }

    test("the shift is deeper than the deepest value, where the skewness alone would not make it so") {
        val logNormal = fields { 0.03 * (exp(0.35 * it - 0.35 * 0.35 / 2) - 1) }
        val hole = FieldEnsemble(Square(8), doubleArrayOf(1.0), FloatArray(64).also { it[5] = -0.05f })
        LogShift.of(Ensemble.concat(listOf(logNormal, hole)) as FieldEnsemble).shift shouldBe (0.055 plusOrMinus 1e-6)
    }

    test("what can not be normalised is refused") {
        fun refused(says: String, make: () -> Any) {
            shouldThrow<IllegalArgumentException> { make() }.message shouldContain says
        }
        refused("finite and differ") { Standardise.of(fields { 2.0 }) }
        refused("finite and differ") { Standardise.of(fields { Double.NaN }) }
        refused("skewed to large values") { LogShift.of(fields { -exp(it) }) }
        refused("take a larger κ₀") { LogShift(0.5).forward(-0.5) }
        refused("κ₀ > 0, not 0") { LogShift(0.0) }
        refused("positive standard deviation") { Standardise(0.0, 0.0) }
    }
})
