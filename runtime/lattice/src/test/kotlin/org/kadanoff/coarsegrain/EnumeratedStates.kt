package org.kadanoff.coarsegrain

import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import kotlin.math.exp

/** All states of a lattice of up to 20 spins: the bits of configuration n are those of n. */
internal fun allStates(lattice: Lattice): SpinEnsemble {
    val count = 1 shl lattice.sites()
    return SpinEnsemble(lattice, DoubleArray(count), LongArray(count) { it.toLong() })
}

/** The Boltzmann weights of all states of the Ising model with nearest-neighbour coupling K, of sum 1. */
internal fun boltzmann(states: SpinEnsemble, coupling: Double): DoubleArray {
    val weights = DoubleArray(states.size()) { exp(-coupling * states.energy(it) * states.lattice().sites()) }
    val sum = weights.sum()
    return weights.map { it / sum }.toDoubleArray()
}

/** The probability of each state of the coarse lattice, of images of fine states with given weights. */
internal fun probabilities(images: SpinEnsemble, weights: DoubleArray): DoubleArray {
    val probabilities = DoubleArray(1 shl images.lattice().sites())
    repeat(images.size()) { probabilities[images.word(it, 0).toInt()] += weights[it] }
    return probabilities
}
