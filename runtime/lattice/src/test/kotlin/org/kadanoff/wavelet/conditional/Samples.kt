package org.kadanoff.wavelet.conditional

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.model.Phi4
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.task.Progress
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.cos
import kotlin.math.sqrt

/** Fields of φ⁴ with λ = 1 from 16 independent chains. */
internal fun phi4Fields(side: Int, beta: Double, count: Int, task: Int): FieldEnsemble {
    val chain = FieldChain.wolff(Phi4(Square(side)), DoubleArray(16) { beta }, StreamAddress(31, "conditional", task))
    chain.thermalize(200, Progress.NONE)
    val parts = List(count / 16) {
        chain.advance(4, Progress.NONE)
        chain.configurations(16)
    }
    return Ensemble.concat(parts) as FieldEnsemble
}

/** 1600 fields of φ⁴ near its critical point, which several tests learn from. */
internal val criticalFields by lazy { phi4Fields(side = 32, beta = 0.68, count = 1600, task = 1) }

/** Independent fields with the precision K(ω), by a convolution of white noise with the transform of 1/√K. */
internal fun gaussianFields(gaussian: GaussianConditional, count: Int, seed: Long): FieldEnsemble {
    val side = gaussian.side()
    val sites = side * side
    val precision = gaussian.precision()
    val kernel = DoubleArray(sites) { site ->
        (0 until sites).sumOf { k ->
            cos(2 * Math.PI * (k / side * (site / side) + k % side * (site % side)) / side) / sqrt(precision[k])
        } / sites
    }
    val random = java.util.Random(seed)
    val values = FloatArray(count * sites)
    repeat(count) { field ->
        val noise = DoubleArray(sites) { random.nextGaussian() }
        for (i in 0 until side) for (j in 0 until side) {
            var sum = 0.0
            for (p in 0 until side) for (q in 0 until side) {
                sum += kernel[(i - p + side) % side * side + (j - q + side) % side] * noise[p * side + q]
            }
            values[field * sites + i * side + j] = sum.toFloat()
        }
    }
    return FieldEnsemble(Square(side), DoubleArray(count) { 1.0 }, values)
}

/** The law of details with Haar's wavelet of the free field with B = 1 and m² = 0.2, by couplings between bands alone. */
internal fun freeFieldInBands(side: Int): ConditionalScale {
    val energy = ScaleEnergy(side, ShiftOrbits.of(1), doubleArrayOf(-1.0, 0.0),
        Potential(Hats.even(1.0, 2), DoubleArray(2) { 4.2 }))
    val transform = WaveletTransform(Haar(), side)
    val half = side / 2
    /** K between the first place of a band and all numbers of all bands. */
    fun couplings(band: Int) = transform.analyze(energy.gradient(transform.synthesize(
        DoubleArray(side * side) { if (it == band * half * half) 1.0 else 0.0 })))
    val all = List(4, ::couplings)
    val last = all[3][3 * half * half]
    val terms = SubBands.of(1).terms()
    val ofBands = DoubleArray(terms.size) { k ->
        val shift = terms[k].shift()
        val place = shift.rows().mod(half) * half + shift.columns().mod(half)
        all[terms[k].first()][terms[k].second() * half * half + place] - if (terms[k].isSquare) last else 0.0
    }
    val potential = Potential(energy.potential().hats(), DoubleArray(2) { last })
    return ConditionalScale(Haar(), ScaleEnergy(side, ShiftOrbits.of(0), DoubleArray(0), potential),
        SubBandCouplings(SubBands.of(1), ofBands), doubleArrayOf(0.25, 0.25, 0.2), 6.0)
}

internal fun FieldEnsemble.field(i: Int) = FloatArray(lattice().sites()).also { copyTo(i, it, 0) }

internal fun FieldEnsemble.all() = FloatArray(size() * lattice().sites()).also { all ->
    repeat(size()) { copyTo(it, all, it * lattice().sites()) }
}
