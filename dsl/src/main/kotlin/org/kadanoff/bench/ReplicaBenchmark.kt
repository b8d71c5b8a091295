package org.kadanoff.bench

import org.kadanoff.lattice.Square
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Model
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Chain
import org.kadanoff.sampling.cluster.SwendsenWang
import org.kadanoff.sampling.discrete.LocalChain
import org.kadanoff.sampling.discrete.LocalUpdate
import org.kadanoff.sampling.discrete.PackedChain
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.sampling.field.HybridMonteCarlo
import org.kadanoff.task.Progress

private const val POTTS_BETA = 0.9
private const val BLUME_CAPEL_BETA = 0.5
private const val PHI4_BETA = 0.5
private const val XY_BETA = 0.8

private const val THERMALIZATION = 300

/** Measures Metropolis of the Potts model of 3 states, 64 replicas side by side, with the energy from Swendsen–Wang. */
fun pottsRate(length: Int): SamplerRate {
    val model = Potts(Square(length), 3)
    val energy = energyOf20(THERMALIZATION / 6, measurements = 50, thinning = 1) {
        SwendsenWang(model, POTTS_BETA, address(model, "Swendsen–Wang", it).stream(0))
    }
    return Replicas("Metropolis", model, "Potts, q = 3", length, SPIN_UPDATES, POTTS_BETA, "Swendsen–Wang", energy) {
        packed(model, POTTS_BETA, it)
    }.rate()
}

/** Measures Metropolis of the Blume–Capel model at D = 0, 64 replicas side by side, with the energy from single replicas. */
fun blumeCapelRate(length: Int): SamplerRate {
    val model = BlumeCapel(Square(length), 0.0)
    val energy = energyOf20(THERMALIZATION / 3, measurements = 10, thinning = 10) {
        LocalChain(model, LocalUpdate.METROPOLIS, BLUME_CAPEL_BETA, address(model, "single", it).stream(0))
    }
    return Replicas(
        "Metropolis", model, "Blume–Capel, D = 0", length, SPIN_UPDATES, BLUME_CAPEL_BETA, "Metropolis, single replicas",
        energy,
    ) { packed(model, BLUME_CAPEL_BETA, it) }.rate()
}

/** Measures hybrid Monte Carlo and Metropolis of φ⁴, side by side, with the energy from Wolff's clusters. */
fun phi4Rates(length: Int): List<SamplerRate> {
    val model = Phi4(Square(length))
    val betas = DoubleArray(FieldChain.REPLICAS_AT_ONCE) { PHI4_BETA }
    val energy = energy(FieldChain.wolff(model, betas, address(model, "Wolff", 0)))
    val hybrid = Replicas(
        "hybrid Monte Carlo", model, "φ⁴", length, "site updates of molecular dynamics", PHI4_BETA, "Wolff", energy,
        hybridMonteCarloPeer(length), HybridMonteCarlo::leapfrogSteps,
    ) { HybridMonteCarlo.of(model, betas, address(model, "hybrid Monte Carlo", it)) }
    val metropolis = Replicas("Metropolis", model, "φ⁴", length, SPIN_UPDATES, PHI4_BETA, "Wolff", energy) {
        FieldChain.metropolis(model, betas, address(model, "Metropolis", it))
    }
    return listOf(hybrid.rate(), metropolis.rate())
}

/** Measures Metropolis of the XY model, side by side, with the energy from over-relaxation. */
fun xyRate(length: Int): SamplerRate {
    val model = ON(Square(length), 2)
    val betas = DoubleArray(FieldChain.REPLICAS_AT_ONCE) { XY_BETA }
    val energy = energy(FieldChain.overRelaxation(model, betas, address(model, "over-relaxation", 0)))
    return Replicas("Metropolis", model, "XY", length, SPIN_UPDATES, XY_BETA, "over-relaxation", energy) {
        FieldChain.metropolis(model, betas, address(model, "Metropolis", it))
    }.rate()
}

/**
 * A sampler of replicas side by side, all at one β in the disordered phase, where short runs are long enough for the
 * checks.
 *
 * @property energy what it must find
 * @property updates of a site in one step
 */
private class Replicas<C : Chain>(
    val sampler: String, val model: Model, val name: String, val length: Int, val unit: String,
    val beta: Double, val reference: String, val energy: Estimate, val peer: Peer? = null,
    val updates: (C) -> Int = { 1 }, val chain: (Int) -> C,
) {
    fun rate(): SamplerRate {
        val load = load()
        val sites = model.lattice().sites()
        val rates = rates(::thermalized) {
            val updatesPerStep = sites.toDouble() * it.replicas() * updates(it)
            val steps = maxOf(1, (UPDATES_PER_CHUNK / updatesPerStep).toInt())
            it.advance(steps, Progress.NONE)
            steps * updatesPerStep
        }
        val measured = thermalized(1000)
        val series = series(measured, measurements(length))
        return SamplerRate(
            "$sampler, ${measured.replicas()} replicas", name, "${model.lattice()}", length, beta, unit, rates.oneThread,
            rates.allThreads, load, beta, reference, Estimate.mean(series.means).sigmasFrom(energy),
            replicaChecks(measured, series.means, energy),
            series.effectiveSamples(1e9 * rates.oneThread / sites, updates(measured).toDouble()), peer,
        )
    }

    private fun thermalized(task: Int) = chain(task).also { it.thermalize(THERMALIZATION, Progress.NONE) }
}

private fun packed(model: Model, beta: Double, task: Int) = PackedChain(
    model, LocalUpdate.METROPOLIS, DoubleArray(PackedChain.MAX_REPLICAS) { beta }, address(model, "Metropolis", task),
)

/** Of replicas side by side. */
private fun energy(chain: Chain): Estimate {
    chain.thermalize(THERMALIZATION, Progress.NONE)
    return Estimate.mean(series(chain, measurements(chain.model().lattice().rows())).means)
}

/** More on small lattices, where they cost little: enough for the autocorrelation times there. */
private fun measurements(length: Int) = (400 * 256 / length).coerceIn(400, 4000)

private const val UPDATES_PER_CHUNK = 30_000_000.0

private fun address(model: Model, node: String, task: Int) = StreamAddress(1, "bench: $node of $model", task)
