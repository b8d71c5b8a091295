package org.kadanoff.experiment

import org.kadanoff.absorbing.AbsorbingModel
import org.kadanoff.absorbing.ContactProcess
import org.kadanoff.absorbing.Decay
import org.kadanoff.absorbing.DecayTask
import org.kadanoff.absorbing.DirectedPercolation
import org.kadanoff.absorbing.QuasiStationary
import org.kadanoff.absorbing.QuasiStationaryTask
import org.kadanoff.absorbing.Spreading
import org.kadanoff.absorbing.SpreadingTask
import org.kadanoff.exclusion.AsymmetricExclusion
import org.kadanoff.exclusion.ExclusionSeries
import org.kadanoff.exclusion.ExclusionTask
import org.kadanoff.lattice.Lattice
import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import org.kadanoff.percolation.Percolation
import org.kadanoff.percolation.PercolationCurves
import org.kadanoff.percolation.PercolationTask
import org.kadanoff.plan.Format
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.sandpile.AvalancheMeasure
import org.kadanoff.sandpile.AvalancheTask
import org.kadanoff.sandpile.Avalanches
import org.kadanoff.sandpile.BakTangWiesenfeld
import org.kadanoff.sandpile.Manna
import org.kadanoff.sandpile.Oslo
import org.kadanoff.sandpile.Sandpile
import org.kadanoff.scaling.Curve
import org.kadanoff.scaling.EffectiveExponent
import org.kadanoff.scaling.SizeCrossings
import org.kadanoff.script.callSite
import org.kadanoff.task.Task
import kotlin.math.ceil
import kotlin.math.pow
import kotlin.math.roundToInt

private const val BLOCKS = 40
private const val LONG_BLOCKS = 500

/**
 * The words for models without a temperature: percolation, absorbing states, sandpiles, exclusion. They are what the
 * renormalization group does not reach easily.
 */
interface ProcessWords {

    /** The seed of all randomness. */
    val seed: Int

    /** Percolation of sites. */
    fun sitePercolation(lattice: Lattice): Percolation = Percolation(Percolation.Kind.SITE, lattice)

    /** Percolation of bonds. */
    fun bondPercolation(lattice: Lattice): Percolation = Percolation(Percolation.Kind.BOND, lattice)

    /** Clusters over all occupation probabilities at once, from about [sweeps] independent sweeps of Newman and Ziff. */
    fun Percolation.sweep(p: List<Double>, sweeps: Int): Simulated<PercolationCurves> {
        val perBlock = perBlock(sweeps, BLOCKS)
        return simulated("percolate", "$kind percolation on $lattice".lowercase(), Spec(this, p, BLOCKS, perBlock), json()) {
            PercolationTask(this, p.toDoubleArray(), BLOCKS, perBlock, it)
        }
    }

    /** Directed percolation of bonds in 1 + 1 dimensions with the bond probability [p]. */
    fun directedBondPercolation(length: Int, p: Double, dimension: Int = 1): DirectedPercolation =
        DirectedPercolation(DirectedPercolation.Kind.BOND, dimension, length, p)

    /** Directed percolation of sites in 1 + 1 dimensions with the site probability [p]. */
    fun directedSitePercolation(length: Int, p: Double, dimension: Int = 1): DirectedPercolation =
        DirectedPercolation(DirectedPercolation.Kind.SITE, dimension, length, p)

    /** The contact process: particles die at rate 1 and try to multiply at rate [lambda]. */
    fun contactProcess(lattice: Lattice, lambda: Double): ContactProcess = ContactProcess(lattice, lambda)

    /** The density of active sites at each of [times], from the full lattice, in [runs] independent runs. */
    fun AbsorbingModel.decay(times: List<Double>, runs: Int): Simulated<Decay> =
        simulated("decay", "$this", Spec(this, times, runs, 1), json()) { DecayTask(this, times.toDoubleArray(), runs, it) }

    /** Number of active sites, survival and spread at each of [times], from a single seed, in about [runs] runs. */
    fun AbsorbingModel.spreading(times: List<Double>, runs: Int): Simulated<Spreading> {
        val perBlock = perBlock(runs, BLOCKS)
        return simulated("spread", "$this", Spec(this, times, BLOCKS, perBlock), json()) {
            SpreadingTask(this, times.toDoubleArray(), BLOCKS, perBlock, it)
        }
    }

