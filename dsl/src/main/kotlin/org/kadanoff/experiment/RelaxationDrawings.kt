/** Figures of how fast chains forget, and how long learning takes: conditional against direct. */
package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Axis
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Table
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.conditional.Conditioning
import org.kadanoff.wavelet.conditional.GaussianConditional
import org.kadanoff.wavelet.conditional.LikelihoodCurvature
import org.kadanoff.wavelet.conditional.ShiftOrbits
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.task.Workers
import java.util.Locale
import kotlin.math.ln
import kotlin.math.pow

/** The slope of ln y over ln x by least squares; NaN of fewer than two points. */
internal fun exponent(points: List<Pair<Double, Double>>): Double {
    val logs = points.filter { it.second > 0 }.map { ln(it.first) to ln(it.second) }
    if (logs.size < 2) return Double.NaN
    val x = logs.map { it.first }.average()
    val y = logs.map { it.second }.average()
    return logs.sumOf { (it.first - x) * (it.second - y) } / logs.sumOf { (it.first - x).pow(2) }
}

private fun twoDigits(value: Double) = if (value.isNaN()) "—" else String.format(Locale.ROOT, "%.2f", value)

/**
 * Normalised autocorrelations on every scale, of details at fixed coarse fields and of whole fields, and the times of
 * their exponentials over the size, in Langevin time and in evaluations of the gradient.
 */
fun autocorrelations(
    conditional: Map<String, ConditionalRelaxation>,
    direct: List<DirectRelaxation>,
    id: String = "autocorrelation",
    title: String = "No critical slowing down, scale by scale",
): Drawing = Derived(conditional.values.toList() + direct) {
    val details = conditional.mapValues { (_, node) -> of(node).scales }
    val whole = direct.flatMap { of(it).scales }.sortedBy { it.side }
    val time = Axis("Langevin time t", logarithmic = true)
    val a = Axis("A(t)", from = -0.05, to = 1.0)
    fun curve(relaxation: ScaleRelaxation): Layer =
        Points("${relaxation.side} × ${relaxation.side}", relaxation.times, relaxation.autocorrelation)
    fun times(name: String, scales: List<ScaleRelaxation>, of: (ScaleRelaxation) -> Estimate): List<Layer> =
        scales.filter { of(it).value.isFinite() }.sortedBy { it.side }.takeIf { it.isNotEmpty() }?.let { shown ->
            val sides = shown.map { it.side.toDouble() }
            listOf(Curve(name, sides, shown.map { of(it).value }), Points(name, sides, shown.map { of(it) }))
        }.orEmpty()
    fun exponents(scales: List<ScaleRelaxation>) =
        "${twoDigits(exponent(scales.map { it.side.toDouble() to it.langevinTime.value }))} and " +
        twoDigits(exponent(scales.map { it.side.toDouble() to it.gradients.value }))
    val side = Axis("side L", logarithmic = true)
    ChartGrid(
        id, title,
        "A(t) = (⟨d(0)·d(t)⟩ − |⟨d⟩|²)/(⟨d·d⟩ − |⟨d⟩|²) of Metropolis-adjusted Langevin chains; τ is that of the " +
            "exponential that fits A while it falls to 0.1. Details have mass 1 where their variance is 1. Exponents z of τ ~ L^z, in Langevin time and in gradients: " +
            details.entries.joinToString("; ") { (name, scales) -> "$name ${exponents(scales)}" } +
            (if (whole.isEmpty()) "" else "; whole fields ${exponents(whole)}") + ".",
        details.map { (name, scales) -> Panel("Details, $name", time, a, scales.sortedBy { it.side }.map(::curve)) } +
            (if (whole.isEmpty()) emptyList() else listOf(Panel("Whole fields", time, a, whole.map(::curve)))) +
            listOf<Pair<String, (ScaleRelaxation) -> Estimate>>("τ, Langevin time" to { it.langevinTime }, "τ, gradients" to { it.gradients })
                .mapNotNull { (label, of) ->
                    val layers = details.flatMap { (name, scales) -> times(name, scales, of) } + times("whole fields", whole, of)
                    if (layers.isEmpty()) null else Panel("", side, Axis(label, logarithmic = true), layers)
                },
        columns = 2,
    )
}

