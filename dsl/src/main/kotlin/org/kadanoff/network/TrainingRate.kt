package org.kadanoff.network

import java.util.concurrent.CancellationException
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.random.StreamAddress

private const val FEWEST_CONFIGURATIONS = 1000

/**
 * Measures how many configurations a second [train] learns from, without validation: random spins, since the rate does not
 * depend on what they are. Takes [seconds] and a moment to start.
 *
 * @param on where the configurations live
 * @param pairs where those live that it should say, where the target is [Target.Paired]
 * @param starts how each layer begins
 * @throws IllegalArgumentException if the network, the training and the lattices do not fit together
 */
fun trainingSamplesPerSecond(
    network: Network,
    training: Training,
    on: Lattice,
    seconds: Double,
    pairs: Lattice? = null,
    starts: List<LayerStart> = network.layers.map { LayerStart() },
): Double {
    val endless = training.copy(epochs = 1_000_000, validation = 0.0, patience = null)
    val count = maxOf(training.batch, FEWEST_CONFIGURATIONS)
    var start = 0L
    var rate = 0.0
    try {
        train(
            network, endless, randomSpins(on, count), StreamAddress(0, "throughput", 0), pairs?.let { randomSpins(it, count) }, starts,
        ) { fraction ->
            val elapsed = (System.nanoTime() - start) / 1e9
            if (fraction == 0.0) start = System.nanoTime()
            else if (elapsed >= seconds) {
                rate = fraction * endless.epochs * count / elapsed
                throw CancellationException()
            }
        }
    } catch (_: CancellationException) {
        return rate
    }
    error("a million epochs ended before $seconds s")
}

/** Spins that are up or down by chance, at β from 0 to 0.5. */
private fun randomSpins(lattice: Lattice, count: Int): SpinEnsemble {
    val random = StreamAddress(0, "random spins", 0).stream(0)
    val stride = SpinEnsemble.wordsPerConfiguration(lattice)
    val tail = -1L ushr (64 * stride - lattice.sites())
    return SpinEnsemble(
        lattice, DoubleArray(count) { 0.5 * it / count },
        LongArray(count * stride) { random.nextLong() and if (it % stride == stride - 1) tail else -1L },
    )
}
