package org.kadanoff.wavelet.conditional

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeLessThan
import org.kadanoff.lanes.Lanes
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Shannon
import org.kadanoff.wavelet.Symmlet
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.abs
import kotlin.math.max
import kotlin.random.Random

/** Fields in the lanes of a vector, of numbers in [−2, 2). */
private fun laneFields(sites: Int, seed: Int) =
    Random(seed).let { random -> FloatArray(sites * Lanes.COUNT) { 4 * random.nextFloat() - 2 } }

internal fun FloatArray.lane(lane: Int) =
    DoubleArray(size / Lanes.COUNT) { this[it * Lanes.COUNT + lane].toDouble() }

private fun distance(a: DoubleArray, b: DoubleArray) = a.indices.maxOf { abs(a[it] - b[it]) }

class LaneKernelsTest : FunSpec({

    val wavelets = listOf(Haar(), Daubechies(2), Daubechies(4), Symmlet(4), Shannon())

    test("lanes are taken apart and put together as by the transform of one field") {
        for (wavelet in wavelets) for (side in listOf(2, 4, 8, 16)) withClue("$wavelet on $side") {
            val sites = side * side
            val field = laneFields(sites, 1)
            val coordinates = Coordinates.Details(wavelet, side)
            val coarse = FloatArray(sites / 4 * Lanes.COUNT)
            val details = FloatArray(3 * sites / 4 * Lanes.COUNT)
            coordinates.split(field, coarse, details)
            val expected = WaveletTransform(wavelet, side).analyze(field.lane(3))
            distance(coarse.lane(3) + details.lane(3), expected) shouldBeLessThan 1e-5
            val again = FloatArray(field.size)
            coordinates.synthesize(coarse, details, again)
            distance(again.lane(3), field.lane(3)) shouldBeLessThan 1e-5
        }
    }

    fun energy(side: Int, range: Int, hats: Hats): ScaleEnergy {
        val random = Random(2)
        val orbits = ShiftOrbits.of(range)
        return ScaleEnergy(side, orbits, DoubleArray(orbits.size()) { random.nextDouble() - 0.5 },
            Potential(hats, DoubleArray(hats.count()) { 4 * random.nextDouble() - 1 }))
    }

    val kinds = listOf(
        Hats.even(1.5, 14), Hats.even(1.0, 20), Hats.spanning(-1.2, 0.9, 12), Hats.spanning(-1.0, 1.6, 37),
    )

    test("the force in lanes is the gradient of the energy, beyond the knots too") {
        for (hats in kinds) for ((side, range) in listOf(2 to 0, 4 to 1, 8 to 3, 16 to 4)) withClue("$hats on $side") {
            val energy = energy(side, range, hats)
            val field = laneFields(side * side, 3)
            val force = FloatArray(field.size)
            val pairs = LanePairs(energy)
            for (row in 0 until side) pairs.pull(field, row, force)
            LanePotential(energy.potential()).addSlopes(field, force, force, 0, side * side)
            val expected = energy.gradient(field.lane(2))
            distance(force.lane(2), expected) shouldBeLessThan 2e-5 * max(1.0, expected.maxOf(::abs))
        }
    }

    test("the terms in lanes add up to the energy") {
        for (hats in kinds) for ((side, range) in listOf(4 to 1, 8 to 3, 16 to 4)) withClue("$hats on $side") {
            val energy = energy(side, range, hats)
            val field = laneFields(side * side, 4)
            val terms = LaneFeatures(energy)
            val sums = DoubleArray(terms.count() * Lanes.COUNT)
            terms.sums(field, sums)
            val parameters = energy.couplings() + energy.potential().curvatures()
            val total = parameters.indices.sumOf { parameters[it] * sums[it * Lanes.COUNT + 1] }
            val expected = energy.value(field.lane(1))
            abs(total - expected) shouldBeLessThan 1e-5 * max(1.0, abs(expected))
        }
    }
})
