/** Figures of how fast chains forget, and of what a field costs: conditional against direct. */
package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Stroke
import org.kadanoff.plots.Table
import org.kadanoff.wavelet.conditional.Followed
import java.util.Locale

private const val WHOLE = "whole fields"

/** What was measured under one name, and whether it has Langevin times. */
private class Followers(val name: String, val scales: List<ScaleRelaxation>, val isLangevin: Boolean)

private fun Results.details(conditional: Map<String, ConditionalRelaxation>) =
    conditional.map { (name, node) -> Followers(name, of(node).scales.sortedBy { it.side }, node.isLangevin) }

private fun Results.all(conditional: Map<String, ConditionalRelaxation>, direct: List<DirectRelaxation>) =
    details(conditional) + listOfNotNull(
        scalesOf(direct).takeIf { it.isNotEmpty() }?.let { Followers(WHOLE, it, direct.all(DirectRelaxation::isLangevin)) },
    )

private fun followed(direct: List<DirectRelaxation>) =
    direct.map { if (it.followed == Followed.MAGNETIZATION) "M" else "|M|" }.distinct().joinToString()

private const val TAU =
    "τ is that of the exponential that fits A best while it falls to 1/e, with weights A² in ln A, and one trajectory at " +
        "least. What has variance 1 has mass 1. Errors by the jackknife over blocks of chains."

/**
 * Normalised autocorrelations on every scale, of details at fixed coarse fields and of whole fields, and the times of
 * their exponentials over the size, in Langevin time and in evaluations of the gradient. Trajectories of several leapfrog
 * steps have no Langevin time: they are in the last panel alone.
 */
fun autocorrelations(
    conditional: Map<String, ConditionalRelaxation>,
    direct: List<DirectRelaxation>,
    id: String = "autocorrelation",
    title: String = "No critical slowing down, scale by scale",
): Drawing = Derived(conditional.values.toList() + direct) {
    val all = all(conditional, direct)
    val langevin = all.filter { it.isLangevin }
    fun curve(relaxation: ScaleRelaxation): Layer =
        Points("${relaxation.side} × ${relaxation.side}", relaxation.times, relaxation.autocorrelation)
    fun times(of: Followers, tau: (ScaleRelaxation) -> Estimate): List<Layer> =
        of.scales.filter { tau(it).value.isFinite() }.takeIf { it.isNotEmpty() }?.let { shown ->
            val sides = shown.map { it.side.toDouble() }
            listOf(Curve(of.name, sides, shown.map { tau(it).value }), Points(of.name, sides, shown.map(tau)))
        }.orEmpty()
    fun panel(label: String, of: List<Followers>, tau: (ScaleRelaxation) -> Estimate) =
        of.flatMap { times(it, tau) }.takeIf { it.isNotEmpty() }?.let {
            Panel("", Axis("side L", logarithmic = true), Axis(label, logarithmic = true), it)
        }
    ChartGrid(
        id, title,
        "A(t) = (⟨d(0)·d(t)⟩ − |⟨d⟩|²)/(⟨d·d⟩ − |⟨d⟩|²) of the details d at fixed coarse fields, moved by the " +
            "Metropolis-adjusted Langevin algorithm" + andOfWholeFields(direct) + ". $TAU " + exponents(all) + ".",
        langevin.map { of ->
            Panel(
                if (of.name == WHOLE) "Whole fields, ${followed(direct)}" else "Details, ${of.name}",
                Axis("Langevin time t", logarithmic = true), Axis("A(t)", from = -0.05, to = 1.0), of.scales.map(::curve),
            )
        } + listOfNotNull(
            panel("τ, Langevin time", langevin) { it.langevinTime }, panel("τ, gradients", all) { it.gradients },
        ),
        columns = 2,
    )
}

private fun andOfWholeFields(direct: List<DirectRelaxation>) =
    if (direct.isEmpty()) "" else ", and of ${followed(direct)} of whole fields"

