/** Figures and tables of a conditional model: what it learnt on each scale, and how it makes fields. */
package org.kadanoff.experiment

import org.kadanoff.observe.Estimate
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Band
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Cloud
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Diagonal
import org.kadanoff.plots.HorizontalLine
import org.kadanoff.plots.Image
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Snapshots
import org.kadanoff.plots.Stroke
import org.kadanoff.plots.Table
import org.kadanoff.plots.Text
import org.kadanoff.wavelet.conditional.EnergyFit
import org.kadanoff.wavelet.conditional.PotentialKind
import org.kadanoff.wavelet.conditional.SubBands
import java.util.Locale
import kotlin.math.hypot
import kotlin.math.sqrt

private const val TONES_IN_SIGMA = 2.0
private const val STEPS = 60
private const val CLOUD = 2000

private fun brief(value: Double, digits: Int = 3) = String.format(Locale.ROOT, "%.${digits}g", value)

private fun squared(side: Int) = "$side × $side"

/** The making of samples, a row for each, from the coarsest image to the finest. */
fun inverseFlowImages(
    flow: InverseFlow,
    id: String = "inverse-flow",
    title: String = "The making of samples, from coarse to fine",
): Drawing = flow.derive { making ->
    val scales = making.images.first().indices.toList()
    val sides = scales.map { sqrt(making.images.first()[it].size.toDouble()).toInt() }
    val sigma = scales.map { scale ->
        val all = making.images.flatMap { it[scale].asList() }
        sqrt(all.sumOf { it.toDouble() * it } / all.size).takeIf { it > 0 } ?: 1.0
    }
    Snapshots(
        id, title,
        "Each image has the one on its left for its coarse field; what is new in it was drawn given that field. Tones reach from " +
            "−${brief(TONES_IN_SIGMA, 2)} to ${brief(TONES_IN_SIGMA, 2)} times the root mean square of a column.",
        sides.map(::squared), making.images.indices.map { "${it + 1}" },
        making.images.map { images ->
            scales.map { scale ->
                val values = FloatArray(images[scale].size) { (images[scale][it] / sigma[scale]).toFloat() }
                Image.of(sides[scale], sides[scale], values)
            }
        },
        TONES_IN_SIGMA,
    )
}

private fun line(name: String, x: List<Double>, y: List<Estimate>): List<Layer> =
    listOf(Band(name, x, y.map { it.value - it.error }, y.map { it.value + it.error }), Curve(name, x, y.map { it.value }))

/** The learnt potentials of all scales, as they are and over fields in units of their standard deviation. */
fun potentialsByScale(
    model: ConditionalRG,
    energies: RenormalizedEnergies,
    id: String = "potentials",
    title: String = "Potentials on every scale",
): Drawing = together(model, energies) { learnt, scales ->
    val ends = if (model.settings.potential == PotentialKind.EVEN) -2.0 to 2.0 else -2.0 to 4.0
    val inSigma = List(STEPS + 1) { ends.first + (ends.second - ends.first) * it / STEPS }
    fun panel(heading: String, axis: Axis, factor: (Double) -> Double) = Panel(
        heading, axis, Axis("Vⱼ"),
        model.sides.flatMap { side ->
            val sigma = scales.of(side).deviation
            val energy = learnt.energyOf(side)
            line(squared(side), inSigma.map { it * factor(sigma) }, inSigma.map { energy.potential(it * sigma) })
        },
    )
    ChartGrid(
        id, title,
        "The potential of the fine field of each scale, with bands of one standard error; coarse fields are not rescaled by the " +
            "map, so on the right they are divided by their standard deviation: " +
            model.sides.joinToString { "${squared(it)}: ${brief(scales.of(it).deviation, 4)}" } + "." +
            if (model.settings.bandRange > 0) " Where bands are coupled, a potential is known up to a multiple of φ²." else "",
        listOf(panel("As learnt", Axis("φ")) { it }, panel("Rescaled", Axis("φ/σⱼ")) { 1.0 }),
    )
}

/**
 * The learnt couplings of all scales over distance, for fields in units of their standard deviation: between sites, or
 * between bands if the model couples those.
 */
