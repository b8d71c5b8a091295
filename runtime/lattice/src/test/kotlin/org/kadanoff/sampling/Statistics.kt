package org.kadanoff.sampling

import org.kadanoff.lattice.Lattice
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.MeasureTask
import org.kadanoff.task.Progress
import org.kadanoff.task.TimeSeries

/** The mean of independent, equally distributed values, with the error from their scatter. */
internal fun estimate(values: List<Double>): Estimate = Estimate.mean(values.toDoubleArray())

/** The time average of an observable of total energy and magnetization in one replica. */
internal fun TimeSeries.average(replica: Int, observable: (Double, Double) -> Double): Double =
    energy.indices.sumOf {
        observable(energy[it][replica], magnetization[it][replica])
    } / energy.size

/** An observable from the independent replicas at one β. */
internal fun TimeSeries.estimate(beta: Double, observable: (Double, Double) -> Double): Estimate =
    estimate(beta().indices.filter { beta()[it] == beta }.map { average(it, observable) })

internal fun measure(
    algorithm: Algorithm, lattice: Lattice, betas: List<Double>, replicas: Int, measurements: Int, schedule: Schedule,
): TimeSeries = measure(algorithm, Ising(lattice), betas, replicas, measurements, schedule)

internal fun measure(
    algorithm: Algorithm, model: Model, betas: List<Double>, replicas: Int, measurements: Int, schedule: Schedule,
): TimeSeries {
    val ofReplicas = betas.flatMap { beta -> List(replicas) { beta } }.toDoubleArray()
    val address = StreamAddress(2024, "measure", 0)
    return MeasureTask(algorithm, model, ofReplicas, measurements, schedule, address).run(Progress.NONE)
}
