package org.kadanoff.network

import java.util.concurrent.CancellationException
import kotlin.math.PI
import kotlin.math.cos
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress

private const val REPORT_EVERY_NANOS = 200_000_000L
private const val VALIDATION_BATCH = 500

// The lanes of randomness of a training.
private const val SPLIT = 0
private const val WEIGHTS = 1
private const val FIRST_EPOCH = 2

/**
 * Trains a network, on one thread: the same arguments give the same weights, bit for bit, whatever the number of cores,
 * and whether or not it was stopped at a checkpoint.
 *
 * @param on what it learns from; a part of it, [Training.validation], is held out
 * @param address where the randomness comes from, together with [Training.seed]
 * @param pairs what it should say, in the order of [on], where the target is [Target.Paired]
 * @param starts how each layer begins
 * @param checkpoints where it goes on, if there is one
 * @param progress hears of the finished fraction about five times a second, and can stop the work between two batches
 * @throws IllegalArgumentException if the network, the training, the ensembles and the checkpoint do not fit together
 * @throws IllegalStateException if the loss or a weight grows beyond all bounds; the last checkpoint stays as it was
 * @throws CancellationException if [progress] says so
 */
fun train(
    network: Network,
    training: Training,
    on: Ensemble,
    address: StreamAddress,
    pairs: Ensemble? = null,
    starts: List<LayerStart> = network.layers.map { LayerStart() },
    checkpoints: Checkpoints = Checkpoints.None,
    progress: Progress = Progress.NONE,
): TrainedNetwork {
    network.requireReads(on.lattice())
    network.requireSays(training, (pairs ?: on).lattice())
    return Model(network).use { model ->
        val samples = Samples(on, training.target, pairs)
        Fit(network, training, samples, address, starts, checkpoints, model).use { it.run(Report(progress)) }
    }
}

