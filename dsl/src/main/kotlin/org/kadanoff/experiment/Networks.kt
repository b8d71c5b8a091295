package org.kadanoff.experiment

import org.kadanoff.network.Activation
import org.kadanoff.network.Augmentation
import org.kadanoff.network.Dense
import org.kadanoff.network.History
import org.kadanoff.network.Loss
import org.kadanoff.network.Network
import org.kadanoff.network.Target
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.network.Training
import org.kadanoff.network.requireReads
import org.kadanoff.network.requireSays
import org.kadanoff.network.train
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.TrainedNetworkFormat
import org.kadanoff.script.Place

/** The words inside `network("name") { … }`: the layers from the input on. */
@ExperimentWords
class NetworkWords internal constructor() {
    /** The activation x. */
    val linear = Activation.linear

    /** The activation tanh x. */
    val tanh = Activation.tanh

    /** The activation max(0, x). */
    val relu = Activation.relu

    /** The activation 1/(1 + exp(−x)). */
    val sigmoid = Activation.sigmoid

    internal var inputs: Int? = null
    internal val layers = mutableListOf<Dense>()

    /** How many sites the network reads. */
    fun input(sites: Int) {
        inputs = sites
    }

    /** Adds a layer in which every unit reads every value below it. */
    fun dense(units: Int, activation: Activation = linear, bias: Boolean = true) {
        layers += Dense(units, activation, bias)
    }
}

/** The words inside `train(…) { … }`; what is not said stands as in [Training]. */
@ExperimentWords
class TrainingWords internal constructor(target: Target, seed: Long) {
    private val defaults = Training(target, seed = seed)

    /** The loss (y − ŷ)². */
    val mse = Loss.mse

    /** The loss max(0, 1 − y ŷ), for targets of ±1. */
    val hinge = Loss.hinge

    /** Every time a configuration is shown it is moved, turned, reflected and flipped at random. */
    val symmetries = Augmentation.symmetries

    /** What is minimised: [mse] or [hinge]. */
    var loss: Loss = defaults.loss

    /** How often every configuration is shown. */
    var epochs: Int = defaults.epochs

    /** How many configurations make one step. */
    var batch: Int = defaults.batch

    /** The step size of Adam. */
    var learningRate: Double = defaults.learningRate

    /** The strength λ of the penalty λ Σ|w|. */
    var l1: Double = defaults.l1

    /** The part of the configurations that is kept aside to validate. */
    var validation: Double = defaults.validation

    /** What is done to every configuration that is shown: nothing, or [symmetries]. */
    var augmentation: Augmentation = defaults.augmentation

    internal fun training() =
        Training(defaults.target, loss, epochs, batch, learningRate, l1, validation, augmentation, defaults.seed)
}

/** A network with the weights that training gave it. */
class Trained internal constructor(
    label: String,
    /** Its layers. */
    val network: Network,
    /** How it was trained. */
    val training: Training,
    /** What it was trained on. */
    val on: Spins,
    place: Place?,
) : Node<TrainedNetwork>("train", label, Spec(network, training), listOf(on), 1, TrainedNetworkFormat, place) {

    init {
        network.requireReads(on.lattice)
        network.requireSays(training.target, on.lattice)
    }

    private data class Spec(val network: Network, val training: Training)

    override suspend fun compute(work: Work): TrainedNetwork {
        val configurations = work.valueOf(on)
        val address = StreamAddress(training.seed, work.key.hex, 0)
        return work.single { progress -> train(network, training, configurations, address, progress) }
    }
}

/** The loss in the last epoch of training, without penalties: the mean over the fits, and their spread as its error. */
fun List<Trained>.loss(): Derived<Estimate> = lastOf { it.trainingLoss }

/** The loss of the configurations kept aside after the last epoch: the mean over the fits, and their spread as its error. */
fun List<Trained>.validationLoss(): Derived<Estimate> = lastOf { it.validationLoss }

private fun List<Trained>.lastOf(loss: (History) -> DoubleArray): Derived<Estimate> = Derived(this) {
    val last = map { loss(of(it).history).last() }.toDoubleArray()
    if (last.size > 1) Estimate.mean(last) else Estimate(last.single(), Double.NaN)
}
