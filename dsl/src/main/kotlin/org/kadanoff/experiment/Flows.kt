package org.kadanoff.experiment

import com.fasterxml.jackson.annotation.JsonTypeInfo
import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.ExactIsing
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.flow.MeasuredFlow
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.mcrg.NearestNeighbourCoupling
import org.kadanoff.network.Target
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.network.requireReads
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FixedPoint
import org.kadanoff.observe.Stability
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.roundToInt

/**
 * What is done to configurations before their temperature is taken. A transformation that was learnt comes as several
 * fits: the same training from other random beginnings.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Transformation {
    /** What a legend calls it. */
    val label: String

    /** Nothing: how well a thermometer reads what was never transformed. */
    data object Identity : Transformation {
        override val label get() = "as sampled"
    }

    /** An RG map on configurations, applied [times] times. */
    data class Map(val map: CoarseGraining, val times: Int) : Transformation {
        override val label get() = "$map × $times"
    }

    /** The output of an autoencoder as it comes: real numbers. */
    data object RawOutput : Transformation {
        override val label get() = "raw output"
    }

    /** The sign of the output of an autoencoder: spins again. */
    data object SignOfOutput : Transformation {
        override val label get() = "sign of the output"
    }
}

/** How the inverse temperature of configurations is read that need not come from any Boltzmann distribution. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Thermometer {
    /** What a legend calls it. */
    val label: String

    /** The mean answer of a network that was trained to tell β. */
    data object OfNetwork : Thermometer {
        override val label get() = "β-network"
    }

    /** The nearest-neighbour coupling that makes every spin most likely among its neighbours. */
    data object PseudoLikelihood : Thermometer {
        override val label get() = "pseudo-likelihood"
    }

    /** The β at which the exact mean energy of the Ising model is the one that was measured. */
    data object EnergyInversion : Thermometer {
        override val label get() = "energy inversion"
    }
}

/**
 * How the inverse temperature flows under a transformation: β′ of what it makes of configurations sampled at β, with
 * the fixed points β′ = β. Errors are of a bootstrap over configurations and, where there are several, over fits.
 */
class BetaFlow internal constructor(
    override val name: String,
    private val probe: Spins,
    private val transformation: Transformation,
    private val through: List<Weighted>,
    private val thermometer: Thermometer,
    private val measuredBy: List<Trained>,
    private val seed: Long,
    place: Place?,
) : Node<MeasuredFlow>(
    "β-flow", name, Spec(transformation, thermometer, through.size, seed), listOf(probe) + through + measuredBy, 1,
    json(), place,
), FlowOfCoupling {
    private data class Spec(
        val transformation: Transformation,
        val thermometer: Thermometer,
        val fits: Int,
        val seed: Long,
    )

    private val address get() = StreamAddress(seed, key.hex, 0)

    /**
     * The crossing β′ = β, or an estimate that is not a number where the flow does not cross.
     *
     * @param stability whether the flow runs into it, or away from it
     */
    fun fixedPoint(stability: Stability): Derived<Estimate> = Derived(listOf(this)) {
        of(this@BetaFlow).clearFixedPoints().filter { it.stability == stability }.maxByOrNull { it.support }?.beta
            ?: Estimate(Double.NaN, Double.NaN)
    }

    override fun estimates(result: MeasuredFlow): Map<String, Estimate> =
        result.points.associate { "β′(${it.beta.short()})" to it.betaPrime } +
            result.clearFixedPoints().mapIndexed { index, it -> "fixed point ${index + 1}, ${it.stability.inWords()}" to it.beta }

    override suspend fun compute(work: Work): MeasuredFlow {
        val configurations = work.valueOf(probe)
        val groups = configurations.groupsOfEqualBeta()
        val fits = through.map { work.valueOf(it) }
        val transformed = work.single { progress -> transformation.apply(configurations, fits, progress) }
        val readings = when (thermometer) {
            Thermometer.OfNetwork -> {
                val networks = measuredBy.map { work.valueOf(it) }
                transformed.flatMap { ensemble ->
                    networks.map { network -> work.single { network.predict(ensemble).toNumbers() } }
                }
            }
            Thermometer.PseudoLikelihood -> transformed.map { ensemble ->
                ensemble as SpinEnsemble
                work.single { Array(ensemble.size()) { NearestNeighbourCoupling.surroundings(ensemble, it) } }
            }
            Thermometer.EnergyInversion -> transformed.map { ensemble ->
                ensemble as SpinEnsemble
                work.single { Array(ensemble.size()) { doubleArrayOf(ensemble.energy(it)) } }
            }
        }
        val fewest = groups.minOf { it.count() }
        val betaOfMeans: (DoubleArray) -> Double = when (thermometer) {
            Thermometer.OfNetwork -> { means -> means[0] }
            Thermometer.PseudoLikelihood -> { means -> NearestNeighbourCoupling.of(means, fewest) }
            Thermometer.EnergyInversion -> energyInversion(transformed.first().lattice(), fewest).let { inversion -> { means -> inversion(means[0]) } }
        }
        val byGroup = readings.map { reading -> groups.map { reading.sliceArray(it) }.toTypedArray() }.toTypedArray()
        val betas = DoubleArray(groups.size) { configurations.beta(groups[it].first) }
        return work.single { MeasuredFlow.ofSeveral(betas, byGroup, betaOfMeans, address.stream(0)) }
    }

    /**
     * The exact curve, inverted. Where every spin of every configuration is aligned β′ could be anything above a bound:
     * that bound, one overturned spin in all of them, is what is read.
     */
    private fun energyInversion(lattice: Lattice, configurations: Int): (Double) -> Double {
        val exact = exactOn(lattice)
        val least = -lattice.coordination() / 2.0 + 2.0 * lattice.coordination() / (lattice.sites() * configurations)
        return { energy -> exact.betaOfEnergy(maxOf(energy, least)) }
    }
}

