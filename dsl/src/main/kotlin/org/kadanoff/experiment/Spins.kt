package org.kadanoff.experiment

import com.fasterxml.jackson.annotation.JsonTypeInfo
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Format
import org.kadanoff.plan.Node
import org.kadanoff.plan.View
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.EnsembleFormat
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.run.SpinEnsembleFormat
import org.kadanoff.run.json
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Metropolis
import org.kadanoff.sampling.Schedule
import org.kadanoff.script.Place
import org.kadanoff.task.SampleTask
import org.kadanoff.task.ScheduleTask
import org.kadanoff.task.Task
import kotlin.math.min

/** Configurations of a model, of one kind of variable: sampled, or made from others. */
abstract class Configurations<E : Ensemble> internal constructor(
    kind: String,
    label: String,
    spec: Any,
    inputs: List<Node<*>>,
    revision: Int,
    format: Format<E>,
    place: Place?,
    /** Where the variables live. */
    val lattice: Lattice,
    /** How many configurations there are. */
    val size: Int,
) : Node<E>(kind, label, spec, inputs, revision, format, place)

/** Configurations of Ising spins. */
abstract class Spins internal constructor(
    kind: String,
    label: String,
    spec: Any,
    inputs: List<Node<*>>,
    revision: Int,
    place: Place?,
    lattice: Lattice,
    size: Int,
) : Configurations<SpinEnsemble>(kind, label, spec, inputs, revision, SpinEnsembleFormat, place, lattice, size)

/** The inverse temperatures of the configurations of an ensemble. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
internal sealed interface BetaChoice {
    /** The number of all configurations. */
    val size: Int

    /** Independent and uniform on a range. */
    data class Uniform(val from: Double, val to: Double, val count: Int) : BetaChoice {
        override val size get() = count
    }

    /** The same number of configurations at each of a list. */
    data class Each(val betas: List<Double>, val perBeta: Int) : BetaChoice {
        override val size get() = betas.size * perBeta
    }
}

internal fun uniform(beta: ClosedFloatingPointRange<Double>, count: Int): BetaChoice {
    requireBetas(beta)
    require(count > 0) { "an ensemble has at least one configuration, not $count" }
    return BetaChoice.Uniform(beta.start, beta.endInclusive, count)
}

internal fun each(betas: List<Double>, perBeta: Int): BetaChoice {
    requireBetas(betas)
    require(perBeta > 0) { "an ensemble has at least one configuration at each β, not $perBeta" }
    return BetaChoice.Each(betas, perBeta)
}

/** Where chains that serve a range of β are tried. */
internal fun pilot(beta: ClosedFloatingPointRange<Double>) = List(16) { beta.start + (beta.endInclusive - beta.start) * it / 15 }

/** What is sampled, where and how. */
internal data class Sampling(val model: Model, val betas: BetaChoice, val algorithm: Algorithm, val seed: Long) {

    override fun toString() = when (betas) {
        is BetaChoice.Uniform -> "$model, ${betas.count} at β from ${betas.from} to ${betas.to}"
        is BetaChoice.Each -> "$model, ${betas.perBeta} at each of ${betas.betas.size} β"
    }

    /** Every configuration is the end of a chain of its own. */
    suspend fun compute(work: Work, schedule: Schedule): Ensemble {
        val all = betasOfAll(work)
        val tasks = (all.indices step Metropolis.MAX_REPLICAS).mapIndexed { index, from ->
            val betas = all.copyOfRange(from, min(from + Metropolis.MAX_REPLICAS, all.size))
            SampleTask(algorithm, model, betas, 1, schedule, StreamAddress(seed, work.key.hex, index))
        }
        return Ensemble.concat(work.tasks(tasks, EnsembleFormat))
    }

    private fun betasOfAll(work: Work): DoubleArray = when (betas) {
        is BetaChoice.Uniform -> {
            val random = StreamAddress(seed, "${work.key.hex} betas", 0).stream(0)
            DoubleArray(betas.count) { random.nextDouble(betas.from, betas.to) }
        }
        is BetaChoice.Each -> betas.betas.flatMap { beta -> List(betas.perBeta) { beta } }.toDoubleArray()
    }
}

/**
 * The steps of a chain, chosen from autocorrelation times that a pilot run measures at the inverse temperatures of
 * [betas].
 */
