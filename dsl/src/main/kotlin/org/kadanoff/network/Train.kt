package org.kadanoff.network

import java.util.concurrent.CancellationException
import java.util.random.RandomGenerator
import kotlin.math.abs
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Symmetry
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress

private const val REPORT_EVERY_NANOS = 200_000_000L
private const val VALIDATION_BATCH = 500

/**
 * Trains a network, on one thread: the same arguments give the same weights, bit for bit, whatever the number of cores.
 *
 * @param on what it learns from; a part of it, [Training.validation], is held out
 * @param address where the randomness comes from, together with [Training.seed]
 * @param progress hears of the finished fraction about five times a second, and can stop the work between two batches
 * @throws IllegalArgumentException if the network, the training and the ensemble do not fit together
 * @throws IllegalStateException if the loss grows beyond all bounds
 * @throws CancellationException if [progress] says so
 */
fun train(
    network: Network,
    training: Training,
    on: SpinEnsemble,
    address: StreamAddress,
    progress: Progress = Progress.NONE,
): TrainedNetwork {
    network.requireReads(on.lattice())
    network.requireSays(training.target, on.lattice())
    val heldOut = (on.size() * training.validation).toInt()
    require(heldOut < on.size()) { "there is no configuration to train network '${network.name}' on" }

    val streams = StreamAddress(address.seed(), "${address.node()}/${training.seed}", address.task())
    val random = streams.stream(0)
    val order = IntArray(on.size()) { it }.also { random.shuffle(it) }
    val validation = order.copyOfRange(0, heldOut)
    val learned = order.copyOfRange(heldOut, order.size)
    val copy = training.augmentation.on(on.lattice(), streams.stream(1))
    val weightSeeds = streams.stream(2).longs(network.layers.size.toLong()).toArray()

    return Model(network, weightSeeds, training.firstOutput(network, on, learned)).use { model ->
        val trainer = Trainer(model, training)
        val batch = Batch(minOf(training.batch, learned.size), network.inputs)
        val validationBatch = Batch(minOf(VALIDATION_BATCH, heldOut), network.inputs)
        val trainingLoss = DoubleArray(training.epochs)
        val validationLoss = DoubleArray(if (heldOut > 0) training.epochs else 0)
        val penalty = DoubleArray(training.epochs)
        val report = Report(progress)
        for (epoch in 0 until training.epochs) {
            random.shuffle(learned)
            var seen = 0
            trainingLoss[epoch] = batch.mean(on, learned, copy) {
                report.done((epoch + seen.toDouble() / learned.size) / training.epochs)
                seen += it.size
                trainer.step(it)
            }
            check(trainingLoss[epoch].isFinite()) {
                "the loss of network '${network.name}' is ${trainingLoss[epoch]} in epoch ${epoch + 1}: " +
                    "train with a learning rate below ${training.learningRate}"
            }
            if (heldOut > 0) validationLoss[epoch] = validationBatch.mean(on, validation, asItIs, trainer::loss)
            if (training.l1 > 0) penalty[epoch] = training.penalty(model.weights())
        }
        progress.done(1.0)
        TrainedNetwork(network, model.weights(), History(trainingLoss, validationLoss, penalty))
    }
}

private fun Training.penalty(weights: List<LayerWeights>): Double =
    l1 * weights.sumOf { layer -> layer.kernel.sumOf { abs(it).toDouble() } }

private fun Training.firstOutput(network: Network, on: SpinEnsemble, learned: IntArray): Float? {
    val canSayAnything = network.layers.last().run { bias && activation in setOf(Activation.linear, Activation.relu) }
    if (target != Target.InverseTemperature || !canSayAnything) return null
    return learned.map(on::beta).average().toFloat()
}

private fun Augmentation.on(lattice: Lattice, random: RandomGenerator): Copy = when (this) {
    Augmentation.none -> asItIs
    Augmentation.symmetries -> {
        require(lattice is Square) { "augmentation by symmetries is for a square lattice, not $lattice" }
        val original = FloatArray(lattice.sites())
        Copy { ensemble, configuration, target, offset ->
            ensemble.copyTo(configuration, original, 0)
            Symmetry.random(lattice, random).apply(original, 0, target, offset)
        }
    }
}

/** Passes on what is reported, but not too often. */
private class Report(private val progress: Progress) {
    private var next = System.nanoTime()

    fun done(fraction: Double) {
        val now = System.nanoTime()
        if (now >= next) {
            next = now + REPORT_EVERY_NANOS
            progress.done(fraction)
        }
    }
}

/**
 * Measures how many configurations a second [train] learns from, without validation. Takes [seconds] and a
 * moment to start.
 *
 * @throws IllegalArgumentException if the network, the training and the ensemble do not fit together
 */
fun trainingSamplesPerSecond(network: Network, training: Training, on: SpinEnsemble, seconds: Double): Double {
    val endless = training.copy(epochs = 1_000_000, validation = 0.0)
    var start = 0L
    var rate = 0.0
    try {
        train(network, endless, on, StreamAddress(0, "throughput", 0)) { fraction ->
            val elapsed = (System.nanoTime() - start) / 1e9
            if (fraction == 0.0) start = System.nanoTime()
            else if (elapsed >= seconds) {
                rate = fraction * endless.epochs * on.size() / elapsed
                throw CancellationException()
            }
        }
    } catch (_: CancellationException) {
        return rate
    }
    error("a million epochs ended before $seconds s")
}
