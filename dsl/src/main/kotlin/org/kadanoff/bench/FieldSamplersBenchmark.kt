package org.kadanoff.bench

import org.kadanoff.lattice.Square
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.sampling.field.HybridMonteCarlo
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.conditional.Coarsest
import org.kadanoff.wavelet.conditional.ConditionalModel
import org.kadanoff.wavelet.conditional.ConditionalSettings
import kotlin.math.abs
import kotlin.math.sqrt

/**
 * How many independent fields of φ⁴ at β = 0.68 a sampler gives in a second on one thread, by CPU time.
 *
 * @property length the side L of the square lattice
 * @property tau integrated autocorrelation time of |m|, in steps; null where fields are independent by construction
 * @property microseconds of CPU time for a step of one chain, or for one field where they are independent
 * @property fieldsPerSecond one over twice τ, in that time
 * @property learningSeconds what a model takes to be learnt, once, on all processors by the clock
 * @property energy −⟨φ φ′⟩ over bonds, per site
 * @property magnetization ⟨|m|⟩
 * @property checks of both against Wolff's clusters
 * @property load the load of the machine before
 */
data class FieldSamplerRate(
    val sampler: String,
    val length: Int,
    val tau: Estimate?,
    val microseconds: Double,
    val fieldsPerSecond: Double,
    val learningSeconds: Double?,
    val energy: Estimate,
    val magnetization: Estimate,
    val checks: List<Check>,
    val load: Double,
) {
    /** Whether every check passes. */
    val valid: Boolean get() = checks.all { it.passes }
}

/**
 * Measures Wolff's clusters, hybrid Monte Carlo, direct Langevin steps of the true energy, and the conditional model of
 * Haar's wavelet. What Langevin steps take on lattices above 32 is not waited for: τ grows from 3 · 10³ steps at L = 16
 * to 2 · 10⁴ at L = 32.
 *
 * @param measurements in each chain; the more, the better τ is known
 * @param trainingFields that the model is learnt from
 */
fun fieldSamplerRates(length: Int, measurements: Int = 1000, trainingFields: Int = 10_000): List<FieldSamplerRate> {
    val model = Phi4(Square(length))
    val sites = length * length
    val betas = DoubleArray(FieldChain.REPLICAS_AT_ONCE) { BETA }
    fun address(name: String) = StreamAddress(1, "bench: $name of fields", length)
    val clusters = MarkovFields("Metropolis and Wolff", thermalization = 200, thinning = 1) {
        FieldChain.wolff(model, betas, address("Wolff"))
    }
    val hybrid = MarkovFields("hybrid Monte Carlo", thermalization = sites, thinning = maxOf(8, sites / 64)) {
        HybridMonteCarlo.of(model, betas, address("hybrid Monte Carlo"))
    }
    val langevin = MarkovFields("Langevin, all sites", thermalization = 20 * sites, thinning = sites) {
        HybridMonteCarlo.langevin(model, betas, address("Langevin"))
    }
    val reference = clusters.rate(length, 4 * measurements, null)
    val others = listOfNotNull(hybrid, langevin.takeIf { length <= 32 })
        .map { it.rate(length, measurements, reference) }
    return listOf(reference) + others + conditionalModelRate(length, trainingFields, reference)
}

/**
 * Chains that move whole fields.
 *
 * @property thinning steps between measurements, well below τ
 */
private class MarkovFields(val name: String, val thermalization: Int, val thinning: Int, val start: () -> FieldChain) {

    fun rate(length: Int, measurements: Int, reference: FieldSamplerRate?): FieldSamplerRate {
        val load = load()
        val chain = start()
        chain.thermalize(thermalization, Progress.NONE)
        val series = series(chain, measurements, thinning)
        val tau = Autocorrelation.of(series.magnetizations)
            .let { Estimate(thinning * it.time(), thinning * it.error()) }
        val steps = (UPDATES_PER_CHUNK / (length * length * chain.replicas())).coerceAtLeast(1)
        val seconds = List(CHUNKS) {
            val begin = cpuNanoseconds()
            chain.advance(steps, Progress.NONE)
            (cpuNanoseconds() - begin) / 1e9 / (steps.toDouble() * chain.replicas())
        }.min()
        val energy = Estimate.mean(series.means)
        val magnetization = Estimate.mean(series.magnetizations.map { it.average() }.toDoubleArray())
        val checks = reference?.let {
            listOf(sigmas("energy/σ", energy, it.energy), sigmas("|m|/σ", magnetization, it.magnetization))
        }
        return FieldSamplerRate(
            name, length, tau, 1e6 * seconds, 1 / (2 * tau.value * seconds), null, energy, magnetization,
            checks.orEmpty(), load,
        )
    }

    /** From 16 chains each, by chance beyond it once in 2500. */
    private fun sigmas(name: String, found: Estimate, known: Estimate) =
        found.sigmasFrom(known).let { Check(name, it, abs(it) < 4) }
}

/**
 * A model from the energy of 4 × 4 sites on, so that all of a field is drawn from it: with the coarse fields of the
 * data it could give no more independent ones than it has learnt from.
 */
private fun conditionalModelRate(length: Int, trainingFields: Int, reference: FieldSamplerRate): FieldSamplerRate {
    val load = load()
    val training = CriticalFields(length).independent(trainingFields)
    val start = System.nanoTime()
    val settings = ConditionalSettings.even(Haar()).with(Coarsest.DIRECT_ENERGY, 4)
    val model = ConditionalModel.fit(
        training, settings, StreamAddress(1, "bench: model of fields", length),
        Workers(Runtime.getRuntime().availableProcessors()), Progress.NONE,
    )
    val learning = (System.nanoTime() - start) / 1e9
    val count = (DRAWN_SITES / (length * length)).coerceIn(64, 4096)
    val begin = cpuNanoseconds()
    val address = StreamAddress(1, "bench: fields of the model", length)
    val fields = model.sample(count, address, Workers.ONE, Progress.NONE).fields()
    val seconds = (cpuNanoseconds() - begin) / 1e9 / count
    val perSite = Phi4(fields.lattice()).hamiltonian()::energy
    val energy = fields.measured(perSite)
    val magnetization = fields.measured(::absoluteSum)
    return FieldSamplerRate(
        "conditional model, Haar", length, null, 1e6 * seconds, 1 / seconds, learning, energy, magnetization,
        listOf(
            near("energy/Wolff", energy, training.measured(perSite), reference.energy),
            near("|m|/Wolff", magnetization, training.measured(::absoluteSum), reference.magnetization),
        ),
        load,
    )
}

private fun absoluteSum(field: FloatArray) = abs(field.sumOf { it.toDouble() })

/** Of a model: to 2 %, or 4σ where few fields are drawn or learnt from. */
private fun near(name: String, found: Estimate, learntFrom: Estimate, known: Estimate): Check {
    val ratio = found.value / known.value
    val sigma = sqrt(listOf(found, learntFrom, known).sumOf { it.error * it.error }) / abs(known.value)
    return Check(name, ratio, abs(ratio - 1) < maxOf(0.02, 4 * sigma))
}

private const val DRAWN_SITES = 1 shl 20

private const val UPDATES_PER_CHUNK = 10_000_000

private const val CHUNKS = 9
