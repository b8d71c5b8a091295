package org.kadanoff.experiment

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts
import org.kadanoff.observe.Observable
import org.kadanoff.plan.Format
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.run.StateEnsembleFormat
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Metropolis
import org.kadanoff.script.callSite

/** The words for models at a temperature: what is sampled and measured in equilibrium. */
interface SamplingWords {

    /** The seed of all randomness. */
    val seed: Int

    /**
     * Samples independent configurations, each at an inverse temperature of its own, uniform on [beta]. The length of
     * the chains is chosen from measured autocorrelation times, and the sampler by the model where the script does not.
     */
    fun Ising.sample(beta: ClosedFloatingPointRange<Double>, count: Int, sampler: Algorithm = Algorithm.suited(this)): Sampled =
        uniform(beta, count).let { Sampled(this, sampling(it, sampler), scheduled(pilot(beta), sampler), callSite()) }

    /** Samples [perBeta] independent configurations at each of [betas]. */
    fun Ising.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.suited(this)): Sampled =
        each(betas, perBeta).let { Sampled(this, sampling(it, sampler), scheduled(betas, sampler), callSite()) }

    /** Samples [perBeta] independent configurations of Potts spins at each of [betas]. */
    fun Potts.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.suited(this)): SampledConfigurations<StateEnsemble> =
        configurations(betas, perBeta, sampler, StateEnsembleFormat)

    /** Samples [perBeta] independent configurations of clock spins at each of [betas]. */
    fun Clock.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.suited(this)): SampledConfigurations<StateEnsemble> =
        configurations(betas, perBeta, sampler, StateEnsembleFormat)

    /** Samples [perBeta] independent configurations of Blume–Capel spins at each of [betas]. */
    fun BlumeCapel.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.suited(this)): SampledConfigurations<StateEnsemble> =
        configurations(betas, perBeta, sampler, StateEnsembleFormat)

    /** Samples [perBeta] independent configurations of unit vectors at each of [betas]. */
    fun ON.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.suited(this)): SampledConfigurations<FieldEnsemble> =
        configurations(betas, perBeta, sampler, FieldEnsembleFormat)

    /** Samples [perBeta] independent configurations of a φ⁴ field at each of [betas]. */
    fun Phi4.sample(betas: List<Double>, perBeta: Int, sampler: Algorithm = Algorithm.suited(this)): SampledConfigurations<FieldEnsemble> =
        configurations(betas, perBeta, sampler, FieldEnsembleFormat)

    private fun <E : Ensemble> Model.configurations(betas: List<Double>, perBeta: Int, sampler: Algorithm, format: Format<E>) =
        SampledConfigurations(sampling(each(betas, perBeta), sampler), scheduled(betas, sampler), format, callSite())

    private fun Model.sampling(betas: BetaChoice, sampler: Algorithm) = Sampling(this, betas, sampler, seed.toLong())

    private fun Model.scheduled(betas: List<Double>, sampler: Algorithm) =
        Scheduled(this, betas, sampler, seed.toLong(), callSite())

    /**
     * Measures energy, order parameter, specific heat, susceptibility and Binder cumulant of any model at each of [betas],
     * and the means of other [observables].
     *
     * @param replicas independent chains at each β, a divisor of 512
     * @param measurements of each chain, twice the slowest autocorrelation time apart
     */
    fun Model.thermodynamics(
        betas: List<Double>,
        measurements: Int,
        replicas: Int = 64,
        sampler: Algorithm = Algorithm.suited(this),
        observables: List<Observable> = emptyList(),
    ): ThermodynamicScan {
        requireBetas(betas)
        require(replicas in 20..Metropolis.MAX_REPLICAS && Metropolis.MAX_REPLICAS % replicas == 0) {
            "the replicas at each β divide ${Metropolis.MAX_REPLICAS} and are 32 or more, not $replicas"
        }
        require(measurements > 1) { "a chain is measured twice or more, not $measurements times" }
        val series = MeasuredSeries(
            this, betas, observables, replicas, measurements, seed.toLong(), scheduled(betas, sampler), callSite(),
        )
        return ThermodynamicScan(series, callSite())
    }
}
