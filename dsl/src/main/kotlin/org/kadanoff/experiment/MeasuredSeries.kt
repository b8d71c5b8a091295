package org.kadanoff.experiment

import org.kadanoff.model.Model
import org.kadanoff.observe.Observable
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.TimeSeriesFormat
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.script.Place
import org.kadanoff.task.MeasureTask
import org.kadanoff.task.TemperingTask
import org.kadanoff.task.TimeSeries

/** Energy, order parameter and other observables along independent chains at each of a list of inverse temperatures. */
abstract class MeasuredSeries internal constructor(
    /** What is simulated. */
    val model: Model,
    /** The inverse temperatures. */
    val betas: List<Double>,
    /** Independent chains at each β. */
    val replicas: Int,
    /** Measurements of each chain. */
    val measurements: Int,
    /** What moves the chains, in words. */
    val sampler: String,
    /** What is measured beside energy and order parameter, by name. */
    val observableNames: List<String>,
    spec: Any,
    inputs: List<Node<*>>,
    place: Place?,
) : Node<TimeSeries>(
    "measure", "$model at ${betas.size} β, $sampler", Spec(model, betas, replicas, measurements, spec), inputs, 1, TimeSeriesFormat,
    place,
) {
    private data class Spec(val model: Model, val betas: List<Double>, val replicas: Int, val measurements: Int, val how: Any)
}

/** Chains that each stay at their β. */
internal class SampledSeries(
    model: Model,
    betas: List<Double>,
    private val observables: List<Observable>,
    replicas: Int,
    measurements: Int,
    private val seed: Long,
    private val schedule: Scheduled,
    place: Place?,
) : MeasuredSeries(
    model, betas, replicas, measurements, schedule.algorithm.inWords(), observables.map { it.name() },
    How(schedule.algorithm, observables.map { "$it" }, seed), listOf(schedule), place,
) {
    private data class How(val algorithm: Algorithm, val observables: List<String>, val seed: Long)

    override suspend fun compute(work: Work): TimeSeries {
        val schedule = work.valueOf(schedule)
        val algorithm = this.schedule.algorithm
        val perTask = maxOf(1, algorithm.replicasAtOnce(model) / replicas)
        val tasks = betas.chunked(perTask).mapIndexed { index, some ->
            val ofReplicas = some.flatMap { beta -> List(replicas) { beta } }.toDoubleArray()
            MeasureTask(
                algorithm, model, ofReplicas, observables, measurements, schedule, StreamAddress(seed, work.key.hex, index),
            )
        }
        return TimeSeries.concat(work.tasks(tasks, TimeSeriesFormat))
    }
}

/** Chains that exchange their β. */
internal class TemperedSeries(
    model: Model,
    betas: List<Double>,
    replicas: Int,
    measurements: Int,
    private val schedule: Schedule,
    private val seed: Long,
    place: Place?,
) : MeasuredSeries(
    model, betas, replicas, measurements, "parallel tempering", emptyList(),
    How("tempering", schedule.thermalization, schedule.thinning, seed), emptyList(), place,
) {
    private data class How(val algorithm: String, val thermalization: Int, val thinning: Int, val seed: Long)

    override suspend fun compute(work: Work): TimeSeries {
        val tasks = List(replicas) { replica ->
            TemperingTask(model, betas.toDoubleArray(), measurements, schedule, StreamAddress(seed, work.key.hex, replica))
        }
        return TimeSeries.concat(work.tasks(tasks, TimeSeriesFormat))
    }
}