class Scheduled internal constructor(
    private val model: Model,
    private val betas: List<Double>,
    /** How the chain is run: chosen by the script, or by the model. */
    val algorithm: Algorithm,
    private val seed: Long,
    place: Place?,
) : Node<Schedule>(
    "schedule", "${algorithm.inWords()} of $model", Spec(model, betas, algorithm, seed), emptyList(), 1, json(), place,
) {
    private data class Spec(val model: Model, val betas: List<Double>, val algorithm: Algorithm, val seed: Long)

    override fun estimates(result: Schedule): Map<String, Estimate> =
        mapOf("integrated autocorrelation time" to Estimate(result.integratedAutocorrelationTime, Double.NaN))

    override suspend fun compute(work: Work): Schedule = work.single { progress ->
        ScheduleTask(algorithm, model, betas.toDoubleArray(), StreamAddress(seed, work.key.hex, 0)).run(progress)
    }
}

/** Independent configurations of the Ising model: every one is the end of a chain of its own. */
class Sampled internal constructor(
    /** What was sampled. */
    val model: Ising,
    private val sampling: Sampling,
    /** The steps of the chains. */
    val schedule: Scheduled,
    place: Place?,
) : Spins("sample", "$sampling", sampling, listOf(schedule), 1, place, model.lattice, sampling.betas.size) {

    internal val betas get() = sampling.betas

    override suspend fun compute(work: Work): SpinEnsemble = sampling.compute(work, work.valueOf(schedule)) as SpinEnsemble
}

/** Independent configurations of a model of other variables than Ising spins. */
class SampledConfigurations<E : Ensemble> internal constructor(
    private val sampling: Sampling,
    /** The steps of the chains. */
    val schedule: Scheduled,
    format: Format<E>,
    place: Place?,
) : Configurations<E>(
    "sample", "$sampling", sampling, listOf(schedule), 1, format, place, sampling.model.lattice(), sampling.betas.size,
) {
    internal val betas get() = sampling.betas

    @Suppress("UNCHECKED_CAST") // the model says what its variables are, and the word what format they have
    override suspend fun compute(work: Work): E = sampling.compute(work, work.valueOf(schedule)) as E
}

private const val SITES_OF_A_TASK = 1 shl 26

/** The runs of configurations that work on an ensemble is split into: at most so many sites in a task, but one configuration. */
internal fun runsOf(ensemble: Configurations<*>, sitesOfATask: Int = SITES_OF_A_TASK): List<IntRange> {
    val length = maxOf(1, sitesOfATask / ensemble.lattice.sites())
    return (0 until ensemble.size step length).map { it until min(it + length, ensemble.size) }
}

/** Fewer where tasks make fields, which they have in memory until these are stored. */
internal const val FIELD_SITES_OF_A_TASK = 1 shl 22

/** Fields that are made from those of an ensemble by the runs of these, in order. */
internal suspend fun Work.fieldsInParts(of: Configurations<*>, make: (IntRange) -> FieldEnsemble): FieldEnsemble {
    val tasks = runsOf(of, FIELD_SITES_OF_A_TASK).map { run -> Task { make(run) } }
    return Ensemble.concat(tasks(tasks, FieldEnsembleFormat)) as FieldEnsemble
}

/** Some of the configurations of an ensemble: [from] … [to] − 1. */
internal class Part(private val whole: Spins, private val from: Int, private val to: Int, place: Place?) :
    Spins("part", "$from … ${to - 1} of ${whole.label}", PartOf(from, to), listOf(whole), 1, place, whole.lattice, to - from), View {

    init {
        requirePart(whole, from, to)
    }

    override suspend fun compute(work: Work): SpinEnsemble = work.valueOf(whole).slice(from, to)
}

/** Some of the fields of an ensemble: [from] … [to] − 1. */
internal class FieldPart(private val whole: Configurations<FieldEnsemble>, private val from: Int, private val to: Int, place: Place?) :
    Configurations<FieldEnsemble>(
        "part", "$from … ${to - 1} of ${whole.label}", PartOf(from, to), listOf(whole), 1, FieldEnsembleFormat, place,
        whole.lattice, to - from,
    ), View {

    init {
        requirePart(whole, from, to)
    }

    override suspend fun compute(work: Work): FieldEnsemble = work.valueOf(whole).slice(from, to)
}

private data class PartOf(val from: Int, val to: Int)

private fun requirePart(whole: Configurations<*>, from: Int, to: Int) = require(from in 0..<to && to <= whole.size) {
    "a part of ${whole.label} has 1 … ${whole.size} of its configurations, not ${maxOf(0, to - from)}"
}
