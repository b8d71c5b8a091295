/** Parallel tempering in a script: ladders of inverse temperatures, their exchanges, and what is measured along them. */
package org.kadanoff.experiment

import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Points
import org.kadanoff.plots.Table
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.TimeSeriesFormat
import org.kadanoff.run.json
import org.kadanoff.sampling.Schedule
import org.kadanoff.script.Place
import org.kadanoff.task.ExchangeTask
import org.kadanoff.task.LadderTask
import org.kadanoff.task.TemperingTask
import org.kadanoff.task.TimeSeries
import kotlin.math.sqrt

/** The inverse temperatures of a tempering. Those of an adapted ladder are not known before it ran, but its ends are. */
abstract class Ladder internal constructor(
    /** What it is for. */
    val model: Model,
    /** How many inverse temperatures there are. */
    val count: Int,
    label: String,
    spec: Any,
    inputs: List<Node<*>>,
    place: Place?,
) : Node<List<Double>>("ladder", label, spec, inputs, 1, json(), place) {
    internal fun requireNumber(number: Int) = require(number in 0..<count) {
        "a ladder of $count β has numbers 0 … ${count - 1}, not $number"
    }
}

/** A ladder as the script gives it. */
internal class GivenLadder(model: Model, private val betas: List<Double>, place: Place?) :
    Ladder(model, betas.size, "$model, ${betas.size} β as given", Spec(model, betas), emptyList(), place) {

    private data class Spec(val model: Model, val betas: List<Double>)

    override suspend fun compute(work: Work): List<Double> = betas
}

/** A ladder on which all neighbours exchange equally often. */
internal class AdaptedLadder(private val from: Ladder, private val rounds: Int, private val steps: Int, private val seed: Long, place: Place?) :
    Ladder(from.model, from.count, "${from.model}, ${from.count} β adapted", Spec(rounds, steps, seed), listOf(from), place) {

    private data class Spec(val rounds: Int, val steps: Int, val seed: Long)

    override suspend fun compute(work: Work): List<Double> {
        val betas = work.valueOf(from).toDoubleArray()
        return work.single { LadderTask(model, betas, rounds, steps, StreamAddress(seed, work.key.hex, 0)).run(it) }.toList()
    }
}

/**
 * How the configurations of a tempering wander over its ladder.
 *
 * @property betas the ladder
 * @property acceptance the fraction of the exchanges between neighbours that are accepted, one less than there are [betas]
 * @property roundTripRate round trips from the first β to the last and back, of one chain in one step
 */
data class ExchangeRates(val betas: List<Double>, val acceptance: List<Estimate>, val roundTripRate: Estimate) {

    /** The steps that a chain takes for a round trip; infinite where none was seen. */
    val roundTripTime: Estimate
        get() = roundTripRate.value.let { Estimate(1 / it, if (it > 0) roundTripRate.error / it / it else Double.NaN) }
}

/** Counts exchanges and round trips on independent ladders. */
class Exchanged internal constructor(
    private val ladder: Ladder,
    private val steps: Int,
    private val thermalization: Int,
    private val replicas: Int,
    private val seed: Long,
    place: Place?,
) : Node<ExchangeRates>("exchanges", ladder.label, Spec(steps, thermalization, replicas, seed), listOf(ladder), 1, json(), place) {

    private data class Spec(val steps: Int, val thermalization: Int, val replicas: Int, val seed: Long)

    /** The steps that a chain takes for a round trip. */
    val roundTripTime: Derived<Estimate> get() = derive { it.roundTripTime }

    /** How often the β of a number, from 0, and the next are exchanged, of the times that it is tried. */
    fun acceptance(number: Int): Derived<Estimate> {
        require(number in 0..<ladder.count - 1) { "a ladder of ${ladder.count} β has neighbours 0 … ${ladder.count - 2}, not $number" }
        return derive { it.acceptance[number] }
    }

    override fun estimates(result: ExchangeRates): Map<String, Estimate> = mapOf("round-trip time" to result.roundTripTime) +
        result.acceptance.withIndex().associate { (i, rate) -> "acceptance(${result.betas[i]}, ${result.betas[i + 1]})" to rate }

    override suspend fun compute(work: Work): ExchangeRates {
        val betas = work.valueOf(ladder)
        val counted = work.tasks(
            List(replicas) { ExchangeTask(ladder.model, betas.toDoubleArray(), thermalization, steps, StreamAddress(seed, work.key.hex, it)) },
            json(),
        )
        return ExchangeRates(
            betas, List(betas.size - 1) { i -> Estimate.mean(DoubleArray(replicas) { counted[it].acceptance()[i] }) },
            Estimate.mean(DoubleArray(replicas) { counted[it].roundTripRate() }),
        )
    }
}

