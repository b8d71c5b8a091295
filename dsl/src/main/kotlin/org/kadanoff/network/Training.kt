package org.kadanoff.network

import com.fasterxml.jackson.annotation.JsonTypeInfo
import kotlin.math.abs
import org.kadanoff.lattice.Lattice

/** What is minimised, averaged over the outputs and the configurations of a batch. */
@Suppress("EnumEntryName")
enum class Loss {
    /** (y − ŷ)². */
    mse,

    /** |y − ŷ|. */
    mae,

    /** max(0, 1 − y ŷ), for targets y = ±1 such as spins. */
    hinge,

    /** max(0, 1 − y ŷ)², for targets y = ±1 such as spins. */
    squaredHinge,

    /** −ln p(class), with the probabilities of a softmax layer; averaged over configurations only. */
    crossEntropy,
}

/** What a network learns to say about a configuration. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Target {
    /** The inverse temperature β that it was sampled at. */
    data object InverseTemperature : Target

    /** The configuration, site by site: the network is an autoencoder. */
    data object Itself : Target

    /** The configuration of the same number in another ensemble, such as what an RG map made of it. */
    data object Paired : Target

    /**
     * The class of its β: the number of [boundaries] that are not above it. One boundary, at βc, tells two phases apart.
     *
     * @throws IllegalArgumentException if there is no boundary, or they do not increase
     */
    data class BetaClass(val boundaries: List<Double>) : Target {
        init {
            require(boundaries.isNotEmpty() && boundaries.zipWithNext().all { (one, next) -> one < next }) {
                "classes of β have boundaries that increase, not $boundaries"
            }
        }

        /** How many classes there are. */
        val classes: Int get() = boundaries.size + 1

        /** The class of an inverse temperature, from 0. */
        fun of(beta: Double): Int = boundaries.count { it <= beta }
    }
}

/** What is done to each configuration whenever a batch is made of it. */
@Suppress("EnumEntryName")
enum class Augmentation {
    /** Nothing. */
    none,

    /**
     * A random element of the symmetry group of the Ising model on the lattice: a translation, a reflection or
     * rotation, and a flip of all spins. Without it a network on flattened spins does much
     * better on its training set than on new configurations.
     */
    symmetries,
}

/** How a step follows from the gradient g of the loss and its penalties. α is the learning rate. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Optimizer {
    /** Adam (Kingma and Ba, arXiv:1412.6980), with ε where Keras has it. */
    data class Adam(val beta1: Double = 0.9, val beta2: Double = 0.999, val epsilon: Double = 1e-7) : Optimizer {
        init {
            require(beta1 in 0.0..<1.0 && beta2 in 0.0..<1.0) { "Adam's β₁ and β₂ are from 0 to below 1, not $beta1 and $beta2" }
            require(epsilon > 0) { "Adam's ε is positive, not $epsilon" }
        }
    }

    /** v ← μ v + g, w ← w − α v: stochastic gradient descent with momentum μ. */
    data class Sgd(val momentum: Double = 0.0) : Optimizer {
        init {
            require(momentum in 0.0..<1.0) { "the momentum is from 0 to below 1, not $momentum" }
        }
    }

    /** s ← ρ s + (1 − ρ) g², w ← w − α g / √(s + ε) (Tieleman and Hinton 2012). */
    data class RmsProp(val rho: Double = 0.9, val epsilon: Double = 1e-7) : Optimizer {
        init {
            require(rho in 0.0..<1.0) { "RMSProp's ρ is from 0 to below 1, not $rho" }
            require(epsilon > 0) { "RMSProp's ε is positive, not $epsilon" }
        }
    }
}

/** How the learning rate changes from epoch to epoch. The names are those of the language. */
@Suppress("EnumEntryName")
enum class Decay {
    /** Not at all. */
    none,

    /** Along half a cosine, from its full value to almost nothing (Loshchilov and Hutter, arXiv:1608.03983). */
    cosine,
}

/**
 * How a network is trained, from weights that are drawn or given and biases of 0. There is one exception: a linear or
 * ReLU output with a bias that learns β begins with weights of 0 and a bias at the mean β of its training set, since a
 * ReLU unit has no gradient to leave 0 by, and would be stuck there for about half of the configurations.
 *
 * @property target what the network learns to say
 * @property loss what is minimised, together with the penalties
 * @property epochs how many times every training configuration is seen, at most
 * @property batch configurations per step; the last batch of an epoch may be smaller
 * @property optimizer what makes a step of a gradient
 * @property learningRate the step size α
 * @property decay how the step size shrinks
 * @property l1 λ of the penalty λ Σ |w|, over trained kernels and not biases
 * @property l2 λ₂ of the penalty λ₂ Σ w², over trained kernels and not biases
 * @property validation the fraction of configurations, drawn at random, that is held out; its loss is too low where
 *     successive configurations of one Markov chain are alike
 * @property patience training ends when the validation loss has not fallen for so many epochs, and the weights of the
 *     best epoch stand; null trains for all epochs and leaves the last weights
 * @property augmentation what is done to the configurations of training batches, afresh every time
 * @property seed tells trainings that are otherwise equal apart, such as the members of a committee
 * @throws IllegalArgumentException if a number makes no sense
 */
