package org.kadanoff.bench

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.WaveletTransform
import org.kadanoff.wavelet.conditional.BandSampler
import org.kadanoff.wavelet.conditional.ConditionalScale
import org.kadanoff.wavelet.conditional.Dynamics
import org.kadanoff.wavelet.conditional.Hats
import org.kadanoff.wavelet.conditional.Potential
import org.kadanoff.wavelet.conditional.ScaleEnergy
import org.kadanoff.wavelet.conditional.ShiftOrbits
import kotlin.math.abs

/**
 * How fast details of φ⁴ near its critical point are drawn over given coarse fields, on one thread, by CPU time and the
 * median of several chunks, since trajectories have a random number of steps. The energy is the true one, written in 14
 * knots and all orbits of couplings up to 4 sites (3 on 8 × 8), as a learnt one would be.
 *
 * @property dynamics how details move
 * @property length the side n of the fine fields
 * @property nanoseconds for each pixel, chain and gradient: a Langevin step has one gradient
 * @property goal what was to be reached; null where nothing was set
 * @property stepSize ε, as tuned, where details of variance 1 have mass 1
 * @property acceptance of trajectories, or of their tiles
 * @property frozen chains that accepted nothing
 * @property virial ⟨d · ∂E/∂d⟩ over the number of details, of chains that started at noise: 1 in equilibrium for any
 *   energy, by a partial integration
 * @property load the load of the machine before: rates that were measured beside other work are lower
 * @property textbook the same chain as a plain loop, beside it; null for trajectories
 * @property peer other code that does the same; null where none was measured
 */
data class DetailsRate(
    val wavelet: String,
    val dynamics: String,
    val length: Int,
    val chains: Int,
    val nanoseconds: Double,
    val goal: Double?,
    val stepSize: Double,
    val acceptance: Double,
    val frozen: Int,
    val virial: Estimate,
    val load: Double,
    val textbook: TextbookDetails?,
    val peer: DetailsPeer?,
) {
    /** Whether the law is sampled: by chance once in 5000 it seems not to be, where there are 16 chains, else less. */
    val valid: Boolean
        get() = frozen == 0 && abs(virial.sigmasFrom(1.0)) < 5 &&
            (textbook == null || abs(textbook.acceptance - acceptance) < 0.1)
}

/**
 * The plain loop of one chain, with the step size of the chains that it stands beside, over some of their coarse
 * fields.
 *
 * @property nanoseconds for each pixel and step
 * @property acceptance of its steps, from equilibrium on
 */
data class TextbookDetails(val nanoseconds: Double, val acceptance: Double)

/**
 * Code of our own in C with the same work in each step, 16 chains in vectors, that was never checked for what it
 * samples. We measured it, but not in this run: on another day, beside other work on a processor of the same kind (AMD
 * EPYC, Zen 5).
 *
 * @property nanoseconds for each pixel, chain and step
 */
data class DetailsPeer(val name: String, val nanoseconds: Double)

/** Measures Langevin steps, which are accepted or rejected as a whole. */
fun langevinRate(wavelet: Wavelet, length: Int): DetailsRate {
    val details = DetailsOfPhi4(wavelet, length)
    val rate = details.rate("Langevin", Dynamics.langevin(), 500)
    return rate.copy(
        goal = if (length <= 32) 6.0 else 10.0, textbook = details.textbook(rate.stepSize),
        peer = skeleton(wavelet, length),
    )
}

/** Measures trajectories that are accepted tile by tile where tiles fit: what fields are drawn by. */
fun trajectoriesRate(wavelet: Wavelet, length: Int): DetailsRate =
    DetailsOfPhi4(wavelet, length).rate("trajectories", Dynamics.local(), 30)

private fun skeleton(wavelet: Wavelet, length: Int): DetailsPeer? = when (wavelet) {
    Haar() -> mapOf(16 to 2.3, 32 to 3.3, 64 to 7.5, 128 to 9.6)[length]
    Daubechies(4) -> mapOf(16 to 3.9, 32 to 4.4, 64 to 9.6, 128 to 11.0)[length]
    else -> null
}?.let { DetailsPeer("loops in C", it) }

/** Coarse fields of φ⁴ and the law of their details. */
private class DetailsOfPhi4(private val wavelet: Wavelet, private val length: Int) {

