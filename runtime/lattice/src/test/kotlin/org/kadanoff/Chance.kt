package org.kadanoff

import io.kotest.assertions.withClue
import io.kotest.matchers.doubles.shouldBeGreaterThan
import java.util.concurrent.atomic.DoubleAdder
import kotlin.math.abs
import kotlin.math.atan
import kotlin.math.cos
import kotlin.math.sin
import kotlin.math.sqrt
import org.kadanoff.observe.Estimate
import org.kadanoff.scaling.Goodness

/**
 * What the suite leaves to chance. Seeds are fixed, so that a test that passes goes on to pass; a change of the order in
 * which random numbers are used is as good as another seed. Then each comparison with what is random fails with a
 * probability of 1e-7 though nothing is wrong, and all of them together less often than once in a thousand, which is
 * checked after the last test. At 1e-7 a normal number deviates by 5.3 σ, and one whose σ is estimated from 64 or 32
 * independent values by 6.0 or 6.9 σ.
 */
internal object Chance {
    /** Of one comparison to fail. */
    const val OF_ONE = 1e-7

    private val all = DoubleAdder()

    /** Books what a test leaves to chance; the matchers below do so by themselves. */
    fun spend(probability: Double) = all.add(probability)

    /** Of any comparison so far to fail. */
    fun spent(): Double = all.sum()
}

/** At a chance of 1e-7, where the error comes of 32 independent values or more. */
internal infix fun Estimate.shouldAgreeWith(exact: Double) = shouldAgreeWith(Estimate.exact(exact))

/** At a chance of 1e-7, where the larger error comes of 32 independent values or more. */
internal infix fun Estimate.shouldAgreeWith(other: Estimate) = shouldAgreeWith(other, 32)

/** At a chance of 1e-7, where the larger error comes of so many independent values. */
internal fun Estimate.shouldAgreeWith(other: Estimate, samples: Int) =
    withClue("$this should be $other") { studentTail(sigmasFrom(other), samples - 1).shouldBeLikely() }

/** Deviations in units of a known σ: of many the largest may be larger. */
internal fun Collection<Double>.shouldBeDeviations() =
    withClue("of $size deviations the largest is ${maxOf { abs(it) }} σ") {
        (normalTail(maxOf { abs(it) }) * size).shouldBeLikely()
    }

/** A deviation in units of a known σ. */
internal fun Double.shouldBeDeviation() = listOf(this).shouldBeDeviations()

/** The mean square of independent deviations, which are normal in units of their errors, is the variance, 1 or so. */
internal fun Collection<Double>.shouldHaveVariance(variance: Double = 1.0) =
    withClue("$size deviations of variance ${sumOf { it * it } / size}, not $variance") {
        (sumOf { it * it } / variance).shouldBeChiSquared(size.toDouble())
    }

/** A χ² of so many degrees of freedom, neither too large nor too small. */
internal fun Double.shouldBeChiSquared(degreesOfFreedom: Double) =
    withClue("χ² = $this of $degreesOfFreedom degrees of freedom") {
        val above = Goodness(this, degreesOfFreedom).pValue()
        (2 * minOf(above, 1 - above)).shouldBeLikely()
    }

/** How probable something as strange as what was seen is. */
internal fun Double.shouldBeLikely() {
    Chance.spend(Chance.OF_ONE)
    this shouldBeGreaterThan Chance.OF_ONE
}

/** Of a normal number to deviate so many σ or more to either side. */
internal fun normalTail(sigmas: Double): Double = Goodness(sigmas * sigmas, 1.0).pValue()

/** As [normalTail], of Student's t; Abramowitz and Stegun 26.7.3 and 26.7.4. */
internal fun studentTail(t: Double, degreesOfFreedom: Int): Double {
    val theta = atan(abs(t) / sqrt(degreesOfFreedom.toDouble()))
    val odd = degreesOfFreedom % 2
    var term = if (odd == 1) cos(theta) else 1.0
    var sum = if (degreesOfFreedom == 1) 0.0 else term
    for (i in 2 + odd until degreesOfFreedom step 2) {
        term *= cos(theta) * cos(theta) * (i - 1) / i
        sum += term
    }
    return if (odd == 1) 1 - 2 / Math.PI * (theta + sin(theta) * sum) else 1 - sin(theta) * sum
}