data class Training(
    val target: Target,
    val loss: Loss = Loss.mse,
    val epochs: Int = 50,
    val batch: Int = 100,
    val optimizer: Optimizer = Optimizer.Adam(),
    val learningRate: Double = 1e-3,
    val decay: Decay = Decay.none,
    val l1: Double = 0.0,
    val l2: Double = 0.0,
    val validation: Double = 0.2,
    val patience: Int? = null,
    val augmentation: Augmentation = Augmentation.none,
    val seed: Long = 0,
) {
    init {
        require(epochs > 0) { "training takes at least one epoch, not $epochs" }
        require(batch > 0) { "a batch holds at least one configuration, not $batch" }
        require(learningRate > 0 && learningRate.isFinite()) { "the learning rate is positive, not $learningRate" }
        require(l1 >= 0 && l1.isFinite()) { "the L1 penalty λ is 0 or positive, not $l1" }
        require(l2 >= 0 && l2.isFinite()) { "the L2 penalty λ₂ is 0 or positive, not $l2" }
        require(validation >= 0 && validation < 1) {
            "the fraction for validation is from 0 to below 1, not $validation"
        }
        require(patience == null || patience > 0) { "training stops after 1 epoch or more without success, not $patience" }
        require(patience == null || validation > 0) { "training that may stop early needs configurations for validation" }
        require(augmentation == Augmentation.none || target != Target.Paired) {
            "a configuration can not be moved while its pair in another ensemble stays: train without augmentation"
        }
        when (loss) {
            Loss.hinge, Loss.squaredHinge -> require(target == Target.Itself || target == Target.Paired) {
                "the ${loss.name} loss is for targets of ±1, and the inverse temperature is not one: use mse"
            }
            Loss.crossEntropy -> require(target is Target.BetaClass) {
                "the crossEntropy loss is for classes: train on phase(…) or betaClass(…)"
            }
            Loss.mse, Loss.mae -> require(target !is Target.BetaClass) {
                "classes are learnt with the crossEntropy loss, not with ${loss.name}"
            }
        }
    }

    /** The penalty λ Σ |w| + λ₂ Σ w² of these kernels. */
    internal fun penalty(kernels: List<FloatArray>): Double = kernels.sumOf { kernel ->
        kernel.sumOf { l1 * abs(it) + l2 * it * it }
    }
}

/** @throws IllegalArgumentException if this network does not read configurations on [lattice] */
internal fun Network.requireReads(lattice: Lattice) {
    require(inputs == lattice.sites()) {
        "network '$name' reads $inputs sites, but the ensemble lives on $lattice with ${lattice.sites()}"
    }
    require(input.size == 1 || input.take(2) == listOf(lattice.rows(), lattice.columns())) {
        "network '$name' reads images of ${input.take(2).inWords()} sites, but $lattice is drawn as " +
            "${lattice.rows()} × ${lattice.columns()}: begin with input(${lattice.rows()}, ${lattice.columns()})"
    }
}

/** @throws IllegalArgumentException if every layer with weights is [frozen], by its index from 0 */
internal fun Network.requireLearns(frozen: (Int) -> Boolean) =
    require(layers.indices.any { kernelSize(it) > 0 && !frozen(it) }) {
        "network '$name' has no layer to train: all are frozen, so assemble() it instead"
    }

/**
 * @param wanted where the configurations live that it learns to say, if it does
 * @throws IllegalArgumentException if this network has not the outputs that the training takes
 */
internal fun Network.requireSays(training: Training, wanted: Lattice) {
    when (val target = training.target) {
        Target.InverseTemperature -> require(outputs == 1) {
            "network '$name' has $outputs outputs, but the inverse temperature is one number: end with dense(1)"
        }
        Target.Itself, Target.Paired -> requireSaysConfigurations(wanted)
        is Target.BetaClass -> require(outputs == target.classes) {
            "network '$name' has $outputs outputs for ${target.classes} classes: end with dense(${target.classes}, softmax)"
        }
    }
    val isSoftmax = (layers.last() as? Dense)?.activation == Activation.softmax
    require(isSoftmax == (training.loss == Loss.crossEntropy)) {
        if (isSoftmax) "network '$name' says probabilities of classes: train it with the crossEntropy loss"
        else "the crossEntropy loss takes probabilities: end network '$name' with dense(…, softmax)"
    }
}

/** @throws IllegalArgumentException if this network does not say configurations on [lattice] */
internal fun Network.requireSaysConfigurations(lattice: Lattice) = require(outputs == lattice.sites()) {
    "network '$name' has $outputs outputs, but a configuration on $lattice has ${lattice.sites()} sites: " +
        "end with dense(${lattice.sites()})"
}
