package org.kadanoff.bench

import org.kadanoff.exact.Onsager
import org.kadanoff.random.StreamAddress
import kotlin.math.exp

private const val SECONDS = 1.0

/**
 * Attempted spin updates per nanosecond of the loop that every textbook has, at βc on one thread: one configuration, a
 * byte a spin, one site after the other, a table of acceptance probabilities and one random number for each attempt
 * (Newman and Barkema 1999, section 3.1). What multi-spin coding is to be compared with.
 */
fun textbookMetropolisRate(length: Int): Double {
    val random = StreamAddress(1, "textbook", length).stream(0)
    val spins = ByteArray(length * length) { 1 }
    val acceptance = DoubleArray(9) { sum -> exp(-2 * Onsager.CRITICAL_BETA * (sum - 4)) } // of a flip at s Σ s′ = sum − 4
    fun sweep() {
        for (row in 0 until length) {
            val here = row * length
            val above = (if (row == 0) length - 1 else row - 1) * length
            val below = (if (row == length - 1) 0 else row + 1) * length
            for (column in 0 until length) {
                val left = if (column == 0) length - 1 else column - 1
                val right = if (column == length - 1) 0 else column + 1
                val neighbors = spins[above + column] + spins[below + column] + spins[here + left] + spins[here + right]
                val spin = spins[here + column]
                if (random.nextDouble() < acceptance[4 + spin * neighbors]) spins[here + column] = (-spin).toByte()
            }
        }
    }
    val sweepsAtOnce = 1 + 1_000_000 / spins.size
    repeat(2 * sweepsAtOnce) { sweep() }
    val start = System.nanoTime()
    var sweeps = 0L
    while (System.nanoTime() - start < SECONDS * 1e9) {
        repeat(sweepsAtOnce) { sweep() }
        sweeps += sweepsAtOnce
    }
    return sweeps * spins.size.toDouble() / (System.nanoTime() - start)
}
