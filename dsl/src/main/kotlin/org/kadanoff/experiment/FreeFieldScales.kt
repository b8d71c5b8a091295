package org.kadanoff.experiment

import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.conditional.GaussianConditional
import kotlin.math.ln
import kotlin.math.sqrt

/**
 * The exact laws of a Gaussian free field on all scales, K(k) = m² + 2B Σ (1 − cos k) over the axes: what a learnt
 * model of `gaussianField(…)` is held against.
 */
class FreeFieldScales internal constructor(finest: GaussianConditional) {

    private val scales = generateSequence(finest) { if (it.side() > 2) it.coarse() else null }.toList()

    private val finest get() = scales.first()

    /** The standard deviation of a site of the finest field. */
    val standardDeviation: Double get() = sqrt(finest.variance())

    /**
     * The coupling K of the renormalized energy of the fields of side [side], between sites ([rows], [columns]) apart;
     * V″ for (0, 0).
     */
    fun coupling(side: Int, rows: Int, columns: Int): Double {
        val scale = requireNotNull(scales.find { it.side() == side }) {
            "there are scales of side ${scales.joinToString { "${it.side()}" }}, and none of $side"
        }
        return scale.coupling(rows, columns)
    }

    /** ln det K of the finest field, from all frequencies. */
    val logDeterminant: Double get() = finest.precision().sumOf { ln(it) }

    /** The same as the sum over the laws of the details of all scales, and of the one number left. */
    val sumOfLogDeterminants: Double get() = scales.sumOf { it.logDeterminant() } + ln(scales.last().coarsePrecision().single())

    /** λ_max/λ_min of K: of sampling the whole field. */
    val wholeConditionNumber: Double get() = finest.precision().let { it.max() / it.min() }

    /** λ_max/λ_min of sampling the details, on the worst scale. */
    val worstConditionNumber: Double get() = scales.maxOf { it.conditionNumber() }
}

/**
 * The exact laws of the Gaussian free field on side × side sites, a power of two, on all scales of a [wavelet].
 *
 * @param massSquared m², positive
 * @param stiffness B, positive
 */
fun freeFieldScales(wavelet: Wavelet, side: Int, massSquared: Double, stiffness: Double = 1.0): FreeFieldScales =
    FreeFieldScales(GaussianConditional.freeField(wavelet, side, stiffness, massSquared))
