package org.kadanoff.bench

import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.WaveletTransform
import java.util.SplittableRandom
import kotlin.math.abs

/**
 * How fast one step of a wavelet transform is, of single precision, on one thread, by CPU time and the best of several
 * passes over 8 MB of fields.
 *
 * @property length the side n of the fields
 * @property analysisGigabytesPerSecond of the fields that go in; as many bytes of coefficients come out
 * @property synthesisGigabytesPerSecond of the coefficients that go in
 * @property copyGigabytesPerSecond the same of a plain copy, beside them: what memory allows
 * @property error the largest deviation of a field from itself after analysis and synthesis, and of coefficients from
 *   those of double precision; the fields are normal numbers
 * @property load the load of the machine before: rates that were measured beside other work are lower
 */
data class WaveletTransformRate(
    val wavelet: String,
    val length: Int,
    val analysisGigabytesPerSecond: Double,
    val synthesisGigabytesPerSecond: Double,
    val copyGigabytesPerSecond: Double,
    val error: Double,
    val load: Double,
) {
    /** Whether fields come back, and coefficients are right, but for the rounding of floats. */
    val valid: Boolean get() = error < 1e-5
}

/**
 * Measures analysis and synthesis.
 *
 * @param seconds for so long
 * @param passes and so often at least: the first ones run before they are compiled
 */
fun waveletTransformRate(wavelet: Wavelet, length: Int, seconds: Double = 0.4, passes: Int = 12): WaveletTransformRate {
    val load = load()
    val transform = WaveletTransform(wavelet, length)
    val random = SplittableRandom(length.toLong())
    val fields = FloatArray(BYTES / Float.SIZE_BYTES) { random.nextGaussian().toFloat() }
    val coefficients = FloatArray(fields.size)
    val again = FloatArray(fields.size)
    val copy = FloatArray(fields.size)
    var analysis = 0.0
    var synthesis = 0.0
    var copied = 0.0
    val end = cpuNanoseconds() + (seconds * 1e9).toLong()
    var pass = 0
    while (pass++ < passes || cpuNanoseconds() < end) {
        analysis = maxOf(analysis, rate { everyField(length) { transform.analyze(fields, it, coefficients, it) } })
        synthesis = maxOf(synthesis, rate { everyField(length) { transform.synthesize(coefficients, it, again, it) } })
        copied = maxOf(copied, rate { fields.copyInto(copy) })
    }
    val exact = transform.analyze(DoubleArray(length * length) { fields[it].toDouble() })
    val error = maxOf(
        fields.indices.maxOf { abs(again[it] - fields[it]) }.toDouble(),
        exact.indices.maxOf { abs(coefficients[it] - exact[it]) },
    )
    return WaveletTransformRate("$wavelet", length, analysis, synthesis, copied, error, load)
}

private inline fun everyField(length: Int, action: (Int) -> Unit) {
    for (from in 0 until BYTES / Float.SIZE_BYTES step length * length) action(from)
}

private inline fun rate(work: () -> Unit): Double {
    val start = cpuNanoseconds()
    work()
    return BYTES.toDouble() / (cpuNanoseconds() - start)
}

private const val BYTES = 1 shl 23