/**
 * What the transformation makes of configurations: one ensemble, or one for each of [fits].
 *
 * @param fits networks of the word that the transformation belongs to; none where nothing was learnt
 */
internal fun Transformation.apply(configurations: SpinEnsemble, fits: List<TrainedNetwork>, progress: Progress): List<Ensemble> = when (this) {
    Transformation.Identity -> listOf(configurations)
    is Transformation.Map -> listOf(generateSequence(configurations) { map.apply(it) }.elementAt(times))
    Transformation.RawOutput -> fits.map { it.apply(configurations, progress) }
    Transformation.SignOfOutput -> fits.map { it.apply(configurations, progress).sign() }
}

/** What an experiment takes the temperature with. */
class ThermometerWord internal constructor(internal val thermometer: Thermometer, internal val networks: List<Trained>)

/** What an experiment sends configurations through. */
class TransformationWord internal constructor(
    internal val transformation: Transformation,
    internal val fits: List<Weighted>,
)

/**
 * Reads β as the nearest-neighbour coupling of greatest pseudo-likelihood: that of the Ising model which explains best how
 * each spin follows its neighbours. It is β of configurations of the Ising model, needs no exact solution and no training,
 * and reads any spins: after an RG map, or the sign of what a network says.
 */
val pseudoLikelihood: ThermometerWord = ThermometerWord(Thermometer.PseudoLikelihood, emptyList())

/** Reads β from the energy by the exact curve of the same lattice: Kaufman's, or Onsager's for a rotated lattice. */
val energyInversion: ThermometerWord = ThermometerWord(Thermometer.EnergyInversion, emptyList())

/** Leaves configurations as they were sampled: shows what a thermometer makes of β itself. */
val identity: TransformationWord = TransformationWord(Transformation.Identity, emptyList())

/** The output of an autoencoder, or of several fits of it, as it comes. */
fun rawOutput(fits: List<Weighted>): TransformationWord =
    TransformationWord(Transformation.RawOutput, fits.onEach(::requireAutoencoder))

/** The sign of the output of an autoencoder, or of several fits of it. */
fun signOfOutput(fits: List<Weighted>): TransformationWord =
    TransformationWord(Transformation.SignOfOutput, fits.onEach(::requireAutoencoder))

/** Applies an RG map several times. */
fun repeated(map: CoarseGraining, times: Int): TransformationWord {
    require(times > 0) { "a map is applied once or more, not $times times" }
    return TransformationWord(Transformation.Map(map, times), emptyList())
}

/** Networks trained on the inverse temperature, as a thermometer: several fits are averaged. */
fun networks(fits: List<Trained>): ThermometerWord = ThermometerWord(
    Thermometer.OfNetwork,
    fits.onEach {
        require(it.training.target == Target.InverseTemperature) {
            "network '${it.network.name}' was not trained to tell the inverse temperature: it is no thermometer"
        }
    },
)

private fun requireAutoencoder(fit: Weighted) = require(fit.network.outputs == fit.network.inputs) {
    "network '${fit.network.name}' reads ${fit.network.inputs} sites and says ${fit.network.outputs}: it is no autoencoder"
}

