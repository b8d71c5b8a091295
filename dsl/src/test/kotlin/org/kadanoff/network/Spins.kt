package org.kadanoff.network

import java.util.SplittableRandom
import kotlin.math.exp
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Square

/** Spins that are ±1 with equal chance, labelled with a random β from 0.1 to 0.6 that says nothing about them. */
fun freeSpins(length: Int, size: Int, seed: Long = 1): SpinEnsemble = spins(length, size, seed) { _, _ -> }

/** Ising configurations at random β from 0.1 to 0.6, each by 100 Metropolis sweeps from free spins. */
fun isingSpins(length: Int, size: Int, seed: Long = 1): SpinEnsemble = spins(length, size, seed) { spins, beta ->
    val lattice = Square(length)
    val random = SplittableRandom(seed * 1000 + spins.contentHashCode())
    repeat(100 * lattice.sites()) {
        val site = random.nextInt(lattice.sites())
        val cost = 2 * spins[site] * (0 until 4).sumOf { spins[lattice.neighbor(site, it)] }
        if (cost <= 0 || random.nextDouble() < exp(-beta * cost)) spins[site] = -spins[site]
    }
}

private fun spins(length: Int, size: Int, seed: Long, relax: (IntArray, Double) -> Unit): SpinEnsemble {
    val lattice = Square(length)
    val random = SplittableRandom(seed)
    val stride = SpinEnsemble.wordsPerConfiguration(lattice)
    val words = LongArray(size * stride)
    val beta = DoubleArray(size) { random.nextDouble(0.1, 0.6) }
    for (configuration in 0 until size) {
        val spins = IntArray(lattice.sites()) { if (random.nextBoolean()) 1 else -1 }
        relax(spins, beta[configuration])
        for (site in spins.indices) {
            if (spins[site] > 0) {
                val word = configuration * stride + site / 64
                words[word] = words[word] or (1L shl site)
            }
        }
    }
    return SpinEnsemble(lattice, beta, words)
}

/** The configurations as reals. */
fun Ensemble.rows(): List<DoubleArray> = List(size()) { configuration ->
    val row = FloatArray(lattice().sites()).also { copyTo(configuration, it, 0) }
    DoubleArray(row.size) { row[it].toDouble() }
}

/** An autoencoder of linear layers without biases. */
fun autoencoder(sites: Int, vararg hidden: Int) = Network(
    "autoencoder",
    sites,
    (hidden.toList() + sites).map { Dense(it, bias = false) },
)
