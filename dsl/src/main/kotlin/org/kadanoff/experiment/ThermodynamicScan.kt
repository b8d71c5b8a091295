package org.kadanoff.experiment

import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Observable
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.TimeSeriesFormat
import org.kadanoff.run.json
import org.kadanoff.sampling.Algorithm
import org.kadanoff.task.TimeSeries
import org.kadanoff.script.Place
import org.kadanoff.task.MeasureTask

/**
 * What was measured at the inverse temperatures of a scan.
 *
 * @property model what was simulated, as the script says it
 * @property replicas independent chains at each β
 * @property measurements of each chain
 * @property thinning steps between measurements
 */
data class ThermodynamicCurve(
    val model: String,
    val replicas: Int,
    val measurements: Int,
    val thinning: Int,
    val points: List<ThermodynamicPoint>,
) {
    /** The inverse temperatures. */
    val betas: List<Double> get() = points.map { it.beta }
}

/**
 * What was measured at one inverse temperature.
 *
 * @property observables the means of the observables that the script asked for, by name
 */
data class ThermodynamicPoint(
    val beta: Double,
    val thermodynamics: Thermodynamics,
    val observables: Map<String, Estimate> = emptyMap(),
)

/** Measures energy, magnetization and their fluctuations at each of a list of inverse temperatures. */
class ThermodynamicScan internal constructor(
    /** What is simulated. */
    val model: Model,
    /** The inverse temperatures. */
    val betas: List<Double>,
    private val observables: List<Observable>,
    private val replicas: Int,
    private val measurements: Int,
    private val seed: Long,
    private val schedule: Scheduled,
    place: Place?,
) : Node<ThermodynamicCurve>(
    "thermodynamics", "$model at ${betas.size} β", Spec(model, betas, observables.map { "$it" }, replicas, measurements, seed), listOf(schedule), 1,
    json(), place,
) {
    private data class Spec(
        val model: Model,
        val betas: List<Double>,
        val observables: List<String>,
        val replicas: Int,
        val measurements: Int,
        val seed: Long,
    )

    /** How it is sampled. */
    val algorithm: Algorithm get() = schedule.algorithm

    /**
     * The result at one of the inverse temperatures of the scan.
     *
     * @throws IllegalArgumentException if it was not measured there
     */
    fun at(beta: Double): Derived<ThermodynamicPoint> {
        require(beta in betas) { "$model was not measured at β = $beta: there are ${betas.take(20).joinToString()}" }
        return derive { curve -> curve.points.single { it.beta == beta } }
    }

    override fun estimates(result: ThermodynamicCurve): Map<String, Estimate> = buildMap {
        result.points.forEach { (beta, at, others) ->
            put("e($beta)", at.energy)
            put("|m|($beta)", at.absoluteMagnetization)
            put("c($beta)", at.specificHeat)
            put("χ($beta)", at.connectedSusceptibility)
            put("U₄($beta)", at.binderCumulant)
            others.forEach { (name, mean) -> put("$name($beta)", mean) }
        }
    }

    override suspend fun compute(work: Work): ThermodynamicCurve {
        val schedule = work.valueOf(schedule)
        val perTask = maxOf(1, algorithm.replicasAtOnce(model) / replicas)
        val tasks = betas.chunked(perTask).mapIndexed { index, some ->
            val ofReplicas = some.flatMap { beta -> List(replicas) { beta } }.toDoubleArray()
            MeasureTask(
                algorithm, model, ofReplicas, observables, measurements, schedule,
                StreamAddress(seed, work.key.hex, index),
            )
        }
        val series = work.tasks(tasks, TimeSeriesFormat)
        return ThermodynamicCurve(
            model.toString(), replicas, measurements, schedule.thinning,
            betas.mapIndexed { index, beta ->
                val from = index % perTask * replicas
                val some = series[index / perTask].ofReplicas(from until from + replicas)
                ThermodynamicPoint(
                    beta, Thermodynamics.of(model.lattice().sites(), beta, some.energy(), some.magnetization()),
                    some.observables().mapValues { (_, values) -> meanOverReplicas(values) },
                )
            },
        )
    }

    private fun meanOverReplicas(values: Array<DoubleArray>) =
        Estimate.mean(DoubleArray(replicas) { replica -> values.sumOf { it[replica] } / values.size })
}

private fun TimeSeries.ofReplicas(range: IntRange): TimeSeries {
    fun Array<DoubleArray>.some() = Array(size) { this[it].sliceArray(range) }
    return TimeSeries(beta().sliceArray(range), energy().some(), magnetization().some(), observables().mapValues { it.value.some() })
}
