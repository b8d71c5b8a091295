package org.kadanoff.experiment

import org.kadanoff.model.Model
import org.kadanoff.observe.Observable
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.TimeSeriesFormat
import org.kadanoff.sampling.Algorithm
import org.kadanoff.script.Place
import org.kadanoff.task.MeasureTask
import org.kadanoff.task.TimeSeries

/** Energy, order parameter and other observables along independent chains at each of a list of inverse temperatures. */
class MeasuredSeries internal constructor(
    /** What is simulated. */
    val model: Model,
    /** The inverse temperatures. */
    val betas: List<Double>,
    private val observables: List<Observable>,
    /** Independent chains at each β. */
    val replicas: Int,
    /** Measurements of each chain. */
    val measurements: Int,
    private val seed: Long,
    /** The steps of the chains. */
    val schedule: Scheduled,
    place: Place?,
) : Node<TimeSeries>(
    "measure", "$model at ${betas.size} β", Spec(model, betas, observables.map { "$it" }, schedule.algorithm, replicas, measurements, seed),
    listOf(schedule), 1, TimeSeriesFormat, place,
) {
    private data class Spec(
        val model: Model,
        val betas: List<Double>,
        val observables: List<String>,
        val algorithm: Algorithm,
        val replicas: Int,
        val measurements: Int,
        val seed: Long,
    )

    /** What moves the chains. */
    val algorithm: Algorithm get() = schedule.algorithm

    override suspend fun compute(work: Work): TimeSeries {
        val schedule = work.valueOf(schedule)
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
