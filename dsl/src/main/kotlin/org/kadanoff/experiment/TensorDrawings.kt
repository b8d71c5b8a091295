/** The figures of renormalized tensor networks. */
package org.kadanoff.experiment

import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.plots.HorizontalLine
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Stroke
import kotlin.math.abs

private val step = Axis("step", "2 sites become 1")

private val relativeError = Axis("relative error of ln Z / N", logarithmic = true)

private fun error(of: NetworkSteps, exact: Double) = of.steps.map { abs(it.logPartitionFunction / exact - 1) }

/** The relative error of ln Z / N after the last step over the bond dimension, one curve for each scheme, beside Onsager's. */
fun errorOverBondDimension(networks: Map<String, List<RenormalizedNetwork>>, id: String, title: String): Drawing {
    networks.values.flatten().forEach { it.exactly() }
    return Derived(networks.values.flatten()) {
        Chart(
            id, title, "Relative error of ln Z / N beside Onsager's of the infinite lattice.",
            Axis("χ"), relativeError,
            networks.map { (name, ofChi) ->
                Curve(name, ofChi.map { it.scheme.bondDimension().toDouble() }, ofChi.map { error(of(it), it.exactly()).last() })
            },
        )
    }
}

/** The relative error of ln Z / N after each step, which at first is that of a small torus, beside Onsager's. */
fun errorOverStep(networks: Map<String, RenormalizedNetwork>, id: String, title: String): Drawing {
    networks.values.forEach { it.exactly() }
    return Derived(networks.values.toList()) {
        Chart(
            id, title,
            "Relative error of ln Z / N beside Onsager's of the infinite lattice. It falls with the size of the torus, 2^−step, " +
                "until it is that of truncation.",
            step, relativeError,
            networks.map { (name, network) -> of(network).let { steps -> Curve(name, steps.numbers(), error(steps, network.exactly())) } },
        )
    }
}

/** The error that each step made by what it left out. */
fun truncationErrors(networks: Map<String, RenormalizedNetwork>, id: String, title: String): Drawing = Derived(networks.values.toList()) {
    Chart(
        id, title,
        "Relative error, in the Frobenius norm, of what each step decomposed: a tensor, or by loopTNR a ring of four, where " +
            "less than 1e-7 is rounding.",
        step, Axis("ε", logarithmic = true, from = 1e-9),
        networks.map { (name, network) -> of(network).let { steps -> Curve(name, steps.numbers(), steps.steps.map { it.truncationError }) } },
    )
}

/**
 * The lowest scaling dimensions after each step, one panel for each network, with exact ones as lines.
 *
 * @param count how many are shown, without the identity
 */
fun scalingDimensions(
    networks: Map<String, RenormalizedNetwork>,
    exact: List<Double>,
    id: String,
    title: String,
    count: Int = 5,
): Drawing = Derived(networks.values.toList()) {
    ChartGrid(
        id, title,
        "Scaling dimensions by the transfer matrix of a ring of two tensors" +
            (if (exact.isEmpty()) "." else "; thin lines: exact (${exact.distinct().joinToString { plain(it) }})."),
        networks.map { (name, network) ->
            val spectra = of(network).steps.filter { it.scalingDimensions.isNotEmpty() }
            val at = spectra.map { it.step.toDouble() }
            val ends = listOf(at.first(), at.last())
            Panel(
                name, step, Axis("Δ", from = 0.0, to = 2.5),
                exact.distinct().map { Curve("exact", ends, listOf(it, it), Stroke.EXACT) } +
                    (1..count).map { number -> Curve("Δ$number", at, spectra.map { it.scalingDimensions.getOrElse(number) { Double.NaN } }) },
            )
        },
        columns = 2,
    )
}

/** The central charge after each step, with exact ones as horizontal lines by their names. */
fun centralCharges(networks: Map<String, RenormalizedNetwork>, exact: Map<String, Double>, id: String, title: String): Drawing =
    Derived(networks.values.toList()) {
        Chart(
            id, title, "Central charge from the leading eigenvalues of two transfer matrices.",
            step, Axis("c", from = 0.0),
            networks.map { (name, network) ->
                val spectra = of(network).steps.filter { it.scalingDimensions.isNotEmpty() }
                Curve(name, spectra.map { it.step.toDouble() }, spectra.map { it.centralCharge })
            } + exact.map { (name, c) -> HorizontalLine(name, c) },
        )
    }

private fun NetworkSteps.numbers() = steps.map { it.step.toDouble() }