fun couplingsByScale(
    model: ConditionalRG,
    energies: RenormalizedEnergies,
    id: String = "couplings",
    title: String = "Couplings on every scale",
): Drawing =
    if (model.settings.bandRange > 0) bandCouplings(model, energies, id, title) else siteCouplings(model, energies, id, title)

private fun siteCouplings(model: ConditionalRG, energies: RenormalizedEnergies, id: String, title: String): Drawing =
    together(model, energies) { learnt, scales ->
        fun panel(heading: String, y: Axis, unit: (Int) -> Double) = Panel(
            heading, Axis("distance |s|"), y,
            listOf(HorizontalLine("0", 0.0)) + model.sides.map { side ->
                val fit = learnt.energyOf(side)
                Points(squared(side), fit.distances(), fit.energy.orbits.orbits().indices.map { fit.coupling(it).times(unit(side)) })
            },
        )
        ChartGrid(
            id, title, "K(s) of E = ½ Σ K(s) φᵢ φᵢ₊ₛ + Σ V(φᵢ), a point for each orbit of displacements.",
            listOf(
                panel("As learnt", Axis("Kⱼ(s)")) { 1.0 },
                panel("Rescaled", Axis("Kⱼ(s) σⱼ²")) { scales.of(it).deviation.let { sigma -> sigma * sigma } },
            ),
        )
    }

private fun bandCouplings(model: ConditionalRG, energies: RenormalizedEnergies, id: String, title: String): Drawing =
    together(model, energies) { learnt, scales ->
        fun panel(heading: String, ofKind: (SubBands.Term) -> Boolean) = Panel(
            heading, Axis("distance |s| in sites of the bands"), Axis("K(s) σⱼ²"),
            listOf(HorizontalLine("0", 0.0)) + learnt.scales.reversed().filter { it.fit.bandTerms().isNotEmpty() }.map { scale ->
                val sigma = scales.of(scale.side()).deviation
                val shown = scale.fit.bandTerms().withIndex().filter { ofKind(it.value) }
                Points(
                    squared(scale.side()), shown.map { hypot(it.value.shift.rows.toDouble(), it.value.shift.columns.toDouble()) },
                    shown.map { scale.fit.bandCoupling(it.index).times(sigma * sigma) },
                )
            },
        )
        ChartGrid(
            id, title,
            "K_ab(s) of E = Σ K_ab(s) d_a(i) d_b(i + s) + Σ V(φᵢ), c = d₀, a point for each pair of bands and displacement, in units of " +
                "the standard deviation of the fine fields. What the square of d₃ has is in V: those of d₁ and d₂ are the difference.",
            listOf(
                panel("A band with itself") { it.first == it.second },
                panel("Two bands of details") { it.first in 1 until it.second },
                panel("The coarse field and a band") { it.first == 0 },
            ),
        )
    }

private fun EnergyFit.distances() =
    energy.orbits.orbits().map { hypot(it.first().rows.toDouble(), it.first().columns.toDouble()) }

private fun Estimate.times(factor: Double) = Estimate(value * factor, error * factor)

/** The potential of the finest scale beside the one that the fields were sampled with. */
fun potentialAgainst(
    model: ConditionalRG,
    exact: (Double) -> Double,
    name: String,
    upTo: Double = 1.5,
    id: String = "potential",
    title: String = "The microscopic potential, learnt and true",
): Drawing = model.also { it.requireWholePotential() }.energy().map { energy ->
    val x = List(STEPS + 1) { -upTo + 2 * upTo * it / STEPS }
    ChartGrid(
        id, title, "The finest scale, with a band of one standard error; thin: $name.",
        listOf(
            Panel(
                "Potential", Axis("φ"), Axis("V"),
                line("learnt", x, x.map(energy::potential)) + Curve(name, x, x.map(exact), Stroke.EXACT),
            ),
            Panel(
                "Learnt − true", Axis("φ"), Axis("ΔV"),
                listOf(HorizontalLine("0", 0.0)) +
                    line("learnt", x, x.map { energy.potential(it).let { v -> Estimate(v.value - exact(it), v.error) } }),
            ),
        ),
    )
}

/** K(1,0), where sites are coupled. */
private fun nearest(fit: EnergyFit) = if (fit.energy.orbits.size() > 0) "${fit.coupling(0)}" else "—"

