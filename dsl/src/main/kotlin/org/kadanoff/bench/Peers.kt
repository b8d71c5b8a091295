package org.kadanoff.bench

/**
 * The fastest code of others that was found to sample the same rightly, on one thread. We measured it, but not in this
 * run: on another day, on a busy machine with the same kind of processor (AMD EPYC, Zen 5), by CPU time and the best
 * chunk.
 *
 * @property name of the code
 * @property perNanosecond in the unit of the rate that it stands beside
 */
data class Peer(val name: String, val perNanosecond: Double)

/** One configuration, attempted spin updates. */
internal fun metropolisPeer(length: Int): Peer? = mcising(
    length, mapOf(32 to 0.231, 64 to 0.237, 128 to 0.236, 256 to 0.238, 512 to 0.226, 1024 to 0.233),
)

/** Sites of the clusters. */
internal fun swendsenWangPeer(length: Int): Peer? = mcising(
    length, mapOf(32 to 0.045, 64 to 0.044, 128 to 0.043, 256 to 0.044, 512 to 0.038, 1024 to 0.038),
)

/** Sites of the clusters. */
internal fun wolffPeer(length: Int): Peer? = mcising(
    length, mapOf(32 to 0.041, 64 to 0.042, 128 to 0.041, 256 to 0.038, 512 to 0.024, 1024 to 0.025),
)

/** Sites in leapfrog steps, of trajectories of 10 in double precision, at κ = 0.26 and λ = 0.1. */
internal fun hybridMonteCarloPeer(length: Int): Peer? =
    if (length in 32..256) Peer("C code of S. Schaefer's lectures at Les Houches", 0.19) else null

private fun mcising(length: Int, rates: Map<Int, Double>) = rates[length]?.let { Peer("mcising 0.26.0", it) }
