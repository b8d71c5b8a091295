package org.kadanoff.experiment

import org.kadanoff.lattice.Lattice
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Model
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Jackknife
import org.kadanoff.sampling.Schedule
import org.kadanoff.sampling.extended.TemperatureLadder
import org.kadanoff.script.callSite

/** The words for parallel tempering, and for the spin glasses that need it. */
interface TemperingWords {

    /** The seed of all randomness. */
    val seed: Int

    /**
     * A ladder of inverse temperatures at which copies of a discrete model exchange their configurations.
     *
     * @param betas two or more, in one direction; [geometric] makes some to start from
     */
    fun Model.ladder(betas: List<Double>): Ladder {
        require(this !is ON && this !is Phi4) { "tempering is of discrete models, and $this has continuous variables" }
        require(betas.size >= 2) { "a ladder has two inverse temperatures or more, not ${betas.size}" }
        requireBetas(betas)
        require(betas.zipWithNext().map { (one, next) -> next > one }.distinct().size == 1 && betas.distinct() == betas) {
            "the β of a ladder all increase or all decrease, unlike $betas"
        }
        return GivenLadder(this, betas, callSite())
    }

    /**
     * The same ladder with its inner β moved until all neighbours exchange equally often. It is adapted in [rounds] of
     * its own, of which each takes twice as many steps as that before; nothing adapts while anything is measured.
     *
     * @param steps of the first round; a step is a Metropolis sweep at every β and an exchange
     */
    fun Ladder.adapted(rounds: Int = 6, steps: Int = 500): Ladder {
        require(rounds > 0 && steps >= 2) { "a ladder adapts in one round or more of 2 steps or more, not in $rounds of $steps" }
        return AdaptedLadder(this, rounds, steps, seed.toLong(), callSite())
    }

    /**
     * Counts on [replicas] independent ladders how often neighbours exchange, and how long a configuration takes from the
     * first β to the last and back.
     *
     * @param steps of the count
     * @param thermalization steps before it
     */
    fun Ladder.exchanges(steps: Int, thermalization: Int = steps / 4, replicas: Int = 32): Exchanged {
        require(steps >= 2 && thermalization >= 0) { "exchanges are counted over 2 steps or more, not over $steps after $thermalization" }
        requireReplicas(replicas)
        return Exchanged(this, steps, thermalization, replicas, seed.toLong(), callSite())
    }

    /**
     * Measures energy, order parameter, specific heat, susceptibility and Binder cumulant at each β of the ladder, whose
     * configurations are exchanged.
     *
     * @param thermalization steps before the first measurement
     * @param thinning steps from one measurement to the next
     * @param replicas independent ladders
     */
    fun Ladder.thermodynamics(measurements: Int, thermalization: Int, thinning: Int = 1, replicas: Int = 32): TemperedScan {
        requireReplicas(replicas)
        require(measurements > 1) { "a chain is measured twice or more, not $measurements times" }
        return TemperedScan(this, replicas, measurements, Schedule(thermalization, thinning, Double.NaN), seed.toLong(), callSite())
    }

    /**
     * Measures how alike two replicas of each of these glasses are, at each β of [ladder]. Averages are over the samples
     * of the disorder, and so are their errors.
     *
     * @param ladder of one glass of the same kind: all take its β
     * @param thermalization steps before the first measurement
     * @param thinning steps from one measurement to the next
     */
    fun List<EdwardsAnderson>.overlaps(ladder: Ladder, measurements: Int, thermalization: Int, thinning: Int = 1): Overlaps {
        require(size >= Jackknife.FEWEST_BLOCKS) { "averages over disorder take ${Jackknife.FEWEST_BLOCKS} samples or more, not $size" }
        require(distinct().size == size) { "every sample of the disorder counts once: give each a realization of its own" }
        val lattice = first().lattice()
        require(all { it.lattice() == lattice && it.disorder() == first().disorder() }) {
            "an average over disorder is of glasses on one lattice with couplings of one distribution"
        }
        require(measurements > 0) { "overlaps are measured once or more, not $measurements times" }
        return Overlaps(this, ladder, measurements, Schedule(thermalization, thinning, Double.NaN), seed.toLong(), callSite())
    }

    private fun requireReplicas(replicas: Int) = require(replicas >= Jackknife.FEWEST_BLOCKS) {
        "errors over replicas take ${Jackknife.FEWEST_BLOCKS} or more, not $replicas"
    }
}

/** Inverse temperatures in geometric progression, from the [first] to the [last]: a ladder to start from. */
fun geometric(first: Double, last: Double, count: Int): List<Double> {
    require(count >= 2) { "a ladder has two inverse temperatures or more, not $count" }
    requireBetas(listOf(first, last))
    require(first != last) { "a ladder ends at another β than it starts at, not at $first again" }
    return TemperatureLadder.geometric(first, last, count).toList()
}

/** [samples] of the Edwards–Anderson spin glass, each with couplings of its own: the realizations 1, 2, … */
fun spinGlasses(lattice: Lattice, disorder: Disorder, samples: Int): List<EdwardsAnderson> {
    require(samples > 0) { "a disorder has one sample or more, not $samples" }
    return List(samples) { spinGlass(lattice, disorder, it + 1) }
}
