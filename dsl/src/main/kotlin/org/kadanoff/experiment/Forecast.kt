package org.kadanoff.experiment

import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.network.LayerStart
import org.kadanoff.network.Target
import org.kadanoff.network.Training
import org.kadanoff.network.trainingSamplesPerSecond
import org.kadanoff.random.StreamAddress
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

private const val MEASURED_CONFIGURATIONS = 1000
private const val MEASURED_SECONDS = 0.5

/**
 * How long trainings take on one thread, from the rate that each kind of step is measured to have now: about a second for
 * every kind. Early stopping is not foreseen.
 */
internal fun forecast(trainings: List<Trained>): Duration {
    val rates = HashMap<Any, Double>()
    return trainings.sumOf { trained ->
        val learned = trained.on.size * (1 - trained.training.validation)
        trained.training.epochs * learned / rates.getOrPut(trained.kindOfStep()) { trained.measuredRate() }
    }.seconds
}

private fun Trained.kindOfStep(): Any =
    listOf(network.input, network.layers, frozen, training.copy(epochs = 1, seed = 0, learningRate = 1.0))

private fun Trained.measuredRate(): Double {
    val wanted = if (training.target == Target.Paired) freeSpins(pairs!!.lattice) else null
    val starts = frozen.map { LayerStart(frozen = it) }
    return trainingSamplesPerSecond(network, training.copy(patience = null), freeSpins(on.lattice), MEASURED_SECONDS, wanted, starts)
}

/** Spins that are up or down by chance: the rate does not depend on what they are. */
private fun freeSpins(lattice: Lattice): SpinEnsemble {
    val random = StreamAddress(1, "forecast", 0).stream(0)
    val stride = SpinEnsemble.wordsPerConfiguration(lattice)
    val tail = -1L ushr (64 * stride - lattice.sites())
    return SpinEnsemble(
        lattice, DoubleArray(MEASURED_CONFIGURATIONS) { 0.01 + 0.5 * it / MEASURED_CONFIGURATIONS },
        LongArray(MEASURED_CONFIGURATIONS * stride) { random.nextLong() and if (it % stride == stride - 1) tail else -1L },
    )
}