/** A table of the times of the same chains. */
fun relaxationTable(
    conditional: Map<String, ConditionalRelaxation>,
    direct: List<DirectRelaxation>,
    id: String = "relaxation-times",
    title: String = "Times of relaxation",
): Drawing = Derived(conditional.values.toList() + direct) {
    val rows = conditional.mapValues { (_, node) -> of(node).scales } + ("whole fields" to direct.flatMap { of(it).scales })
    val sides = rows.values.flatten().map { it.side }.distinct().sorted()
    Table(
        id, title,
        "Langevin time, and in brackets evaluations of the gradient; — where A did not fall to 0.1 while it was followed, " +
            "or was not measured.",
        listOf("") + sides.map { "$it × $it" },
        rows.filterValues { it.isNotEmpty() }.map { (name, scales) ->
            listOf(name) + sides.map { side ->
                scales.find { it.side == side }?.takeIf { it.langevinTime.value.isFinite() }
                    ?.let { "${it.langevinTime} [${it.gradients}]" } ?: "—"
            }
        },
    )
}

/**
 * The condition numbers of learning and of sampling Gaussian free fields with m² = L⁻², exactly: of the whole field,
 * and of the worst scale of each wavelet.
 *
 * @param range of the couplings that are learnt
 */
fun gaussianConditionNumbers(
    wavelets: List<Wavelet>,
    sides: List<Int>,
    range: Int = 2,
    id: String = "condition-numbers",
    title: String = "Condition numbers of Gaussian fields",
): Drawing = Derived(emptyList()) {
    val fields = sides.associateWith { side ->
        wavelets.associateWith { GaussianConditional.freeField(it, side, 1.0, 1.0 / side / side) }
    }
    fun scalesOf(finest: GaussianConditional, smallest: Int) =
        generateSequence(finest) { if (it.side() / 2 >= smallest) it.coarse() else null }.toList()
    val x = sides.map { it.toDouble() }
    fun panel(heading: String, direct: (GaussianConditional) -> Double, worst: (GaussianConditional) -> Double): Panel {
        val whole = sides.map { direct(fields.getValue(it).values.first()) }
        return Panel(
            heading, Axis("side L", logarithmic = true), Axis("λ_max/λ_min", logarithmic = true),
            listOf(curve("whole field", x, whole)) + wavelets.map { wavelet ->
                curve("$wavelet", x, sides.map { worst(fields.getValue(it).getValue(wavelet)) })
            },
        )
    }
    val orbits = ShiftOrbits.of(range)
    ChartGrid(
        id, title,
        "Exact, B = 1, m² = L⁻². Left: of the Hessian of the energy, which the steps of sampling follow; right: of the " +
            "Hessian of −⟨ln p⟩ in ${orbits.size() + 1} couplings, which those of learning follow. Of conditional laws the worst scale, down to sides of 4 and of 8.",
        listOf(
            panel("Sampling", { it.precision().let { k -> k.max() / k.min() } }) { finest ->
                scalesOf(finest, 4).maxOf { it.conditionNumber() }
            },
            panel("Learning", { Conditioning.number(it.directCurvatures(orbits).likelihood) }) { finest ->
                scalesOf(finest, 8).maxOf { Conditioning.number(it.curvatures(orbits).likelihood) }
            },
        ),
    )
}

private fun curve(name: String, x: List<Double>, y: List<Double>): Layer = Points(name, x, y.map { Estimate.exact(it) })

/**
 * A table of the condition numbers of learning: of the details on every scale of a model, and of whole fields by the
 * same terms of the energy.
 *
 * @param whole fields of several sizes
 */
fun conditionNumberTable(
    model: ConditionalRG,
    whole: List<Configurations<FieldEnsemble>>,
    id: String = "condition-numbers",
    title: String = "Condition numbers of learning",
): Drawing = Derived(listOf(model, model.of) + whole) {
    val learnt = of(model)
    val fields = (whole + model.of).associate { it.requireHalvable() to of(it) }.toSortedMap()
    Table(
        id, title,
        "λ_max/λ_min of the second derivatives of −⟨ln p⟩ by the couplings and the curvatures of the potential. Whole fields: their " +
            "covariance over samples, with the terms of the finest scale; details: at fixed coarse fields, with the terms of each scale.",
        listOf("side", "whole fields", "details"),
        (fields.keys + model.sides).toSortedSet().map { side ->
            val direct = fields[side]?.let { LikelihoodCurvature.ofWholeFields(learnt.finestEnergyOn(side), it, Workers.ONE) }
            val details = learnt.scales.find { it.side() == side }?.let { LikelihoodCurvature.of(it.fit) }
            listOf("$side") + listOf(direct, details).map { it?.let(Conditioning::number)?.let(::scientific) ?: "—" }
        },
    )
}

private fun scientific(value: Double) = String.format(Locale.ROOT, "%.2e", value)
