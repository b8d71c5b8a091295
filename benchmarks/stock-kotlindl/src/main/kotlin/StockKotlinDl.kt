/**
 * The rate at which KotlinDL 0.4.0 as it comes, on TensorFlow 1.15, trains the network 1024-512-256-512-1024: linear,
 * without biases, hinge loss, L1 penalty, Adam. Its data sets know one label a sample, which it makes a vector of 0 and
 * 1 as long as the output: what is learnt is no autoencoder, but every step does the same work.
 *
 * Prints one line for each batch size that is given: the size and the samples/s.
 */
package org.kadanoff.benchmark

import java.util.SplittableRandom
import org.jetbrains.kotlinx.dl.api.core.Sequential
import org.jetbrains.kotlinx.dl.api.core.activation.Activations
import org.jetbrains.kotlinx.dl.api.core.layer.core.Dense
import org.jetbrains.kotlinx.dl.api.core.layer.core.Input
import org.jetbrains.kotlinx.dl.api.core.loss.Losses
import org.jetbrains.kotlinx.dl.api.core.metric.Metrics
import org.jetbrains.kotlinx.dl.api.core.optimizer.Adam
import org.jetbrains.kotlinx.dl.api.core.regularizer.L1
import org.jetbrains.kotlinx.dl.dataset.OnHeapDataset

private const val SITES = 1024
private const val SECONDS = 5.0

fun main(arguments: Array<String>) = arguments.map { it.toInt() }.forEach { batch ->
    println("$batch ${samplesPerSecond(batch)}")
}

private fun samplesPerSecond(batch: Int): Double {
    val random = SplittableRandom(1)
    val count = maxOf(batch, 1000)
    val spins = Array(count) { FloatArray(SITES) { if (random.nextBoolean()) 1f else -1f } }
    val data = OnHeapDataset.create(spins, FloatArray(count) { random.nextInt(SITES).toFloat() })
    val layers = listOf(512, 256, 512, SITES).map {
        Dense(it, Activations.Linear, kernelRegularizer = L1(1e-5f), useBias = false)
    }
    return Sequential.of(Input(SITES.toLong()), *layers.toTypedArray()).use { model ->
        model.compile(Adam(), Losses.HINGE, Metrics.MSE)
        model.init()
        model.fit(data, epochs = 1, batchSize = batch)
        val start = System.nanoTime()
        var epochs = 0
        while (System.nanoTime() - start < SECONDS * 1e9) {
            model.fit(data, epochs = 1, batchSize = batch)
            epochs++
        }
        epochs * count / ((System.nanoTime() - start) / 1e9)
    }
}
