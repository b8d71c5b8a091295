package org.kadanoff.experiment

import kotlinx.coroutines.CancellationException
import org.jetbrains.kotlinx.multik.ndarray.data.D2Array
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.run.json
import org.kadanoff.script.Place
import org.kadanoff.script.placeOf
import org.kadanoff.script.scriptOf
import org.kadanoff.task.Progress
import org.kadanoff.task.Task

private const val REPORT_EVERY = 64

/**
 * What was measured on each of independent configurations.
 *
 * @property beta the inverse temperature of each
 * @property value the number measured on each
 */
data class Observations(val beta: List<Double>, val value: List<Double>) {

    /** The mean over all configurations, at whatever β. */
    val mean: Estimate get() = meanOf(value)

    /** The mean at each inverse temperature, in the order of the configurations. */
    val perBeta: Map<Double, Estimate>
        get() = beta.indices.groupBy { beta[it] }.mapValues { (_, at) -> meanOf(at.map(value::get)) }

    /** One configuration has no error. */
    private fun meanOf(values: List<Double>) =
        if (values.size > 1) Estimate.mean(values.toDoubleArray()) else Estimate(values.single(), Double.NaN)
}

/**
 * A quantity of the script's own, measured on every configuration. The key holds the digest of the compiled script and
 * all parameters, since a lambda may use any of both.
 */
class Observed internal constructor(
    private val name: String,
    /** What it is measured on. */
    val on: Configurations<*>,
    private val observable: (D2Array<Float>) -> Double,
    experiment: String,
    parameters: Map<String, String>,
    place: Place?,
) : Node<Observations>(
    "observe", "$name of ${on.label}", Spec(name, experiment, digestOf(observable), parameters), listOf(on), 1, json(),
    place,
) {
    private data class Spec(
        val name: String,
        val experiment: String,
        val script: String,
        val parameters: Map<String, String>,
    )

    /** The mean over all configurations. */
    val mean: Derived<Estimate> get() = Derived(listOf(this)) { of(this@Observed).mean }

    /** The mean at one inverse temperature. */
    fun at(beta: Double): Derived<Estimate> = Derived(listOf(this)) {
        val means = of(this@Observed).perBeta
        requireNotNull(means[beta]) {
            "'$name' was not observed at β = $beta: there are ${means.keys.take(20).joinToString()}"
        }
    }

    /** The mean, and where several configurations share a β their mean as well. */
    override fun estimates(result: Observations): Map<String, Estimate> =
        mapOf(name to result.mean) +
            result.perBeta.filterValues { !it.error.isNaN() }.mapKeys { (beta, _) -> "$name($beta)" }

    override suspend fun compute(work: Work): Observations {
        val ensemble = work.valueOf(on)
        val values = work.tasks(runsOf(on).map { run -> Task { observe(ensemble, run, it) } }, json<DoubleArray>())
        return Observations(DoubleArray(ensemble.size(), ensemble::beta).asList(), values.flatMap { it.asList() })
    }

    private fun observe(ensemble: Ensemble, configurations: IntRange, progress: Progress) =
        DoubleArray(configurations.count()) {
            if (it % REPORT_EVERY == 0) progress.done(it.toDouble() / configurations.count())
            observe(ensemble, configurations.first + it)
        }

    private fun observe(ensemble: Ensemble, configuration: Int): Double {
        val which = "configuration $configuration (β = ${ensemble.beta(configuration)})"
        val value = try {
            observable(ensemble.image(configuration))
        } catch (stop: CancellationException) {
            throw stop
        } catch (failure: Throwable) {
            val where = scriptOf(observable)?.placeOf(failure)?.let { " at $it" }.orEmpty()
            throw IllegalStateException("'$name' of $which fails$where: ${failure.message ?: failure}", failure)
        }
        check(value.isFinite()) { "'$name' of $which is $value: an observable is a number" }
        return value
    }

    private companion object {
        fun digestOf(observable: Any): String = requireNotNull(scriptOf(observable)?.sha256) {
            "an observable is known by the script that it stands in: write its lambda in a file *.rg.kts"
        }
    }
}
