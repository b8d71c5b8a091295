/** Networks with weights: trained, assembled from the layers of others, or read from a file. */
package org.kadanoff.experiment

import org.kadanoff.network.Augmentation
import org.kadanoff.network.Checkpoint
import org.kadanoff.network.Checkpoints
import org.kadanoff.network.Decay
import org.kadanoff.network.History
import org.kadanoff.network.Loss
import org.kadanoff.network.Network
import org.kadanoff.network.Optimizer
import org.kadanoff.network.Target
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.network.inWords
import org.kadanoff.network.Training
import org.kadanoff.network.requireLearns
import org.kadanoff.network.requireReads
import org.kadanoff.network.requireSays
import org.kadanoff.network.train
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plan.States
import org.kadanoff.plan.Work
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.CheckpointFormat
import org.kadanoff.run.TrainedNetworkFormat
import org.kadanoff.script.Place
import org.kadanoff.script.sha256
import java.nio.file.Path
import kotlin.io.path.readBytes

private const val CHECKPOINT_EVERY = 10

/** The words inside `train(…) { … }`; what is not said stands as in [Training]. */
@ExperimentWords
class TrainingWords internal constructor(target: Target, seed: Long) {
    private val defaults = Training(target, loss = defaultLoss(target), seed = seed)

    /** The loss (y − ŷ)². */
    val mse = Loss.mse

    /** The loss |y − ŷ|. */
    val mae = Loss.mae

    /** The loss max(0, 1 − y ŷ), for targets of ±1. */
    val hinge = Loss.hinge

    /** The loss max(0, 1 − y ŷ)², for targets of ±1. */
    val squaredHinge = Loss.squaredHinge

    /** The loss −ln p of the right class, for classes. */
    val crossEntropy = Loss.crossEntropy

    /** Every time a configuration is shown it is moved, turned, reflected and flipped at random. */
    val symmetries = Augmentation.symmetries

    /** The learning rate falls along half a cosine, to almost nothing in the last epoch. */
    val cosine = Decay.cosine

    /** Adam's steps. */
    val adam: Optimizer = Optimizer.Adam()

    /** Steps of stochastic gradient descent. */
    fun sgd(momentum: Double = 0.0): Optimizer = Optimizer.Sgd(momentum)

    /** RMSProp's steps. */
    fun rmsProp(rho: Double = 0.9): Optimizer = Optimizer.RmsProp(rho)

    /** What is minimised, such as [mse] or [hinge]. */
    var loss: Loss = defaults.loss

    /** How often every configuration is shown, at most. */
    var epochs: Int = defaults.epochs

    /** How many configurations make one step. */
    var batch: Int = defaults.batch

    /** What makes a step of a gradient: [adam], [sgd] or [rmsProp]. */
    var optimizer: Optimizer = defaults.optimizer

    /** The step size. */
    var learningRate: Double = defaults.learningRate

    /** How the step size falls: not at all, or along a [cosine]. */
    var decay: Decay = defaults.decay

    /** The strength λ of the penalty λ Σ|w|. */
    var l1: Double = defaults.l1

    /** The strength λ₂ of the penalty λ₂ Σ w². */
    var l2: Double = defaults.l2

    /** The part of the configurations that is kept aside to validate. */
    var validation: Double = defaults.validation

    /** Training ends when the validation loss has not fallen for so many epochs; null: after all epochs. */
    var patience: Int? = defaults.patience

    /** How many epochs a run that is stopped can lose. The result does not depend on it. */
    var checkpointEvery: Int = CHECKPOINT_EVERY

    /** What is done to every configuration that is shown: nothing, or [symmetries]. */
    var augmentation: Augmentation = defaults.augmentation

    internal fun training() = Training(
        defaults.target, loss, epochs, batch, optimizer, learningRate, decay, l1, l2, validation, patience, augmentation,
        defaults.seed,
    )

    private fun defaultLoss(target: Target) = if (target is Target.BetaClass) Loss.crossEntropy else Loss.mse
}

/** A network with weights. */
abstract class Weighted internal constructor(
    kind: String,
    label: String,
    /** Its layers. */
    val network: Network,
    spec: Any,
    inputs: List<Node<*>>,
    revision: Int,
    place: Place?,
) : Node<TrainedNetwork>(kind, label, spec, inputs, revision, TrainedNetworkFormat, place)