/** Measures energy, order parameter and their fluctuations at each β of a ladder. */
class TemperedScan internal constructor(
    private val ladder: Ladder,
    private val replicas: Int,
    private val measurements: Int,
    private val schedule: Schedule,
    private val seed: Long,
    place: Place?,
) : Node<ThermodynamicCurve>(
    "tempered thermodynamics", ladder.label, Spec(replicas, measurements, schedule.thermalization, schedule.thinning, seed), listOf(ladder), 1,
    json(), place,
) {
    private data class Spec(val replicas: Int, val measurements: Int, val thermalization: Int, val thinning: Int, val seed: Long)

    /** The result at the β of a number, from 0. */
    fun at(number: Int): Derived<ThermodynamicPoint> {
        ladder.requireNumber(number)
        return derive { it.points[number] }
    }

    override fun estimates(result: ThermodynamicCurve): Map<String, Estimate> = result.numbers()

    override suspend fun compute(work: Work): ThermodynamicCurve {
        val betas = work.valueOf(ladder)
        val tasks = List(replicas) {
            TemperingTask(ladder.model, betas.toDoubleArray(), measurements, schedule, StreamAddress(seed, work.key.hex, it))
        }
        val series = TimeSeries.concat(work.tasks(tasks, TimeSeriesFormat))
        return ThermodynamicCurve(
            "${ladder.model}", replicas, measurements, "parallel tempering", betas.map { series.at(it).thermodynamics(ladder.model, it) },
        )
    }
}

/** How often neighbours exchange, over β, one set of points for each ladder. */
fun swapRates(ladders: Map<String, Exchanged>, id: String = "swap-rates", title: String = "How often neighbours exchange"): Drawing {
    require(ladders.isNotEmpty()) { "a figure of swap rates takes a ladder" }
    return Derived(ladders.values.toList()) {
        Chart(
            id, title, "Each point stands between the two β of a pair of neighbours. Errors over independent ladders.",
            Axis("β"), Axis("accepted exchanges", from = 0.0, to = 1.0),
            ladders.map { (name, node) ->
                val rates = of(node)
                Points(name, rates.betas.zipWithNext { one, next -> sqrt(one * next) }, rates.acceptance)
            },
        )
    }
}

/** The swap rates and the round-trip time of each ladder as a table. */
fun exchangeTable(ladders: Map<String, Exchanged>, id: String = "exchanges", title: String = "Exchanges and round trips"): Drawing =
    Derived(ladders.values.toList()) {
        Table(
            id, title, "A round trip leads from the first β to the last and back; its time is that of one chain, in steps of a sweep and an exchange.",
            listOf("ladder", "β", "least swap rate", "greatest swap rate", "round-trip time"),
            ladders.map { (name, node) ->
                val rates = of(node)
                listOf(
                    name, "${rates.betas.size} from ${plain(rates.betas.first())} to ${plain(rates.betas.last())}",
                    "${rates.acceptance.minBy { it.value }}", "${rates.acceptance.maxBy { it.value }}", "${rates.roundTripTime}",
                )
            },
        )
    }
