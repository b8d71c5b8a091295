package org.kadanoff.network

import com.fasterxml.jackson.annotation.JsonTypeInfo
import org.kadanoff.lattice.Lattice

/** What is minimised, averaged over the outputs and the configurations of a batch. */
@Suppress("EnumEntryName")
enum class Loss {
    /** (y − ŷ)². */
    mse,

    /** max(0, 1 − y ŷ), for targets y = ±1 such as spins. */
    hinge,
}

/** What a network learns to say about a configuration. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
sealed interface Target {
    /** The inverse temperature β that it was sampled at. */
    data object InverseTemperature : Target

    /** The configuration, site by site: the network is an autoencoder. */
    data object Itself : Target
}

/** What is done to each configuration whenever a batch is made of it. */
@Suppress("EnumEntryName")
enum class Augmentation {
    /** Nothing. */
    none,

    /**
     * A random element of the symmetry group of the Ising model on the lattice: a translation, a reflection or
     * rotation, and a flip of all spins. Without it a network on flattened spins memorises its training set.
     */
    symmetries,
}

/**
 * How a network is trained: by Adam (Kingma and Ba, arXiv:1412.6980, β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁷), from weights
 * drawn uniformly as Glorot and Bengio (2010) have it and biases of 0. There is one exception: a linear or ReLU output
 * with a bias that learns β begins with weights of 0 and a bias at the mean β of its training set, since a ReLU unit
 * has no gradient to leave 0 by, and would be stuck there for about half of the configurations.
 *
 * @property target what the network learns to say
 * @property loss what is minimised, together with the penalty
 * @property epochs how many times every training configuration is seen
 * @property batch configurations per step; the last batch of an epoch may be smaller
 * @property learningRate Adam's step α
 * @property l1 λ of the penalty λ Σ |w|, over kernels and not biases
 * @property validation the fraction of configurations, drawn at random, that is held out; its loss is too low where
 *     successive configurations of one Markov chain are alike
 * @property augmentation what is done to the configurations of training batches, afresh every time
 * @property seed tells trainings that are otherwise equal apart, such as the members of a committee
 * @throws IllegalArgumentException if a number makes no sense
 */
data class Training(
    val target: Target,
    val loss: Loss = Loss.mse,
    val epochs: Int = 50,
    val batch: Int = 100,
    val learningRate: Double = 1e-3,
    val l1: Double = 0.0,
    val validation: Double = 0.2,
    val augmentation: Augmentation = Augmentation.none,
    val seed: Long = 0,
) {
    init {
        require(epochs > 0) { "training takes at least one epoch, not $epochs" }
        require(batch > 0) { "a batch holds at least one configuration, not $batch" }
        require(learningRate > 0 && learningRate.isFinite()) { "the learning rate is positive, not $learningRate" }
        require(l1 >= 0 && l1.isFinite()) { "the L1 penalty λ is 0 or positive, not $l1" }
        require(validation >= 0 && validation < 1) {
            "the fraction for validation is from 0 to below 1, not $validation"
        }
        require(target == Target.Itself || loss == Loss.mse) {
            "the ${loss.name} loss is for targets of ±1, and the inverse temperature is not one: use mse"
        }
    }
}

/** @throws IllegalArgumentException if this network does not read configurations on [lattice] */
internal fun Network.requireReads(lattice: Lattice) = require(inputs == lattice.sites()) {
    "network '$name' reads $inputs sites, but the ensemble lives on $lattice with ${lattice.sites()}"
}

/** @throws IllegalArgumentException if this network has not the outputs that [target] takes on [lattice] */
internal fun Network.requireSays(target: Target, lattice: Lattice) = when (target) {
    Target.InverseTemperature -> require(outputs == 1) {
        "network '$name' has $outputs outputs, but the inverse temperature is one number: end with dense(1)"
    }
    Target.Itself -> require(outputs == lattice.sites()) {
        "network '$name' has $outputs outputs, but a configuration on $lattice has ${lattice.sites()} sites: " +
            "end with dense(${lattice.sites()})"
    }
}
