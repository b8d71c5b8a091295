package org.kadanoff.bench

import org.kadanoff.exact.Onsager
import org.kadanoff.task.Progress
import org.kadanoff.tensor.HOTRG
import org.kadanoff.tensor.LocalTensor
import org.kadanoff.tensor.TRG
import org.kadanoff.tensor.TensorRG
import kotlin.math.abs

/**
 * How long a tensor renormalisation of the Ising model at its critical point takes, on one thread, by CPU time.
 *
 * @property scheme TRG or HOTRG
 * @property bondDimension χ
 * @property relativeError of ln Z per site after all steps, from Onsager's
 * @property load the load of the machine before
 * @property peer what the best code of others does
 */
data class TensorTime(
    val scheme: String,
    val bondDimension: Int,
    val steps: Int,
    val seconds: Double,
    val relativeError: Double,
    val load: Double,
    val peer: TensorPeer,
) {
    /** Whether the free energy is as right as that of the other code at the same χ. */
    val valid: Boolean get() = relativeError < 1.5 * peer.relativeError
}

/**
 * The reference code in NumPy on the OpenBLAS of Debian, on one thread, at the same χ and number of steps. We measured
 * it, but not in this run: on another day, on a busy machine with the same kind of processor (AMD EPYC, Zen 5).
 *
 * @property name of the code
 */
data class TensorPeer(val name: String, val seconds: Double, val relativeError: Double)

/** Measures TRG with χ = 32. */
fun trgTime(): TensorTime = tensorTime(TRG(32), TensorPeer("smorita/TRG_Ising_2D", 19.2, 5.1e-7))

/** Measures HOTRG with χ = 20. */
fun hotrgTime(): TensorTime = tensorTime(HOTRG(20), TensorPeer("smorita/TRG_Ising_2D", 5.2, 1.6e-7))

internal fun tensorTime(scheme: TensorRG, peer: TensorPeer): TensorTime {
    val load = load()
    val exact = Onsager().logPartitionFunction(Onsager.CRITICAL_BETA)
    val initial = LocalTensor.ising(Onsager.CRITICAL_BETA)
    val start = cpuNanoseconds()
    val last = scheme.flow(initial, STEPS, Progress.NONE).last().logPartitionFunction()
    return TensorTime(
        scheme.javaClass.simpleName, scheme.bondDimension(), STEPS, (cpuNanoseconds() - start) / 1e9, abs(last / exact - 1), load, peer,
    )
}

private const val STEPS = 25