/** One training as it goes on. */
private class Fit(
    private val network: Network,
    private val training: Training,
    private val samples: Samples,
    address: StreamAddress,
    private val starts: List<LayerStart>,
    private val checkpoints: Checkpoints,
    private val model: Model,
) : AutoCloseable {
    private val streams = StreamAddress(address.seed(), "${address.node()}/${training.seed}", address.task())
    private val trainer = Trainer(model, network, training) { starts[it].frozen }
    private val validation: IntArray
    private val learned: IntArray
    private val batch: Batch
    private val validationBatch: Batch
    private var kept = 0

    init {
        val size = samples.on.size()
        val order = IntArray(size) { it }.also { streams.stream(SPLIT).shuffle(it) }
        val heldOut = (size * training.validation).toInt()
        validation = order.copyOfRange(0, heldOut)
        learned = order.copyOfRange(heldOut, size)
        require(learned.isNotEmpty()) { "there is no configuration to train network '${network.name}' on" }
        require(training.patience == null || heldOut > 0) {
            "there is no configuration to tell when network '${network.name}' has learnt enough"
        }
        batch = Batch(minOf(training.batch, learned.size), samples, network.outputs)
        validationBatch = Batch(minOf(VALIDATION_BATCH, heldOut), samples, network.outputs)
    }

    fun run(report: Report): TrainedNetwork {
        val resumed = checkpoints.last()
        require(resumed == null || resumed.trained.network == network) {
            "the checkpoint is of another network:\n${resumed!!.trained.network.summary()}\n" +
                "and not of\n${network.summary()}"
        }
        var history = resumed?.trained?.history ?: History.NONE
        var best = resumed?.best
        if (resumed == null) begin() else {
            model.assign(resumed.trained.weights)
            trainer.steps.restore(resumed.memory)
            kept = history.epochs
        }
        while (history.epochs < training.epochs && !history.isStale(training.patience)) {
            val epoch = history.epochs
            history = history.plus(
                trainingLoss = learn(epoch, report),
                validationLoss = validationLoss(epoch),
                penalty = penalty(),
            )
            if (training.patience != null && history.bestEpoch == epoch) best = model.weights()
            if (history.epochs % checkpoints.every == 0) {
                val trained = TrainedNetwork(network, finiteWeights(epoch), history)
                checkpoints.keep(Checkpoint(trained, trainer.steps.memory(), best))
                kept = history.epochs
            }
        }
        report.ended()
        return TrainedNetwork(network, best ?: finiteWeights(history.epochs - 1), history)
    }

    private fun validationLoss(epoch: Int): Double? =
        if (validation.isEmpty()) null
        else validationBatch.mean(validation, asItIs, trainer::loss).also {
            if (!it.isFinite()) diverged("the validation loss", it, epoch, lastStep)
        }

    /** The weights at the end of an epoch; the loss of its last batch was that before the last step. */
    private fun finiteWeights(epoch: Int): List<LayerWeights> = model.weights().onEachIndexed { index, layer ->
        val broken = layer.kernel.find { !it.isFinite() } ?: layer.bias?.find { !it.isFinite() }
        if (broken != null) diverged("a weight of layer ${index + 1}", broken.toDouble(), epoch, lastStep)
    }

    private val lastStep get() = (learned.size - 1) / training.batch

    override fun close() = trainer.close()

    private fun begin() {
        val weights = starts.weights(network, streams.stream(WEIGHTS)).toMutableList()
        firstOutput()?.let { mean ->
            weights += LayerWeights(FloatArray(weights.removeLast().kernel.size), floatArrayOf(mean))
        }
        model.assign(weights)
        trainer.steps.reset()
    }

    /** What the network says about everything before it is trained, or null where nothing is better than chance. */
    private fun firstOutput(): Float? {
        val last = network.layers.last() as? Dense ?: return null
        val canSayAnything = last.bias && last.activation in setOf(Activation.linear, Activation.relu)
        val isDrawn = starts.last().run { given == null && !frozen }
        if (training.target != Target.InverseTemperature || !canSayAnything || !isDrawn) return null
        return learned.map(samples.on::beta).average().toFloat()
    }

    /** One epoch; the mean bare loss of its batches. */
    private fun learn(epoch: Int, report: Report): Double {
        // The randomness of an epoch does not depend on those before it, which may have run in another process.
        val random = streams.stream(FIRST_EPOCH + 2 * epoch)
        val copy = training.augmentation.copies(samples.on, streams.stream(FIRST_EPOCH + 2 * epoch + 1))
        val order = learned.copyOf().also(random::shuffle)
        trainer.steps.setLearningRate(training.learningRateOf(epoch))
        var seen = 0
        return batch.mean(order, copy) {
            report.done((epoch + seen.toDouble() / learned.size) / training.epochs)
            trainer.step(it).also { loss ->
                if (!loss.isFinite()) diverged("the loss", loss, epoch, seen / training.batch)
                seen += it.size
            }
        }
    }

    private fun diverged(what: String, value: Double, epoch: Int, step: Int): Nothing {
        val cause =
            if (batch.inputs.any { !it.isFinite() }) "its input holds a value that is not a number"
            else "the learning rate ${training.learningRateOf(epoch)} is probably too large, take a tenth of it"
        val left = if (kept > 0) "; the weights after epoch $kept are kept" else ""
        error("$what of network '${network.name}' is $value in epoch ${epoch + 1}, step ${step + 1}: $cause$left")
    }

    private fun penalty(): Double? = if (training.l1 == 0.0 && training.l2 == 0.0) null else training.penalty(
        network.layers.indices.filterNot { starts[it].frozen }.mapNotNull(model::kernel).map(model::read)
    )
}

private fun Training.learningRateOf(epoch: Int): Double = when (decay) {
    Decay.none -> learningRate
    Decay.cosine -> learningRate * (1 + cos(PI * epoch / epochs)) / 2
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

    fun ended() = progress.done(1.0)
}