    private val sites = length * length
    private val chains = (CHAIN_SITES / sites).coerceAtLeast(FieldChain.REPLICAS_AT_ONCE)
    private val transform = WaveletTransform(wavelet, length)
    private val coefficients: List<DoubleArray>
    private val scale: ConditionalScale

    init {
        val fields = CriticalFields(length, chains).next(1).let { all -> List(chains) { all.field(it) } }
        coefficients = fields.map(transform::analyze)
        val orbits = ShiftOrbits.of(minOf(4, ShiftOrbits.largestRange(length) - 1))
        val hats = Hats.even(1.6, 14)
        val potential = Potential(hats, DoubleArray(hats.count()) { 12 * hats.knot(it) * hats.knot(it) - 2 })
        val couplings = DoubleArray(orbits.size()) { if (it == 0) -BETA else 0.0 }
        scale = ConditionalScale(
            wavelet, ScaleEnergy(length, orbits, couplings, potential), DoubleArray(3) { variance(it) },
            fields.maxOf { field -> field.maxOf { abs(it) } },
        )
    }

    private fun variance(band: Int) = coefficients.map { field ->
        (sites / 4 until sites / 2).sumOf { field[band * sites / 4 + it].let { d -> d * d } } / (sites / 4)
    }.average()

    fun rate(name: String, dynamics: Dynamics, thermalization: Int): DetailsRate {
        val load = load()
        val coarse = FloatArray(chains * sites / 4) { coefficients[it / (sites / 4)][it % (sites / 4)].toFloat() }
        val sampler = BandSampler.atNoise(
            scale, FieldEnsemble(Square(length / 2), DoubleArray(chains) { BETA }, coarse), dynamics,
            StreamAddress(1, "bench: $name of $wavelet", length),
        )
        sampler.thermalize(thermalization, Workers.ONE, Progress.NONE)
        val virials = List(MEASUREMENTS) {
            sampler.advance(thermalization / MEASUREMENTS, Workers.ONE, Progress.NONE)
            virials(sampler.fields())
        }
        val report = sampler.report()
        val trajectories = (GRADIENTS_PER_CHUNK / dynamics.gradients()).toInt()
        val nanoseconds = List(CHUNKS) {
            val start = cpuNanoseconds()
            sampler.advance(trajectories, Workers.ONE, Progress.NONE)
            (cpuNanoseconds() - start) / (trajectories * dynamics.gradients() * chains * sites)
        }.sorted()[CHUNKS / 2]
        return DetailsRate(
            "$wavelet", name, length, chains, nanoseconds, null, report.stepSize(), report.acceptance(),
            report.frozen(), Estimate.mean(DoubleArray(chains) { chain -> virials.map { it[chain] }.average() }), load,
            null, null,
        )
    }

    private fun virials(fields: FieldEnsemble) = DoubleArray(chains) { chain ->
        val field = fields.field(chain)
        val gradient = transform.analyze(scale.energy().gradient(field))
        val details = transform.analyze(field)
        (sites / 4 until sites).sumOf { details[it] * gradient[it] } / (3 * sites / 4)
    }

    fun textbook(stepSize: Double): TextbookDetails {
        val rates = List(TEXTBOOK_CHAINS) { number ->
            val start = coefficients[number]
            val chain = TextbookLangevin(
                scale, start.copyOfRange(0, sites / 4), start.copyOfRange(sites / 4, sites), stepSize,
                StreamAddress(1, "bench: textbook details", number),
            )
            var steps = 0
            val begin = cpuNanoseconds()
            do {
                chain.step()
                steps++
            } while (cpuNanoseconds() < begin + TEXTBOOK_NANOSECONDS)
            (cpuNanoseconds() - begin) / (steps.toDouble() * sites) to chain.acceptance
        }
        return TextbookDetails(rates.minOf { it.first }, rates.map { it.second }.average())
    }
}

private fun FieldEnsemble.field(number: Int): DoubleArray {
    val values = FloatArray(lattice().sites())
    copyTo(number, values, 0)
    return DoubleArray(values.size) { values[it].toDouble() }
}

/** On small lattices more chains, for the sake of the error of the virial. */
private const val CHAIN_SITES = 1 shl 15

private const val MEASUREMENTS = 10

private const val GRADIENTS_PER_CHUNK = 180

private const val CHUNKS = 9

private const val TEXTBOOK_CHAINS = 8

private const val TEXTBOOK_NANOSECONDS = 100_000_000L
