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
 * @property learningSeconds what a model takes to be learnt from 10⁴ fields, once, on all processors by the clock
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
 */
fun fieldSamplerRates(length: Int, measurements: Int = 1000): List<FieldSamplerRate> {
    val model = Phi4(Square(length))
    val betas = DoubleArray(FieldChain.REPLICAS_AT_ONCE) { BETA }
    fun address(name: String) = StreamAddress(1, "bench: $name of fields", length)
    val clusters = MarkovFields("Metropolis and Wolff", thinning = 1, thermalization = 200) {
        FieldChain.wolff(model, betas, address("Wolff"))
    }
    val hybrid = MarkovFields("hybrid Monte Carlo", thinning = (length * length / 64).coerceAtLeast(1), thermalization = length * length) {
        HybridMonteCarlo.of(model, betas, address("hybrid Monte Carlo"))
    }
    val langevin = MarkovFields("Langevin, all sites", thinning = length * length * length / 32, thermalization = 20 * length * length) {
        HybridMonteCarlo.langevin(model, betas, address("Langevin"))
    }
    val reference = clusters.rate(length, 4 * measurements, null)
    val others = listOfNotNull(hybrid, langevin.takeIf { length <= 32 }).map { it.rate(length, measurements, reference) }
    return listOf(reference) + others + conditionalModelRate(length, reference)
}

/**
 * Chains that move whole fields.
 *
 * @property thinning steps between measurements, well below τ
 */
private class MarkovFields(val name: String, val thinning: Int, val thermalization: Int, val start: () -> FieldChain) {

    fun rate(length: Int, measurements: Int, reference: FieldSamplerRate?): FieldSamplerRate {
        val load = load()
        val chain = start()
        chain.thermalize(thermalization, Progress.NONE)
        val series = series(chain, measurements, thinning)
        val tau = Autocorrelation.of(series.magnetizations).let { Estimate(thinning * it.time(), thinning * it.error()) }
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
            name, length, tau, 1e6 * seconds, 1 / (2 * tau.value * seconds), null, energy, magnetization, checks.orEmpty(), load,
        )
    }

    /** From 16 chains each, by chance beyond it once in 3000. */
    private fun sigmas(name: String, found: Estimate, known: Estimate) =
        found.sigmasFrom(known).let { Check(name, it, abs(it) < 4) }
}

/**
 * A model from the energy of 4 × 4 sites on, so that all of a field is drawn from it: with the coarse fields of the data
 * it could give no more independent ones than it has learnt from.
 */
private fun conditionalModelRate(length: Int, reference: FieldSamplerRate): FieldSamplerRate {
    val load = load()
    val training = CriticalFields(length).independent(TRAINING_FIELDS)
    val start = System.nanoTime()
    val model = ConditionalModel.fit(
        training, ConditionalSettings.even(Haar()).with(Coarsest.DIRECT_ENERGY, 4), StreamAddress(1, "bench: model of fields", length),
        Workers(Runtime.getRuntime().availableProcessors()), Progress.NONE,
    )
    val learning = (System.nanoTime() - start) / 1e9
    val count = (DRAWN_SITES / (length * length)).coerceIn(64, 4096)
    val begin = cpuNanoseconds()
    val fields = model.sample(count, StreamAddress(1, "bench: fields of the model", length), Workers.ONE, Progress.NONE).fields()
    val seconds = (cpuNanoseconds() - begin) / 1e9 / count
    val energy = fields.measured { Phi4(fields.lattice()).hamiltonian().energy(it) }
    val magnetization = fields.measured { field -> abs(field.sumOf { it.toDouble() }) }
    return FieldSamplerRate(
        "conditional model, Haar", length, null, 1e6 * seconds, 1 / seconds, learning, energy, magnetization,
        listOf(near("energy/exact", energy, reference.energy), near("|m|/exact", magnetization, reference.magnetization)), load,
    )
}

/** Of a model: to 2 %, or 4σ where few fields are drawn. */
private fun near(name: String, found: Estimate, known: Estimate): Check {
    val ratio = found.value / known.value
    val sigma = sqrt(found.error * found.error + known.error * known.error) / abs(known.value)
    return Check(name, ratio, abs(ratio - 1) < maxOf(0.02, 4 * sigma))
}

private const val TRAINING_FIELDS = 10_000

private const val DRAWN_SITES = 1 shl 20

private const val UPDATES_PER_CHUNK = 10_000_000

private const val CHUNKS = 9