/** A network with the weights that training gave it. */
class Trained internal constructor(
    label: String,
    private val declared: DeclaredNetwork,
    private val fit: Int,
    /** How it was trained. */
    val training: Training,
    /** What it was trained on. */
    val on: Spins,
    internal val pairs: Spins?,
    private val checkpointEvery: Int,
    place: Place?,
) : Weighted(
    "train", label, declared.network, Spec(declared.network, declared.layers.map { it.spec() }, training),
    listOfNotNull(on, pairs) + declared.origins(fit), 3, place,
) {
    init {
        network.requireReads(on.lattice)
        network.requireSays(training, (pairs ?: on).lattice)
        network.requireLearns { declared.layers[it].frozen }
        require(checkpointEvery > 0) { "checkpoints are 1 epoch or more apart, not $checkpointEvery" }
    }

    /** Whether each layer keeps its weights. */
    internal val frozen: List<Boolean> get() = declared.layers.map { it.frozen }

    private data class Spec(val network: Network, val starts: List<Any>, val training: Training)

    override suspend fun compute(work: Work): TrainedNetwork {
        val configurations = work.valueOf(on)
        val wanted = pairs?.let { work.valueOf(it) }
        val origins = declared.origins(fit).associateWith { work.valueOf(it) }
        val starts = declared.layers.map { it.start(origins::getValue, fit) }
        val address = StreamAddress(training.seed, work.key.hex, 0)
        return work.resumable(CheckpointFormat, training.epochs) { progress, states ->
            train(network, training, configurations, address, wanted, starts, Kept(checkpointEvery, states), progress)
        }
    }

    private class Kept(override val every: Int, private val states: States<Checkpoint>) : Checkpoints {
        override fun last(): Checkpoint? = states.last()
        override fun keep(checkpoint: Checkpoint) = states.keep(checkpoint.trained.history.epochs, checkpoint)
    }
}

/** A network of hard-coded layers and layers of others, which is not trained any further. */
class Assembled internal constructor(label: String, private val declared: DeclaredNetwork, private val fit: Int, place: Place?) :
    Weighted(
        "assemble", label, declared.network, Spec(declared.network, declared.layers.map { it.spec() }),
        declared.origins(fit), 1, place,
    ) {
    init {
        declared.layers.forEachIndexed { index, layer ->
            require(layer.origin !is Origin.Drawn) {
                "layer ${index + 1} of network '${network.name}' has no weights yet: transfer(…) or hardCoded(…) it, or train(…)"
            }
        }
    }

    private data class Spec(val network: Network, val starts: List<Any>)

    override suspend fun compute(work: Work): TrainedNetwork {
        val origins = declared.origins(fit).associateWith { work.valueOf(it) }
        val starts = declared.layers.map { it.start(origins::getValue, fit) }
        return TrainedNetwork(network, starts.map { it.given!! })
    }
}

/** A network that a run before this one, or another program, wrote to a file. */
class Loaded internal constructor(network: Network, private val found: TrainedNetwork, file: Path, place: Place?) :
    Weighted(
        "load", "${network.name} from $file", network, Spec(sha256 { update(file.readBytes()) }), emptyList(), 1, place,
    ) {

    private data class Spec(val sha256: String)

    override suspend fun compute(work: Work): TrainedNetwork = found
}

/** @throws IllegalArgumentException if the network [found] in a file has not the layers that the script declares */
internal fun requireSame(found: Network, declared: Network, file: String) {
    require(found.input == declared.input) {
        "$file holds a network that reads ${found.input.inWords()} sites, but network '${declared.name}' reads " +
            "${declared.input.inWords()}: declare it as it was saved"
    }
    val count = maxOf(found.layers.size, declared.layers.size)
    val other = (0..<count).find { found.layers.getOrNull(it) != declared.layers.getOrNull(it) }
    fun Network.say(index: Int) = if (index < layers.size) inWords(index) else "not there"
    require(other == null) {
        "layer ${other!! + 1} of network '${declared.name}' is ${declared.say(other)}, but in $file it is " +
            "${found.say(other)}: declare it as it was saved"
    }
}

/** The loss in the last epoch of training, without penalties: the mean over the fits, and their spread as its error. */
fun List<Trained>.loss(): Derived<Estimate> = lastOf { it.trainingLoss.last() }

/** The loss of the configurations kept aside after the last epoch: the mean over the fits, and their spread as its error. */
fun List<Trained>.validationLoss(): Derived<Estimate> = lastOf { it.validationLoss.last() }

/** The penalties after the last epoch: the mean over the fits, and their spread as its error. */
fun List<Trained>.penalty(): Derived<Estimate> = lastOf { it.penalty.lastOrNull() ?: 0.0 }

private fun List<Trained>.lastOf(number: (History) -> Double): Derived<Estimate> =
    Derived(this) { overFits(map { number(of(it).history) }) }

/** The mean of a number over fits with its error from their spread, which a single fit does not have. */
internal fun overFits(numbers: List<Double>): Estimate =
    if (numbers.size > 1) Estimate.mean(numbers.toDoubleArray()) else Estimate(numbers.single(), Double.NaN)