    /** The state of a finite lattice that has not been absorbed yet, measured [measurements] times. */
    fun AbsorbingModel.quasiStationary(measurements: Int, warmUp: Int = 1_000, list: Int = 1_000): Simulated<QuasiStationary> =
        simulated("quasi-stationary", "$this", Spec(this, listOf(warmUp.toDouble()), measurements, list), json()) {
            QuasiStationaryTask(this, warmUp, measurements, list, it)
        }

    /** The Oslo rice pile, driven at its first site. */
    fun oslo(length: Int): Oslo = Oslo(length)

    /** The Abelian Manna sandpile, driven everywhere alike. */
    fun manna(length: Int, dimension: Int = 1): Manna = Manna(dimension, length)

    /** The sandpile of Bak, Tang and Wiesenfeld on length × length sites. */
    fun bakTangWiesenfeld(length: Int): BakTangWiesenfeld = BakTangWiesenfeld(length)

    /**
     * About [count] avalanches in the stationary state.
     *
     * @param transient grains that are dropped before; by default 4 L², more than fill a pile of any kind several times
     */
    fun Sandpile.avalanches(count: Int, transient: Long = transientOf(this)): Simulated<Avalanches> {
        val perBlock = perBlock(count, LONG_BLOCKS)
        return simulated("avalanches", "$this", Spec(this, listOf(transient.toDouble()), LONG_BLOCKS, perBlock), json()) {
            AvalancheTask(this, transient, LONG_BLOCKS, perBlock, it)
        }
    }

    /** The totally asymmetric exclusion process on an open chain: particles enter at rate [alpha] and leave at rate [beta]. */
    fun exclusion(length: Int, alpha: Double, beta: Double): AsymmetricExclusion = AsymmetricExclusion(length, alpha, beta)

    /** Current and density in the stationary state, measured for about [time] units of time. */
    fun AsymmetricExclusion.stationary(time: Int): Simulated<ExclusionSeries> {
        val warmUp = ceil(4 * length.toDouble().pow(1.5)).roundToInt()
        val perBlock = perBlock(time, LONG_BLOCKS)
        return simulated("exclusion", "$this", Spec(this, listOf(warmUp.toDouble()), LONG_BLOCKS, perBlock), json()) {
            ExclusionTask(this, warmUp, LONG_BLOCKS, perBlock, it)
        }
    }

    private fun <R : Any> simulated(kind: String, label: String, spec: Any, format: Format<R>, task: (StreamAddress) -> Task<R>): Simulated<R> {
        task(StreamAddress(seed.toLong(), kind, 0)) // so that wrong numbers show where they were written
        return Simulated(kind, label, spec, format, seed.toLong(), callSite(), task)
    }

    private fun perBlock(count: Int, blocks: Int): Int {
        require(count >= blocks) { "a simulation is averaged in $blocks blocks: take $blocks repetitions or more, not $count" }
        return count / blocks
    }

    private data class Spec(val model: Any, val at: List<Double>, val blocks: Int, val perBlock: Int)
}

/**
 * Where the probabilities that a cluster crosses two lattices are equal: an estimate of the percolation threshold.
 *
 * @param curves of two sizes
 * @param p where both probabilities are compared, so near to the threshold that they are parabolas
 */
fun percolationThreshold(curves: Map<Int, Simulated<PercolationCurves>>, p: List<Double>): Derived<Estimate> {
    val bySize = curves.toSortedMap()
    return Derived(bySize.values.toList()) {
        val along = bySize.values.map { node ->
            val measured = of(node)
            Curve.independent(p.toDoubleArray(), p.map { measured.crossingAny(it) })
        }
        fromNumbers { SizeCrossings.of(bySize.keys.map(Int::toDouble).toDoubleArray(), along, 2, p.size).beta.estimate(0) }
    }
}

/** The slope of the logarithm of a quantity of a spreading process between two of its times, by number. */
fun Simulated<Spreading>.slope(from: Int, to: Int, quantity: (Spreading) -> Array<DoubleArray>): Derived<Estimate> = derive { spreading ->
    val times = doubleArrayOf(spreading.times()[from], spreading.times()[to])
    val blocks = quantity(spreading).let { arrayOf(it[from], it[to]) }
    fromNumbers { EffectiveExponent.all(times, Covariance.of(blocks) { it }, times[1] / times[0]).single().exponent }
}

/** The mean number of topplings in an avalanche. */
val Simulated<Avalanches>.meanSize: Derived<Estimate> get() = derive { it.moment(AvalancheMeasure.SIZE, 1) }

private fun transientOf(pile: Sandpile): Long = when (pile) {
    is Oslo -> pile.length()
    is Manna -> pile.length()
    is BakTangWiesenfeld -> pile.length()
}.let { 4L * it * it }
