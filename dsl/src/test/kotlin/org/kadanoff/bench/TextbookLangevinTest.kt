package org.kadanoff.bench

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeLessThan
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.conditional.ConditionalScale
import org.kadanoff.wavelet.conditional.Hats
import org.kadanoff.wavelet.conditional.Potential
import org.kadanoff.wavelet.conditional.ScaleEnergy
import org.kadanoff.wavelet.conditional.ShiftOrbits
import kotlin.math.abs

class TextbookLangevinTest : FunSpec({

    // 5σ of 32 chains: by chance 1 of 40,000 seeds fails.
    test("the plain loop samples the law of details") {
        val orbits = ShiftOrbits.of(2)
        val hats = Hats.even(1.6, 5)
        val energy = ScaleEnergy(
            8, orbits, DoubleArray(orbits.size()) { if (it == 0) -0.68 else 0.02 },
            Potential(hats, DoubleArray(hats.count()) { 12 * hats.knot(it) * hats.knot(it) - 2 }),
        )
        val scale = ConditionalScale(Daubechies(2), energy, doubleArrayOf(0.35, 0.35, 0.25), 2.1)
        val virials = DoubleArray(32) { number ->
            val coarse = DoubleArray(16) { it / 16.0 }
            val chain = TextbookLangevin(scale, coarse, DoubleArray(48), 0.5, StreamAddress(1, "test", number))
            repeat(200) { chain.step() }
            List(1000) { chain.step().let { chain.virial / 48 } }.average()
        }
        val virial = Estimate.mean(virials)
        virial.error shouldBeLessThan 0.01
        abs(virial.sigmasFrom(1.0)) shouldBeLessThan 5.0
    }
})
