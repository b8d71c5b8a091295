package org.kadanoff.sampling.field

import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Observable
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.task.MeasureTask
import org.kadanoff.task.Progress
import org.kadanoff.task.TimeSeries

/** A series of independent replicas at one β. */
internal fun sample(
    algorithm: Algorithm, model: Model, beta: Double, observables: List<Observable> = emptyList(),
    replicas: Int = 48, measurements: Int = 1000, schedule: Schedule = Schedule(300, 2, Double.NaN),
): TimeSeries = MeasureTask(
    algorithm, model, DoubleArray(replicas) { beta }, observables, measurements, schedule,
    StreamAddress(7, "$algorithm $model", 0),
).run(Progress.NONE)

/** The mean of [measurement][replica], with the error from the scatter of the replicas. */
internal fun Array<DoubleArray>.mean(f: (Double) -> Double = { it }): Estimate =
    Estimate.mean(DoubleArray(this[0].size) { replica -> sumOf { f(it[replica]) } / size })

internal fun address(task: Int) = StreamAddress(11, "field", task)
