package org.kadanoff.cosmology

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Square
import org.kadanoff.random.StreamAddress
import org.kadanoff.randomfield.DrawTask
import org.kadanoff.observe.FieldDistribution
import org.kadanoff.observe.RadialSpectrum
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.PI
import kotlin.math.exp
import kotlin.math.hypot
import kotlin.math.pow

class ConvergenceMapsTest : FunSpec({

    val spectrum = ConvergenceSpectrum(Cosmology.concordance(), 1.0)
    val maps = ConvergenceMaps(spectrum, Square(32), 0.875, 1.0, 0.03)
    val logNormal = maps.logNormal()

    test("32 × 32 pixels of 1.64′, smoothed over 1′, have the moments of the reference") {
        logNormal.standardDeviation() shouldBe (0.0108 plusOrMinus 5e-5)
        logNormal.skewness() shouldBe (1.13 plusOrMinus 5e-3)
        logNormal.kurtosis() shouldBe (5.3 plusOrMinus 0.05)
        logNormal.clipped() shouldBe (7e-4 plusOrMinus 5e-5)
    }

    test("maps that are drawn have the moments and the spectrum that the reference says") {
        val drawn = DrawTask(maps, 0, 4_000, StreamAddress(1, "maps", 0)).run(Progress.NONE)
        val pixels = FieldDistribution.of(drawn, FieldDistribution.Range.of(drawn), Progress.NONE)
        pixels.mean() shouldAgreeWith 0.0
        pixels.standardDeviation() shouldAgreeWith logNormal.standardDeviation()
        pixels.skewness() shouldAgreeWith logNormal.skewness()
        pixels.kurtosis() shouldAgreeWith logNormal.kurtosis()
        (pixels.least() > -0.03) shouldBe true

        val perMode = 2 * PI / Math.toRadians(0.875)
        val sigma = Math.toRadians(1 / 60.0)
        val multipoles = DoubleArray(32 * 32) { site ->
            val a = minOf(site / 32, 32 - site / 32)
            val b = minOf(site % 32, 32 - site % 32)
            perMode * hypot(a.toDouble(), b.toDouble())
        }
        val perPixel = (32 / Math.toRadians(0.875)).pow(2)
        val smoothed = spectrum.at(*multipoles.drop(1).toDoubleArray()).mapIndexed { i, c ->
            c * exp(-(multipoles[i + 1] * sigma).pow(2)) * perPixel
        }
        val exact = RadialSpectrum.exact(maps.lattice, doubleArrayOf(0.0) + smoothed)
        // What is clipped off the Gaussian spectrum stands at n = 0 and beyond L/2; it raises the others by 1e-4.
        RadialSpectrum.of(drawn, Progress.NONE).estimates().forEachIndexed { n, power ->
            if (n > 0) power shouldAgreeWith exact[n]
        }
    }

    test("maps that are not on the sky are refused") {
        fun refused(says: String, make: () -> Any) {
            shouldThrow<IllegalArgumentException> { make() }.message shouldContain says
        }
        refused("up to 20 degrees, not 180") { ConvergenceMaps(spectrum, Square(32), 180.0, 1.0, 0.03) }
        refused("less than their side of 52.5") { ConvergenceMaps(spectrum, Square(32), 0.875, 60.0, 0.03) }
        refused("κ₀ > 0, not κ₀ = 0") { ConvergenceMaps(spectrum, Square(32), 0.875, 1.0, 0.0) }
        refused("make κ₀ larger") { ConvergenceMaps(spectrum, Square(32), 3.5, 0.0, 1e-3).logNormal() }
    }
})