/** A table of what was learnt on each scale, and how the chains of the samples fared. */
fun scaleTable(generated: GeneratedFields, id: String = "scales", title: String = "Scale by scale"): Drawing =
    together(generated.drawn.model, generated.drawn) { model, samples ->
        Table(
            id, title,
            "Newton decrement: twice what the likelihood of a field could still gain at the end of learning, with noise of about " +
                "the number of parameters over that of coarse fields. Acceptance, step ε, chains that never moved and the largest " +
                "|φ| are those of the ${generated.size} samples.",
            listOf("") + model.scales.map { squared(it.side()) },
            listOf(
                listOf("parameters") + model.scales.map { "${it.fit.covariance.size}" },
                listOf("Newton decrement") + model.scales.map { scale -> scale.decrements.lastOrNull()?.let { brief(it, 2) } ?: "—" },
                listOf("K(1,0)") + model.scales.map { nearest(it.fit.energy()) },
                listOf("acceptance") + samples.reports.map { brief(it.acceptance) },
                listOf("step ε") + samples.reports.map { brief(it.stepSize) },
                listOf("never moved") + samples.reports.map { "${it.frozen} of ${it.chains}" },
                listOf("max |φ|") + samples.reports.map { brief(it.largest, 4) },
                listOf("window") + samples.reports.map { brief(it.window, 4) },
            ),
        )
    }

/**
 * What a reader must know before believing a model and its samples, in words.
 *
 * @param of what was learnt from, where a report has several models
 */
fun warnings(generated: GeneratedFields, of: String = ""): Drawing = together(generated.drawn.model, generated.drawn) { model, samples ->
    val ofScales = model.scales.flatMap { scale -> scale.warnings.map { "${squared(scale.side())}: $it" } }
    val all = model.warnings + ofScales + samples.warnings()
    Text(
        (if (of.isEmpty()) "" else "Model of $of. ") +
            if (all.isEmpty()) "All chains moved, none left the window of the data, and learning came to rest on every scale."
            else "To know before believing its fields: ${all.joinToString("; ")}.",
    )
}

/** A table of how well the free energy of each scale agrees with the energy that was learnt of the next. */
fun renormalizationTable(
    energies: RenormalizedEnergies,
    id: String = "renormalization",
    title: String = "Two ways to the renormalized energy",
): Drawing =
    together(energies.model, energies) { model, scales ->
        Table(
            id, title,
            "Integrating the details of one scale out leaves the free energy F; the energy Ē of the next scale was learnt from its " +
                "own fields. Up to functions of still coarser fields both are the same: their forces on the details, over the " +
                "training fields, should have correlation and slope 1.",
            listOf("from", "to", "correlation", "slope", "K(1,0) of F", "K(1,0) of Ē"),
            scales.scales.mapNotNull { scale ->
                val check = scale.check ?: return@mapNotNull null
                val next = model.energyOf(scale.side / 2)
                listOf(
                    squared(scale.side), squared(scale.side / 2), String.format(Locale.ROOT, "%.4f", check.correlation),
                    String.format(Locale.ROOT, "%.4f", check.slope), nearest(checkNotNull(scale.freeEnergy)), nearest(next),
                )
            },
        )
    }

/** The energies of whole fields, put together from all scales, over the true ones. */
fun energyScatter(
    energies: MicroscopicEnergies,
    id: String = "microscopic-energy",
    title: String = "The energy of whole fields",
): Drawing =
    energies.derive { pairs ->
        val shown = pairs.known.indices.filter { it % (pairs.known.size / CLOUD + 1) == 0 }
        val (known, learnt) = pairs.known.average() to pairs.learnt.average()
        val (difference, spread) = pairs.scatter
        Chart(
            id, title,
            "H₀ = E_J + Σ (Ēⱼ − Fⱼ), without sampling, of ${pairs.known.size} fields that nothing was learnt from; both energies from " +
                "their means. Correlation ${String.format(Locale.ROOT, "%.5f", pairs.correlation)}, slope ${pairs.slope}; the difference " +
                "scatters by ${brief(difference)}, the energy by ${brief(spread)}.",
            Axis("H − ⟨H⟩, true"), Axis("H₀ − ⟨H₀⟩, learnt"),
            listOf(
                Cloud("one field", shown.map { pairs.known[it] - known }, shown.map { pairs.learnt[it] - learnt }),
                Diagonal("equal"),
            ),
        )
    }
