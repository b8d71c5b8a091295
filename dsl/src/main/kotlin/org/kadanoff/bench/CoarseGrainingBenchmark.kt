package org.kadanoff.bench

import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import java.util.SplittableRandom

/**
 * How fast a map of packed spins is, on one thread, by CPU time and the best of several passes over 8 MB of spins.
 *
 * @property map what is done
 * @property lattice to configurations where
 * @property gigabytesPerSecond of the spins that go in, 8 of them to the byte
 * @property copyGigabytesPerSecond the same of a plain copy of as many bytes, beside it
 * @property load the load of the machine before: rates that were measured beside other work are lower
 * @property valid whether blocks counted one by one have the same spins
 */
data class CoarseGrainingRate(
    val map: String,
    val lattice: String,
    val gigabytesPerSecond: Double,
    val copyGigabytesPerSecond: Double,
    val load: Double,
    val valid: Boolean,
)

/**
 * Measures the majority rule of 2 × 2 blocks on random spins, ties and their coins included.
 *
 * @param passes enough of them for the compiler to have done its work
 */
fun majorityRate(length: Int, passes: Int = 200): CoarseGrainingRate {
    val load = load()
    val rule = MajorityRule(2, 1)
    val words = SplittableRandom(length.toLong()).longs(BYTES / Long.SIZE_BYTES).toArray()
    val spins = on(length, words)
    val copy = LongArray(words.size)
    val rates = List(passes) {
        val blocked = bytesPerNanosecond { rule.apply(spins) }
        val copied = bytesPerNanosecond { words.copyInto(copy) }
        blocked to copied
    }
    return CoarseGrainingRate(
        "majority rule, 2 × 2", "${spins.lattice()}", rates.maxOf { it.first }, rates.maxOf { it.second }, load,
        rule.agreesWithCounting(spins.slice(0, 1)) && copy.contentEquals(words),
    )
}

/** Blocks on a hypercubic lattice of the same sites are counted one by one. */
private fun CoarseGraining.agreesWithCounting(spins: SpinEnsemble): Boolean {
    val length = (spins.lattice() as Square).length()
    val words = LongArray(SpinEnsemble.wordsPerConfiguration(spins.lattice())).also { spins.copyWords(0, it) }
    val counted = apply(SpinEnsemble(Hypercubic(2, length), doubleArrayOf(0.0), words))
    val added = apply(spins)
    return (0 until added.lattice().sites()).all { added.spin(0, it) == counted.spin(0, it) }
}

private fun on(length: Int, words: LongArray): SpinEnsemble {
    val lattice = Square(length)
    return SpinEnsemble(lattice, DoubleArray(words.size / SpinEnsemble.wordsPerConfiguration(lattice)), words)
}

private inline fun bytesPerNanosecond(work: () -> Unit): Double {
    val start = cpuNanoseconds()
    work()
    return BYTES.toDouble() / (cpuNanoseconds() - start)
}

private const val BYTES = 1L shl 23
