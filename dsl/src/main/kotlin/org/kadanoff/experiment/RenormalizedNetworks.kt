/** What renormalization of a tensor network gives, step by step. */
package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.CoarseTensorFormat
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.tensor.CoarseTensor
import org.kadanoff.tensor.HOTRG
import org.kadanoff.tensor.TensorRG
import kotlin.math.abs

private const val DIMENSIONS = 16

/**
 * What one step of a renormalized network gives.
 *
 * @property step a tensor stands for 2^step sites
 * @property logPartitionFunction ln Z / N on the torus of one tensor, or of the two that the network repeats
 * @property truncationError relative error, in the Frobenius norm, of what this step decomposed
 * @property centralCharge NaN where no spectrum was taken
 * @property scalingDimensions the lowest 16, from the 0 of the identity on; empty where no spectrum was taken
 */
data class NetworkStep(
    val step: Int,
    val logPartitionFunction: Double,
    val truncationError: Double,
    val centralCharge: Double,
    val scalingDimensions: List<Double>,
)

/** The steps of a renormalized network, from 0 on. */
data class NetworkSteps(val steps: List<NetworkStep>)

/** A number from truncated tensors: nobody knows its error. */
private fun truncated(value: Double) = Estimate(value, Double.NaN)

/**
 * A tensor network renormalized step by step. Its numbers have no statistical error, and what truncation makes of them
 * is not known: their error is NaN.
 */
class RenormalizedNetwork internal constructor(
    internal val site: SiteTensor,
    /** How it is renormalized, and to which bond dimension. */
    val scheme: TensorRG,
    private val steps: Int,
    private val spectra: IntRange,
    place: Place?,
) : Node<NetworkSteps>("tensor rg", "$site by ${scheme.inWords()}", Spec(site, scheme, steps, spectra.first, spectra.last), emptyList(), 1, json(), place) {

    private data class Spec(val site: SiteTensor, val scheme: TensorRG, val steps: Int, val firstSpectrum: Int, val lastSpectrum: Int)

    /** ln Z / N after the last step, which is −βf. */
    val logPartitionFunction: Derived<Estimate> get() = at(steps) { it.logPartitionFunction }

    /**
     * The relative error of ln Z / N after the last step, beside Onsager's. It is known exactly.
     *
     * @throws IllegalArgumentException if the model is not Ising's; use [errorFrom]
     */
    val relativeError: Derived<Estimate> get() = errorFrom(exactly())

    /** The relative error of ln Z / N after the last step, beside [exact]. */
    fun errorFrom(exact: Double): Derived<Estimate> =
        derive { Estimate.exact(abs(it.steps.last().logPartitionFunction / exact - 1)) }

    /** The truncation error of a step. */
    fun truncationError(step: Int): Derived<Estimate> = at(step) { it.truncationError }

    /** The central charge c as the tensors of a step show it. */
    fun centralCharge(step: Int): Derived<Estimate> = spectrum(step) { it.centralCharge }

    /** The [number]th scaling dimension, from 1 (0 is the identity), as the tensors of a step show it; ∞ if they have fewer. */
    fun scalingDimension(number: Int, step: Int): Derived<Estimate> {
        require(number in 0 until DIMENSIONS) { "scaling dimensions are numbered from 0, the identity, to ${DIMENSIONS - 1}, not $number" }
        return spectrum(step) { it.scalingDimensions.getOrElse(number) { Double.POSITIVE_INFINITY } }
    }

    /** The tensors of a step themselves. They are not kept with the numbers: the network is renormalized again up to there. */
    fun tensors(step: Int): RenormalizedTensors {
        requireStep(step)
        return RenormalizedTensors(site, scheme, step, callSite())
    }

    internal fun exactly(): Double = requireNotNull(site.exactLogPartitionFunction()) {
        "the exact ln Z / N is known here of ising alone, not of $site: say it with errorFrom(…)"
    }

    private fun spectrum(step: Int, of: (NetworkStep) -> Double): Derived<Estimate> {
        require(step in spectra) { "the spectrum was taken at the steps $spectra, not at $step" }
        return at(step, of)
    }

    private fun at(step: Int, of: (NetworkStep) -> Double): Derived<Estimate> {
        requireStep(step)
        return derive { truncated(of(it.steps[step])) }
    }

    private fun requireStep(step: Int) = require(step in 0..steps) { "the steps are 0 to $steps, not $step" }

    override fun estimates(result: NetworkSteps): Map<String, Estimate> = result.steps.last().let { last ->
        mapOf("ln Z / N" to truncated(last.logPartitionFunction), "truncation error" to truncated(last.truncationError))
    }

    override suspend fun compute(work: Work): NetworkSteps = work.single { progress ->
        NetworkSteps(scheme.flow(site.tensor(), steps, progress).map { coarse ->
            val wanted = coarse.step in spectra
            NetworkStep(
                coarse.step, coarse.logPartitionFunction(), coarse.truncationError,
                if (wanted) coarse.centralCharge() else Double.NaN,
                if (wanted) coarse.scalingDimensions(2).take(DIMENSIONS) else emptyList(),
            )
        })
    }
}

/** The tensors of one step: `network.tensors(8).derive { it.tensor().toNDArray() }`; saved as HDF5. */
class RenormalizedTensors internal constructor(
    private val site: SiteTensor,
    private val scheme: TensorRG,
    private val step: Int,
    place: Place?,
) : Node<CoarseTensor>("coarse tensor", "$site by ${scheme.inWords()}, step $step", Spec(site, scheme, step), emptyList(), 1, CoarseTensorFormat, place) {

    private data class Spec(val site: SiteTensor, val scheme: TensorRG, val step: Int)

    override suspend fun compute(work: Work): CoarseTensor =
        work.single { progress -> scheme.flow(site.tensor(), step, progress).last() }
}

/** Energies per site on the torus of one tensor after each step, from step 0 on. */
data class ImpurityEnergies(val energies: List<Double>)

/** The energy per site by an impurity in the network. Its error is not known: NaN. */
class ImpurityEnergy internal constructor(
    private val site: SiteTensor,
    private val scheme: HOTRG,
    private val steps: Int,
    place: Place?,
) : Node<ImpurityEnergies>("impurity energy", "$site by ${scheme.inWords()}", Spec(site, scheme, steps), emptyList(), 1, json(), place) {

    private data class Spec(val site: SiteTensor, val scheme: HOTRG, val steps: Int)

    /** The energy per site after the last step. */
    val energy: Derived<Estimate> get() = derive { truncated(it.energies.last()) }

    override fun estimates(result: ImpurityEnergies): Map<String, Estimate> = mapOf("e" to truncated(result.energies.last()))

    override suspend fun compute(work: Work): ImpurityEnergies = work.single { progress ->
        ImpurityEnergies(scheme.mean(site.tensor(), checkNotNull(site.energy()), steps, progress).toList())
    }
}
