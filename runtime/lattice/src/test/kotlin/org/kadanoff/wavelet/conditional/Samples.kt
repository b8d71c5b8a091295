package org.kadanoff.wavelet.conditional

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.model.Phi4
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.task.Progress
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

internal fun FieldEnsemble.field(i: Int) = FloatArray(lattice().sites()).also { copyTo(i, it, 0) }

internal fun FieldEnsemble.all() = FloatArray(size() * lattice().sites()).also { all ->
    repeat(size()) { copyTo(it, all, it * lattice().sites()) }
}
