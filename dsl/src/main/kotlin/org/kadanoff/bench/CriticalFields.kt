package org.kadanoff.bench

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.field.FieldChain
import org.kadanoff.task.Progress

/** Fields of φ⁴ with λ = 1 near its critical point, from [chains] of Metropolis and Wolff's clusters. */
internal class CriticalFields(length: Int, val chains: Int = 64) {

    private val chain = FieldChain.wolff(
        Phi4(Square(length)), DoubleArray(chains) { BETA }, StreamAddress(1, "bench: fields", length),
    ).also { it.thermalize(THERMALIZATION, Progress.NONE) }

    /** A field of each chain, after some more [steps]. */
    fun next(steps: Int): FieldEnsemble {
        chain.advance(steps, Progress.NONE)
        return chain.configurations(chains)
    }

    /** Fields that are independent of each other but for e⁻². */
    fun independent(count: Int): FieldEnsemble {
        val parts = List((count + chains - 1) / chains) { next(2 * AUTOCORRELATION) }
        return (Ensemble.concat(parts) as FieldEnsemble).slice(0, count)
    }
}

/** The mean of something over independent fields, per site. */
internal fun FieldEnsemble.measured(total: (FloatArray) -> Double): Estimate {
    val field = FloatArray(lattice().sites())
    return Estimate.mean(
        DoubleArray(size()) {
            copyTo(it, field, 0)
            total(field) / field.size
        },
    )
}

/** Near the critical point of φ⁴ with λ = 1: the β of Marchand et al., Phys. Rev. X 13, 041038 (2023). */
internal const val BETA = 0.68

/** τ of |m|, in steps: it is 6 to 8 for sides of 16 to 64. */
private const val AUTOCORRELATION = 7

private const val THERMALIZATION = 100