/** @throws IllegalArgumentException where configurations are not sampled at a list of β, or too few at each */
internal fun requireGroups(probe: Sampled) {
    val enough = "a flow takes ${MeasuredFlow.FEWEST_CONFIGURATIONS} configurations or more at each β"
    val groups = requireNotNull(probe.betas as? BetaChoice.Each) {
        "$enough, not a range: sample(betas = 0.1..0.5 step 0.05, perBeta = 100)"
    }
    require(groups.perBeta >= MeasuredFlow.FEWEST_CONFIGURATIONS) { "$enough, not ${groups.perBeta}" }
    require(groups.betas.size > 1 && groups.betas.zipWithNext().all { (one, next) -> one < next }) {
        "a flow takes two β or more that increase, not ${groups.betas}"
    }
}

/** @throws IllegalArgumentException where the thermometer can not read what the transformation gives */
internal fun requireFits(probe: Spins, through: TransformationWord, measuredBy: ThermometerWord) {
    val lattice = latticeAfter(probe, through)
    through.fits.forEach { it.network.requireReads(probe.lattice) }
    measuredBy.networks.forEach { it.network.requireReads(lattice) }
    require(through.transformation != Transformation.RawOutput || measuredBy.thermometer == Thermometer.OfNetwork) {
        "a raw output has no Ising energy to invert and no spins with neighbours: take signOfOutput(…), or measure by a network"
    }
}

/** Where configurations live after a transformation. */
internal fun latticeAfter(configurations: Spins, through: TransformationWord): Lattice {
    val map = through.transformation as? Transformation.Map ?: return configurations.lattice
    return generateSequence(configurations.lattice) { map.map.apply(it) }.elementAt(map.times)
}

/** The exact solution that is nearest to the Ising model on a lattice. */
internal fun exactOn(lattice: Lattice): ExactIsing = when (lattice) {
    is Square -> Kaufman.square(lattice.length())
    is RotatedSquare -> Onsager()
    else -> throw IllegalArgumentException("there is no exact Ising energy on $lattice to read a temperature from")
}

internal fun SpinEnsemble.groupsOfEqualBeta(): List<IntRange> {
    val starts = (0 until size()).filter { it == 0 || beta(it) != beta(it - 1) }
    return starts.mapIndexed { index, start -> start until (starts.getOrNull(index + 1) ?: size()) }
}

private fun FloatArray.toNumbers() = Array(size) { doubleArrayOf(this[it].toDouble()) }

/** The direction of a flow and its fixed points, as a sentence without its full stop. */
internal fun inWords(flow: MeasuredFlow): String {
    val cooling = flow.points.filter { it.drift > 3 }
    val heating = flow.points.filter { it.drift < -3 }
    fun span(points: List<MeasuredFlow.Point>) =
        if (points.isEmpty()) "nowhere" else "at ${points.size} of ${flow.points.size} β (${points.first().beta.short()} … ${points.last().beta.short()})"
    val fixedPoints = flow.clearFixedPoints().joinToString {
        "${it.stability.inWords()} at ${it.beta} (in ${(100 * it.support).toInt()} % of the bootstrap samples)"
    }
    return "β′ > β by 3σ ${span(cooling)}, β′ < β ${span(heating)}; " +
        if (fixedPoints.isEmpty()) "no crossing β′ = β" else "crossing $fixedPoints"
}

/**
 * The crossings that are no accident of noise along the diagonal: on either side the nearest point that leaves the diagonal
 * by 3σ does so in the sense of the crossing. Of several crossings between the same two points the best supported stands.
 */
private fun MeasuredFlow.clearFixedPoints(): List<FixedPoint> {
    val clear = points.filter { abs(it.drift) > 3 }
    return fixedPoints.mapNotNull { crossing ->
        val below = clear.lastOrNull { it.beta <= crossing.beta.value } ?: return@mapNotNull null
        val above = clear.firstOrNull { it.beta > crossing.beta.value } ?: return@mapNotNull null
        val isClear = when (crossing.stability) {
            Stability.ATTRACTIVE -> below.drift > 0 && above.drift < 0
            Stability.REPULSIVE -> below.drift < 0 && above.drift > 0
        }
        if (isClear) below to crossing else null
    }.groupBy({ it.first }, { it.second }).values.map { same -> same.maxBy { it.support } }
}

/** How many σ a map cools (above 0) or heats (below 0) here. */
private val MeasuredFlow.Point.drift get() = betaPrime.sigmasFrom(beta)

private fun Stability.inWords() = name.lowercase()

private fun Double.short() = ((this * 1000).roundToInt() / 1000.0).toString()
