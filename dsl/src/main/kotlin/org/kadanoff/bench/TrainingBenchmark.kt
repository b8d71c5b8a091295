package org.kadanoff.bench

import org.kadanoff.lattice.Square
import org.kadanoff.network.Activation
import org.kadanoff.network.Dense
import org.kadanoff.network.Loss
import org.kadanoff.network.Network
import org.kadanoff.network.Target
import org.kadanoff.network.Training
import org.kadanoff.network.trainingSamplesPerSecond
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/**
 * The rate of training of the linear autoencoder 1024-512-256-512-1024 with hinge loss and an L1 penalty.
 *
 * @property batch configurations in a step
 * @property samplesPerSecond configurations that one training on its one thread learns from in a second of wall time
 * @property allThreads the same of as many trainings as there are cores, side by side as in a run, together
 * @property bareGraph the same for a bare TensorFlow graph of the same steps on one thread, whose batch never changes
 */
data class TrainingRate(val batch: Int, val samplesPerSecond: Double, val allThreads: Double, val bareGraph: Double)

private val SIZES = listOf(1024, 512, 256, 512, 1024)
private const val L1 = 1e-5

/** Measures the rate of training on random spins; the rate does not depend on what the spins are. */
fun trainingRate(batch: Int, seconds: Double = 5.0): TrainingRate {
    val network = Network(
        SIZES.joinToString("-"), SIZES.first(), SIZES.drop(1).map { Dense(it, Activation.linear, bias = false) },
    )
    val training = Training(Target.Itself, Loss.hinge, batch = batch, l1 = L1)
    fun rate() = trainingSamplesPerSecond(network, training, Square(32), seconds)
    val threads = Runtime.getRuntime().availableProcessors()
    val allThreads = Executors.newFixedThreadPool(threads).use { pool ->
        pool.invokeAll(List(threads) { Callable { rate() } }).sumOf { it.get() }
    }
    return TrainingRate(
        batch, rate(), allThreads,
        bareGraphSamplesPerSecond(SIZES, batch, L1.toFloat(), seconds),
    )
}
