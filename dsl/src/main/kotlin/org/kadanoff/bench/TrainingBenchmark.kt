package org.kadanoff.bench

import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.network.Activation
import org.kadanoff.network.Dense
import org.kadanoff.network.Loss
import org.kadanoff.network.Network
import org.kadanoff.network.Target
import org.kadanoff.network.Training
import org.kadanoff.network.trainingSamplesPerSecond
import org.kadanoff.random.StreamAddress

/**
 * The rate of training of the linear autoencoder 1024-512-256-512-1024 with hinge loss and an L1 penalty, on one thread.
 *
 * @property batch configurations in a step
 * @property samplesPerSecond configurations that are learnt from in a second of wall time
 * @property bareGraph the same for a bare TensorFlow graph of the same steps on one thread, whose batch never changes
 */
data class TrainingRate(val batch: Int, val samplesPerSecond: Double, val bareGraph: Double)

private val SIZES = listOf(1024, 512, 256, 512, 1024)
private const val L1 = 1e-5

/** Measures the rate of training on random spins; the rate does not depend on what the spins are. */
fun trainingRate(batch: Int, seconds: Double = 5.0): TrainingRate {
    val network = Network(
        SIZES.joinToString("-"), SIZES.first(), SIZES.drop(1).map { Dense(it, Activation.linear, bias = false) },
    )
    val lattice = Square(32)
    val random = StreamAddress(1, "bench spins", 0).stream(0)
    val count = maxOf(batch, 1000)
    val spins = SpinEnsemble(
        lattice, DoubleArray(count) { 0.1 },
        LongArray(count * SpinEnsemble.wordsPerConfiguration(lattice)) { random.nextLong() },
    )
    val training = Training(Target.Itself, Loss.hinge, batch = batch, l1 = L1)
    return TrainingRate(
        batch, trainingSamplesPerSecond(network, training, spins, seconds),
        bareGraphSamplesPerSecond(SIZES, batch, L1.toFloat(), seconds),
    )
}
