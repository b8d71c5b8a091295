package org.kadanoff.bench

import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.mcrg.BlockedOperatorsTask
import org.kadanoff.mcrg.MonteCarloRG
import org.kadanoff.mcrg.OperatorBasis
import org.kadanoff.mcrg.Parity
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.task.Progress
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.math.abs

/**
 * How long a Monte Carlo renormalization of the critical Ising model takes on all processors, sampling by Swendsen and
 * Wang's algorithm and blocking by the majority rule included, with seven even and four odd operators.
 *
 * @property length the side L of the square lattice
 * @property seconds by the clock
 * @property thermal y_T of the second step, by all even operators; 1 is exact
 * @property magnetic y_H of the second step, by all odd operators; 15/8 is exact
 * @property load the load of the machine before
 */
data class MonteCarloRGTime(
    val length: Int,
    val configurations: Int,
    val levels: Int,
    val seconds: Double,
    val thermal: Estimate,
    val magnetic: Estimate,
    val load: Double,
) {
    /** Whether the exponents are right to 1 % or 4σ; what is left out with farther operators is some 0.3 %. */
    val valid: Boolean get() = right(thermal, 1.0) && right(magnetic, 15.0 / 8)

    private fun right(measured: Estimate, exact: Double) = abs(measured.value - exact) < maxOf(0.01 * exact, 4 * measured.error)
}

/** Measures some [configurations] in all, in 40 chains. */
fun monteCarloRGTime(length: Int = 64, configurations: Int = 1_000_000, levels: Int = 3): MonteCarloRGTime {
    val load = load()
    val tasks = List(CHAINS) { chain ->
        BlockedOperatorsTask(
            Algorithm.SWENDSEN_WANG, Ising(Square(length)), Onsager.CRITICAL_BETA, 1, MajorityRule(2, 1), levels,
            OperatorBasis.sevenEven(), OperatorBasis.fourOdd(), configurations / CHAINS, SCHEDULE, StreamAddress(1, "bench", chain),
        )
    }
    val start = System.nanoTime()
    val bins = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors()).use { pool ->
        pool.invokeAll(tasks.map { Callable { it.run(Progress.NONE) } }).map { it.get() }
    }
    val seconds = (System.nanoTime() - start) / 1e9
    val analysis = MonteCarloRG(bins, 2.0)
    fun exponent(parity: Parity, operators: Int) = analysis.exponent(parity, 1, operators)
    return MonteCarloRGTime(
        length, configurations / CHAINS * CHAINS, levels, seconds, exponent(Parity.EVEN, 7), exponent(Parity.ODD, 4), load,
    )
}

private const val CHAINS = 40

/** τ of the energy at L = 64 is 4 to 5 steps. */
private val SCHEDULE = Schedule(200, 5, Double.NaN)
