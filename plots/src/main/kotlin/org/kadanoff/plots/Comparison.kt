package org.kadanoff.plots

import org.kadanoff.observe.Estimate
import java.util.Locale
import kotlin.math.abs

/**
 * One quantity measured here beside its known value.
 *
 * @param name the quantity, with its symbol and units
 * @param known the published or exact value; error 0 if it is exact, NaN if it was published without an error
 * @param source where [known] stands
 * @param here what this run found
 */
data class Comparison(val name: String, val known: Estimate, val source: String, val here: Estimate) {

    /**
     * How many standard errors [here] lies above [known]: of the difference, or of [here] alone where the known value
     * came without an error. NaN where no error is known, or where both numbers claim to be exact and differ.
     */
    fun sigmas(): Double = when {
        here.error.isNaN() || here.value.isNaN() || known.value.isNaN() -> Double.NaN
        here.error == 0.0 && !(known.error > 0) -> if (here.value == known.value) 0.0 else Double.NaN
        known.error.isNaN() -> here.sigmasFrom(known.value)
        else -> here.sigmasFrom(known)
    }

    /** The difference as it is printed: `+1.3 σ`, `exact`, `Δ +2.0e-09` between numbers without errors, or `—`. */
    fun difference(): String = when {
        here.error == 0.0 && known.error == 0.0 && here.value == known.value -> "exact"
        sigmas().isFinite() -> signed("%+.1f σ", sigmas())
        here.error == 0.0 -> signed("Δ %+.1e", here.value - known.value)
        else -> "—"
    }

    /** Whether the two numbers disagree by more than four standard errors. */
    fun differsClearly(): Boolean = abs(sigmas()) > 4

    /** Whether what was looked for is not there: a fixed point of a flow without a crossing. */
    fun isAbsent(): Boolean = here.value.isNaN()
}

/** A number with a true minus. */
internal fun signed(format: String, number: Double) = String.format(Locale.ROOT, format, number).replace('-', '−')