private fun exponents(all: List<Followers>) = "Exponents z of τ ~ L^z by fits to ln τ: " + all.joinToString("; ") { of ->
    val inLangevinTime = "${exponent(of.scales) { it.langevinTime }.orDash()} in Langevin time and "
    of.name + " " + (if (of.isLangevin) inLangevinTime else "") + "${exponent(of.scales) { it.gradients }.orDash()} in gradients"
}

private fun Estimate.orDash() = if (value.isFinite()) "$this" else "—"

/** A table of the times of the same chains, with the exponents z of τ ~ L^z. */
fun relaxationTable(
    conditional: Map<String, ConditionalRelaxation>,
    direct: List<DirectRelaxation>,
    id: String = "relaxation-times",
    title: String = "Times of relaxation",
): Drawing = Derived(conditional.values.toList() + direct) {
    val all = all(conditional, direct)
    val sides = all.flatMap { it.scales }.map { it.side }.distinct().sorted()
    fun row(of: Followers, unit: String, tau: (ScaleRelaxation) -> Estimate) =
        listOf(of.name, unit) + sides.map { side -> of.scales.find { it.side == side }?.let { tau(it).orDash() } ?: "—" } +
            exponent(of.scales, tau).orDash()
    Table(
        id, title,
        "A(t) of details at fixed coarse fields" + andOfWholeFields(direct) + ". — where A did not fall to 1/e while it was followed, or was not measured.",
        listOf("", "τ in") + sides.map { "$it × $it" } + "z",
        all.filter { it.isLangevin }.map { of -> row(of, "Langevin time") { it.langevinTime } } +
            all.map { of -> row(of, "gradients") { it.gradients } },
    )
}

/**
 * What one field costs over the number N of its sites, in evaluations of the gradient times sites: drawn by a model from
 * coarse to fine, on each scale and in all, and by a chain of whole fields, whose fields are independent after 2 τ.
 */
fun samplingCost(
    model: ConditionalRG,
    direct: List<DirectRelaxation>,
    id: String = "sampling-cost",
    title: String = "What a field costs",
): Drawing = Derived(direct) {
    val settings = model.settings
    val perSite = (settings.thermalization + settings.trajectories) * settings.dynamics.gradients()
    val sides = model.sides.sorted()
    val ofScales = sides.map { perSite * it * it }
    val sites = sides.map { it.toDouble() * it }
    val whole = scalesOf(direct).filter { it.gradients.value.isFinite() }
    val costs = whole.map { of -> (2.0 * of.side * of.side).let { Estimate(of.gradients.value * it, of.gradients.error * it) } }
    fun points(name: String, x: List<Double>, y: List<Estimate>): List<Layer> =
        if (x.isEmpty()) emptyList() else listOf(Curve(name, x, y.map { it.value }), Points(name, x, y))
    Chart(
        id, title,
        "Evaluations of the gradient times sites, for each field. Drawn from coarse to fine: ${settings.thermalization} " +
            "trajectories in which steps are tuned and ${settings.trajectories} more on every scale, of " +
            "${number(settings.dynamics.gradients())} gradients each on average, which is ${number(perSite)} N on the finest " +
            "scale and at most ${number(perSite * 4 / 3)} N in all: proportional to N. Chain of whole fields: 2 τ of " +
            "${followed(direct)}, for the next independent one.",
        Axis("sites N = L²", logarithmic = true), Axis("gradients × sites", logarithmic = true),
        points("drawn from coarse to fine", sites, ofScales.runningReduce(Double::plus).map { Estimate.exact(it) }) +
            listOf(Curve("its finest scale", sites, ofScales, Stroke.DASHED)) +
            points("chain of whole fields", whole.map { it.side.toDouble() * it.side }, costs),
    )
}

private fun number(value: Double) =
    if (value == value.toLong().toDouble()) "${value.toLong()}" else String.format(Locale.ROOT, "%.4g", value)
