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
import org.kadanoff.run.json
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Metropolis
import org.kadanoff.sampling.Schedule
import org.kadanoff.sampling.extended.DensityOfStates
import org.kadanoff.sampling.extended.WangLandau
import org.kadanoff.script.callSite
import org.kadanoff.task.WangLandauTask

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

    private fun Model.scheduled(betas: List<Double>, sampler: Algorithm): Scheduled {
        sampler.requireSamples(this)
        return Scheduled(this, betas, sampler, seed.toLong(), callSite())
    }

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
        val series = SampledSeries(
            this, betas, observables, replicas, measurements, seed.toLong(), scheduled(betas, sampler), callSite(),
        )
        return ThermodynamicScan(series, callSite())
    }

    /**
     * The same by parallel tempering, for models that freeze: [replicas] ladders of all [betas], each a chain of its own.
     *
     * @param betas two or more, in one direction, so near to each other that exchanges happen
     * @param thermalization steps before the first measurement; a step is a Metropolis sweep at every β and an exchange
     * @param thinning steps from one measurement to the next
     */
    fun Model.temperedThermodynamics(
        betas: List<Double>,
        measurements: Int,
        thermalization: Int,
        thinning: Int = 1,
        replicas: Int = 32,
    ): ThermodynamicScan {
        requireBetas(betas)
        require(replicas >= 20) { "errors over replicas take 20 or more, not $replicas" }
        require(measurements > 1) { "a chain is measured twice or more, not $measurements times" }
        val schedule = Schedule(thermalization, thinning, Double.NaN)
        return ThermodynamicScan(TemperedSeries(this, betas, replicas, measurements, schedule, seed.toLong(), callSite()), callSite())
    }

    /**
     * The density of states of a discrete model by the method of Wang and Landau.
     *
     * @param finest the logarithm of the factor to end at; the error of ln g is of its square root
     */
    fun Model.wangLandau(finest: Double = 1e-6): Simulated<DensityOfStates> {
        val method = WangLandau(finest, MOST_SWEEPS)
        return Simulated("density of states", "$this", WalkSpec(this, finest), json(), seed.toLong(), callSite()) {
            WangLandauTask(method, this, it)
        }
    }

    /**
     * Measures on a walk that visits all energies alike, with the weights of a density of states; from it averages at any
     * temperature follow, also where two phases stand side by side.
     *
     * @param thinning sweeps from one measurement to the next
     */
    fun Simulated<DensityOfStates>.multicanonical(measurements: Int, thinning: Int = 1): Multicanonical {
        require(measurements >= 32) { "a multicanonical walk is measured 32 times or more, not $measurements" }
        return Multicanonical(this, measurements, thinning, seed.toLong(), callSite())
    }
}

private data class WalkSpec(val model: Model, val finest: Double)

private const val MOST_SWEEPS = 1L shl 32
