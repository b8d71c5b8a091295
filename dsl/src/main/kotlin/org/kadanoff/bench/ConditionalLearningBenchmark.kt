package org.kadanoff.bench

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.conditional.ConditionalModel
import org.kadanoff.wavelet.conditional.ConditionalSettings
import org.kadanoff.wavelet.conditional.Hats
import org.kadanoff.wavelet.conditional.ScoreMatching
import org.kadanoff.wavelet.conditional.ShiftOrbits
import kotlin.math.abs
import kotlin.math.sqrt

/**
 * How long score matching takes to learn the energy of φ⁴ fields at β = 0.68 from their details of Haar's wavelet, on
 * one thread, by CPU time; the sampling of the fields, which come in parts and are not kept, is not counted.
 *
 * @property length the side L of the fields
 * @property parameters couplings and knots that are learnt
 * @property coupling K(1,0), which is −β
 * @property load the load of the machine before
 */
data class ScoreMatchingTime(
    val length: Int,
    val fields: Int,
    val parameters: Int,
    val seconds: Double,
    val coupling: Estimate,
    val load: Double,
) {
    /** Whether K(1,0) is right to 1 %. */
    val valid: Boolean get() = abs(coupling.value / -BETA - 1) < 0.01
}

/** Measures learning from some [fields], in whole parts of 64. */
fun scoreMatchingTime(length: Int, fields: Int = 10_048): ScoreMatchingTime {
    val load = load()
    val source = CriticalFields(length)
    val orbits = ShiftOrbits.of(minOf(4, ShiftOrbits.largestRange(length) - 1))
    val matching = ScoreMatching(Haar(), length, orbits, Hats.even(source.next(THINNING), 14))
    var nanoseconds = 0L
    repeat(fields / source.chains) {
        val part = source.next(THINNING)
        val start = cpuNanoseconds()
        matching.add(part, Progress.NONE)
        nanoseconds += cpuNanoseconds() - start
    }
    val start = cpuNanoseconds()
    val fit = matching.fit()
    nanoseconds += cpuNanoseconds() - start
    return ScoreMatchingTime(
        length, matching.fields().toInt(), matching.parameters(), nanoseconds / 1e9, fit.energy().coupling(0), load,
    )
}

/**
 * How long the whole of φ⁴ at β = 0.68 takes on all processors, by the clock: a model of all scales from 4 × 4 sites
 * on, by score matching, maximum likelihood and calibration, and fields drawn from it. The sampling of what is learnt
 * from is not counted.
 *
 * @property goalSeconds what was to be reached for all of it; null where nothing was set
 * @property coupling K(1,0) of the finest scale as the model draws from it. Before calibration it is −β, and with it
 *   makes up for what the coarser scales have wrong: it may be a few per cent off
 * @property standardDeviation of φ in the fields that were drawn, over that in the fields learnt from
 * @property energy −⟨φ φ′⟩ likewise
 * @property learningWarnings of the model
 * @property drawingWarnings of the fields drawn
 * @property load the load of the machine before
 */
data class ConditionalModelTime(
    val length: Int,
    val trainingFields: Int,
    val learningSeconds: Double,
    val drawnFields: Int,
    val drawingSeconds: Double,
    val goalSeconds: Double?,
    val coupling: Estimate,
    val standardDeviation: Double,
    val energy: Double,
    val learningWarnings: List<String>,
    val drawingWarnings: List<String>,
    val load: Double,
) {
    /** Whether the deviation of φ is right to 0.5 % and −⟨φ φ′⟩ to 1 %, and no chain ran away or stood still. */
    val valid: Boolean get() = abs(standardDeviation - 1) < 0.005 && abs(energy - 1) < 0.01 && drawingWarnings.isEmpty()
}

/** Measures learning from some fields and drawing as many. */
fun conditionalModelTime(length: Int = 32, fields: Int = 10_000, goalSeconds: Double? = 60.0): ConditionalModelTime {
    val load = load()
    val training = CriticalFields(length).independent(fields)
    val workers = Workers(Runtime.getRuntime().availableProcessors())
    val start = System.nanoTime()
    val model = ConditionalModel.fit(
        training, ConditionalSettings.even(Haar()), StreamAddress(1, "bench: learning", length), workers, Progress.NONE,
    )
    val learnt = System.nanoTime()
    val drawn = model.sample(fields, StreamAddress(1, "bench: drawing", length), workers, Progress.NONE)
    val end = System.nanoTime()
    return ConditionalModelTime(
        length, fields, (learnt - start) / 1e9, fields, (end - learnt) / 1e9, goalSeconds,
        model.scales().last().fit().energy().coupling(0),
        drawn.fields().standardDeviation() / training.standardDeviation(), drawn.fields().energy() / training.energy(),
        model.warnings() + model.scales().flatMap { it.warnings() }, drawn.warnings(), load,
    )
}

private fun FieldEnsemble.standardDeviation() = sqrt(measured { field -> field.sumOf { it.toDouble() * it } }.value)

private fun FieldEnsemble.energy() = measured(Phi4(lattice()).hamiltonian()::energy).value

/** Details decorrelate within a sweep or two. */
private const val THINNING = 2
