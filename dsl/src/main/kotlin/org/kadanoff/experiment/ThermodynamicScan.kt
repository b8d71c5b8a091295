package org.kadanoff.experiment

import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.TimeSeriesFormat
import org.kadanoff.run.json
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Metropolis
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

/** The observables at one inverse temperature. */
data class ThermodynamicPoint(val beta: Double, val thermodynamics: Thermodynamics)

/** Measures energy, magnetization and their fluctuations at each of a list of inverse temperatures. */
class ThermodynamicScan internal constructor(
    /** What is simulated. */
    val model: Ising,
    /** The inverse temperatures. */
    val betas: List<Double>,
    private val replicas: Int,
    private val measurements: Int,
    private val seed: Long,
    private val schedule: Scheduled,
    place: Place?,
) : Node<ThermodynamicCurve>(
    "thermodynamics", "$model at ${betas.size} β", Spec(model, betas, replicas, measurements, seed), listOf(schedule), 1,
    json(), place,
) {
    private data class Spec(
        val model: Ising,
        val betas: List<Double>,
        val replicas: Int,
        val measurements: Int,
        val seed: Long,
    )

    /** The side L of the square lattice. */
    val length: Int = (model.lattice() as Square).length()

    override fun estimates(result: ThermodynamicCurve): Map<String, Estimate> = buildMap {
        result.points.forEach { (beta, at) ->
            put("e($beta)", at.energy)
            put("|m|($beta)", at.absoluteMagnetization)
            put("c($beta)", at.specificHeat)
            put("χ($beta)", at.connectedSusceptibility)
            put("U₄($beta)", at.binderCumulant)
        }
    }

    override suspend fun compute(work: Work): ThermodynamicCurve {
        val schedule = work.valueOf(schedule)
        val perTask = Metropolis.MAX_REPLICAS / replicas
        val tasks = betas.chunked(perTask).mapIndexed { index, some ->
            val ofReplicas = some.flatMap { beta -> List(replicas) { beta } }.toDoubleArray()
            MeasureTask(
                Algorithm.METROPOLIS, model, ofReplicas, measurements, schedule,
                StreamAddress(seed, work.key.hex, index),
            )
        }
        val series = work.tasks(tasks, TimeSeriesFormat)
        return ThermodynamicCurve(
            model.toString(), replicas, measurements, schedule.thinning,
            betas.mapIndexed { index, beta ->
                val from = index % perTask * replicas
                ThermodynamicPoint(beta, series[index / perTask].thermodynamics(beta, from until from + replicas))
            },
        )
    }

    private fun TimeSeries.thermodynamics(beta: Double, replicas: IntRange) = Thermodynamics.of(
        model.lattice().sites(), beta,
        energy().map { it.sliceArray(replicas) }.toTypedArray(),
        magnetization().map { it.sliceArray(replicas) }.toTypedArray(),
    )
}
