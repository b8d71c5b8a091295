package org.kadanoff.experiment

import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.mcrg.LatticeMatching
import org.kadanoff.mcrg.OperatorBasis
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Jackknife
import org.kadanoff.sampling.Algorithm
import org.kadanoff.script.callSite

private const val BINS = 40

/** The words for the Monte Carlo renormalization group: the linearised flow, and couplings from configurations. */
interface MonteCarloRGWords {

    /** The seed of all randomness. */
    val seed: Int

    /**
     * Blocks configurations of a simulation level after level and correlates operators between the levels, from which
     * the exponents follow without any coupling being known (Swendsen). Without a field.
     *
     * @param map the step from one level to the next
     * @param levels how often it is applied
     * @param measurements about how many in all: one every autocorrelation time, in [bins] chains
     * @param even operators that a flip of all spins leaves as they are, in the order in which truncations keep them
     * @param odd operators that change their sign
     * @param bins independent chains, whose scatter gives the errors: 20 or more
     */
    fun Ising.monteCarloRG(
        beta: Double,
        map: CoarseGraining,
        levels: Int,
        measurements: Int,
        even: OperatorBasis = sevenEven,
        odd: OperatorBasis = fourOdd,
        bins: Int = BINS,
        sampler: Algorithm = Algorithm.SWENDSEN_WANG,
    ): Renormalization {
        val simulation = simulation(this, beta, map, levels, measurements, bins, sampler)
        return Renormalization(simulation, even, odd, scheduled(beta, sampler), callSite())
    }

    /**
     * The couplings of the sampled configurations and of those of every level of blocking, by pseudo-likelihood: the
     * flow of couplings under any map.
     *
     * @param basis the operators whose couplings are asked for, in the order in which truncations keep them
     * @param measurements about how many configurations in all: one every autocorrelation time, in [bins] chains
     */
    fun Ising.couplingFlow(
        beta: Double,
        map: CoarseGraining,
        levels: Int,
        measurements: Int,
        basis: OperatorBasis = sevenEven.first(4),
        bins: Int = BINS,
        sampler: Algorithm = Algorithm.SWENDSEN_WANG,
    ): RenormalizedCouplings {
        val simulation = simulation(this, beta, map, levels, measurements, bins, sampler)
        return RenormalizedCouplings(simulation, basis, scheduled(beta, sampler), callSite())
    }

    /**
     * The couplings that describe configurations best, by pseudo-likelihood: as sampled, after an RG map, or after the
     * sign of what a network says of them. They are of one β, and taken to be independent of each other, as sampled
     * ones are; several fits of a network are taken together, and their scatter is no part of the errors.
     *
     * @param bins successive configurations that are left out together by the jackknife: 20 or more
     */
    fun Spins.couplings(
        through: TransformationWord = identity,
        basis: OperatorBasis = sevenEven.first(4),
        bins: Int = BINS,
    ): MeasuredCouplings {
        requireBins(bins)
        requireFits(this, through, pseudoLikelihood)
        return MeasuredCouplings(this, through, basis, bins, callSite())
    }

    private fun simulation(
        model: Ising, beta: Double, map: CoarseGraining, levels: Int, measurements: Int, bins: Int, sampler: Algorithm,
    ): BlockedSimulation {
        requireBeta(beta)
        requireBins(bins)
        sampler.requireSamples(model)
        val replicas = sampler.replicasAtOnce(model)
        require(measurements >= bins * replicas) {
            "$bins chains of $replicas replicas are measured $measurements times in all: take ${bins * replicas} " +
                "measurements or more"
        }
        val ofEach = measurements / bins / replicas
        return BlockedSimulation(model, beta, map, levels, ofEach, bins, replicas, sampler, seed.toLong())
    }

    private fun Ising.scheduled(beta: Double, sampler: Algorithm) =
        Scheduled(this, listOf(beta), sampler, seed.toLong(), callSite())
}

private fun requireBins(bins: Int) =
    require(bins >= Jackknife.FEWEST_BLOCKS) { "a jackknife takes ${Jackknife.FEWEST_BLOCKS} bins or more, not $bins" }

/** Seven even operators, as many as Swendsen took: pairs up to (2, 2) apart, the plaquette, four around a site. */
val sevenEven: OperatorBasis = OperatorBasis.sevenEven()

/** Four odd operators: the magnetization, three of a plaquette, three in line, three around a site. */
val fourOdd: OperatorBasis = OperatorBasis.fourOdd()

/**
 * All even operators up to symmetry whose spins are pairwise within the square root of [squaredRange], of [mostSpins]
 * spins at most, on the lattice of so many dimensions.
 */
fun evenOperators(dimension: Int, squaredRange: Int, mostSpins: Int): OperatorBasis =
    OperatorBasis.even(dimension, squaredRange, mostSpins)

/** The same for odd operators. */
fun oddOperators(dimension: Int, squaredRange: Int, mostSpins: Int): OperatorBasis =
    OperatorBasis.odd(dimension, squaredRange, mostSpins)

/**
 * The critical coupling by matching two lattices (Wilson): where an even operator has the same mean on [large] after
 * step + 1 steps of blocking as on [small] after [step], to first order in the distance from the β of both simulations.
 *
 * @param operator its number, from 0
 */
fun criticalCoupling(large: Renormalization, small: Renormalization, step: Int, operator: Int = 0): Derived<Estimate> {
    val first = large.simulation
    val second = small.simulation
    require(first.beta == second.beta && first.map == second.map && large.even == small.even) {
        "lattices are matched at one β, by one map and the same operators"
    }
    require(first.map.apply(first.model.lattice()) == second.model.lattice()) {
        "${second.model.lattice()} is not what a step of ${first.map} makes of ${first.model.lattice()}"
    }
    require(step in 0..second.levels && step + 1 <= first.levels) {
        "${first.model.lattice()} was blocked ${first.levels} times and ${second.model.lattice()} ${second.levels} " +
            "times: they cannot be matched after ${step + 1} and $step steps"
    }
    return Derived(listOf(large, small)) {
        val matching = LatticeMatching(first.beta, of(large).analysis(first), of(small).analysis(second))
        fromNumbers { matching.criticalBeta(step, operator) }
    }
}
