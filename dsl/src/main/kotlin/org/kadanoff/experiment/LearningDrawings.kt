/** Figures and tables of how long learning takes: conditional against direct. */
package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Axis
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Table
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.conditional.Conditioning
import org.kadanoff.wavelet.conditional.GaussianConditional
import org.kadanoff.wavelet.conditional.GaussianConditional.Curvatures
import org.kadanoff.wavelet.conditional.LossCurvatures
import org.kadanoff.wavelet.conditional.ShiftOrbits
import java.util.Locale

/** Fields to learn from, whose statistical error gradient descent has to come down to. */
private const val FIELDS = 10_000

private const val DESCENT =
    "Steps of gradient descent on −⟨ln p⟩, of length 1/λ_max and quadratic about its minimum, from the uncoupled " +
        "Gaussian of the right variance until the Kullback-Leibler divergence ½ δθᵀHδθ is what the errors of P parameters that " +
        "are learnt from N = $FIELDS fields make it, P/2N."

private fun conditions(matrix: Array<DoubleArray>) = Conditioning.number(matrix) to Conditioning.scaledNumber(matrix)

private fun steps(curvatures: Curvatures, from: Int, to: Int): Pair<Long, Long> {
    val start = LossCurvatures.fromUncoupled(curvatures, from, to)
    val hessian = curvatures.likelihood
    val error = start.size / (2.0 * FIELDS)
    return Conditioning.descentSteps(hessian, start, error) to Conditioning.scaledDescentSteps(hessian, start, error)
}

/**
 * The condition numbers of sampling and of learning Gaussian free fields with m² = L⁻² and the steps of gradient descent,
 * exactly: of the whole field, and of the worst scale of each wavelet.
 *
 * @param range of the couplings that are learnt
 */
fun gaussianConditionNumbers(
    wavelets: List<Wavelet>,
    sides: List<Int>,
    range: Int = 2,
    id: String = "condition-numbers",
    title: String = "How hard it is to sample and to learn Gaussian fields",
): Drawing = Derived(emptyList()) {
    val orbits = ShiftOrbits.of(range)
    fun scalesOf(finest: GaussianConditional, smallest: Int) =
        generateSequence(finest) { if (it.side() / 2 >= smallest) it.coarse() else null }.toList()
    val finest = wavelets.associateWith { wavelet ->
        sides.map { GaussianConditional.freeField(wavelet, it, 1.0, 1.0 / it / it) }
    }
    val whole = finest.values.first().map { it.directCurvatures(orbits) }
    val details = finest.mapValues { (_, fields) ->
        fields.map { field -> scalesOf(field, 8).map { it.curvatures(orbits) } }
    }
    fun curve(name: String, y: List<Double>): Layer = Points(name, sides.map { it.toDouble() }, y.map { Estimate.exact(it) })
    fun panel(heading: String, label: String, direct: List<Double>, worst: (Wavelet) -> List<Double>) = Panel(
        heading, Axis("side L", logarithmic = true), Axis(label, logarithmic = true),
        listOf(curve("whole field", direct)) + wavelets.map { curve("$it", worst(it)) },
    )
    fun learning(heading: String, label: String, number: (Curvatures) -> Double) =
        panel(heading, label, whole.map(number)) { details.getValue(it).map { scales -> scales.maxOf(number) } }
    val condition = "λ_max/λ_min"
    ChartGrid(
        id, title,
        "Exact, B = 1, m² = L⁻². Sampling: the Hessian of the energy. Learning: that of −⟨ln p⟩ in " +
            "${orbits.size() + 1} couplings, and with its diagonal scaled to 1. $DESCENT Of conditional laws the worst " +
            "scale, of sides down to 4 (sampling) and 8 (learning).",
        listOf(
            panel("Sampling", condition, finest.values.first().map { it.precision().run { max() / min() } }) { wavelet ->
                finest.getValue(wavelet).map { field -> scalesOf(field, 4).maxOf { it.conditionNumber() } }
            },
            learning("Learning", condition) { conditions(it.likelihood).first },
            learning("Learning, scaled", condition) { conditions(it.likelihood).second },
            learning("Gradient descent", "steps") { steps(it, 0, 1).first.toDouble() },
        ),
    )
}

/**
 * A table of how hard learning is on lattices of several sides: condition numbers of both losses and the steps of gradient
 * descent, of whole fields and of their details.
 */
fun learningTable(
    curvatures: List<LearningCurvatures>,
    id: String = "learning",
    title: String = "How hard learning is",
): Drawing = Derived(curvatures) {
    val measured = curvatures.map { of(it) }.sortedBy { it.side }
    fun scientific(numbers: Pair<Double, Double>) =
        numbers.toList().joinToString(" / ") { String.format(Locale.ROOT, "%.1e", it).replace("e+0", "e") }
    fun counted(of: MeasuredCurvatures, losses: Curvatures) =
        steps(losses, of.orbits, losses.likelihood.size).let { (raw, scaled) -> scientific(raw.toDouble() to scaled.toDouble()) }
    Table(
        id, title,
        "λ_max/λ_min of the second derivatives of the losses, as they are / with parameters scaled to a diagonal of 1, " +
            "by ${curvatures.map { it.words }.distinct().joinToString()}. Of −⟨ln p⟩ (KL) and of score matching (SM); of " +
            "whole fields and of the details of the finest scale, at fixed coarse fields. $DESCENT",
        listOf(
            "side", "KL, fields", "KL, details", "SM, fields", "SM, details", "steps, fields", "steps, details",
        ),
        measured.map { of ->
            listOf("${of.side}") + listOf(of.whole, of.details).map { scientific(conditions(it.likelihood)) } +
                listOf(of.whole, of.details).map { scientific(conditions(it.score)) } +
                listOf(of.whole, of.details).map { counted(of, it) }
        },
    )
}

/** Condition numbers λ_max/λ_min of the second derivatives of −⟨ln p⟩; their errors are not known. */
class ConditionNumbers internal constructor(likelihood: Array<DoubleArray>) {
    /** By the parameters as they are. */
    val raw: Double = Conditioning.number(likelihood)

    /** By parameters scaled to a diagonal of 1. */
    val scaled: Double = Conditioning.scaledNumber(likelihood)
}

/** Of learning whole fields. */
val LearningCurvatures.ofWholeFields: Derived<ConditionNumbers> get() = derive { ConditionNumbers(it.whole.likelihood) }

/** Of learning the details of the finest scale. */
val LearningCurvatures.ofDetails: Derived<ConditionNumbers> get() = derive { ConditionNumbers(it.details.likelihood) }
