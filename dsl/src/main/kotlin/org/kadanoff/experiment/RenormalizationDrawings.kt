/** Tables and figures of the Monte Carlo renormalization group. */
package org.kadanoff.experiment

import org.kadanoff.mcrg.Operator
import org.kadanoff.mcrg.Parity
import org.kadanoff.plots.Axis
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.plots.HorizontalLine
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Table

private fun Renormalization.stepName(step: Int) = simulation.lattices.let { "${it[step]} → ${it[step + 1]}" }

private fun truncations(rg: Renormalization, parity: Parity) = (1..rg.basis(parity).size()).toList()

/** y_T of every step by the number of even operators, beside what is [known]. */
fun thermalTable(rg: Renormalization, id: String, title: String, known: Double): Drawing =
    truncationTable(rg, Parity.EVEN, id, title, known)

/** y_H of every step by the number of odd operators, beside what is [known]. */
fun magneticTable(rg: Renormalization, id: String, title: String, known: Double): Drawing =
    truncationTable(rg, Parity.ODD, id, title, known)

private fun truncationTable(
    rg: Renormalization, parity: Parity, id: String, title: String, known: Double,
): Drawing = Derived(listOf(rg)) {
    val operators = rg.basis(parity).operators()
    val measured = rg.simulation.run { measurements * replicas }
    Table(
        id, title,
        "From T = A⁻¹B with the first 1, 2, … operators: ${operators.joinToString("; ")}. Errors by a jackknife over " +
            "${rg.simulation.bins} chains of $measured measurements. Of complex eigenvalues the real part counts.",
        listOf("step") + truncations(rg, parity).map { "$it" } + "known",
        (0 until rg.steps).map { step ->
            val exponents = truncations(rg, parity).map { "${rg.exponent(parity, step, it).value(this)}" }
            listOf(rg.stepName(step)) + exponents + plain(known)
        },
    )
}

/** The exponents of every step over the number of operators, with the exact ones. */
fun truncationFigure(
    rg: Renormalization, id: String, title: String, thermal: Double, magnetic: Double,
): Drawing = Derived(listOf(rg)) {
    fun panel(parity: Parity, name: String, exact: Double) = Panel(
        name, Axis(if (parity == Parity.EVEN) "even operators" else "odd operators"), Axis(name),
        listOf(HorizontalLine("exact", exact)) + (0 until rg.steps).map { step ->
            Points(
                rg.stepName(step), truncations(rg, parity).map { it + 0.06 * (step - (rg.steps - 1) / 2.0) },
                truncations(rg, parity).map { rg.exponent(parity, step, it).value(this) },
            )
        },
    )
    ChartGrid(
        id, title,
        "The leading exponent of each step by the number of operators that the Hamiltonian is truncated to; points " +
            "of different steps are moved aside a little. Errors by a jackknife over ${rg.simulation.bins} chains.",
        listOf(panel(Parity.EVEN, "y_T", thermal), panel(Parity.ODD, "y_H", magnetic)),
    )
}

/**
 * Couplings over the level of blocking, a panel for each operator.
 *
 * @param flows by the name in the legend, all of one basis
 */
fun couplingFigure(
    flows: Map<String, RenormalizedCouplings>, id: String, title: String, caption: String = "",
): Drawing {
    val operators = operatorsOf(flows)
    return Derived(flows.values.toList()) {
        ChartGrid(
            id, title,
            ("$caption Couplings by maximum pseudo-likelihood in a truncation to ${operators.size} operators, errors " +
                "by a jackknife over chains.").trim(),
            operators.mapIndexed { a, operator ->
                Panel(
                    operator.name(), Axis("level"), Axis("K"),
                    flows.flatMap { (name, flow) ->
                        val levels = List(flow.levels + 1) { it.toDouble() }
                        val couplings = of(flow).levels.map { it.truncations.last()[a] }
                        listOf(Curve(name, levels, couplings.map { it.value }), Points(name, levels, couplings))
                    },
                )
            },
        )
    }
}

/** Couplings of every level: those of the full truncation, and of nearest neighbours alone. */
fun couplingTable(flows: Map<String, RenormalizedCouplings>, id: String, title: String, caption: String = ""): Drawing {
    val operators = operatorsOf(flows)
    return Derived(flows.values.toList()) {
        Table(
            id, title, caption,
            listOf("flow", "level", "lattice") + operators.map { it.name() } + "${operators.first()} alone",
            flows.flatMap { (name, flow) ->
                of(flow).levels.mapIndexed { level, fitted ->
                    listOf(name, "$level", "${flow.simulation.lattices[level]}") +
                        fitted.truncations.last().map { "$it" } + "${fitted.truncations.first().single()}"
                }
            },
        )
    }
}

private fun operatorsOf(flows: Map<String, RenormalizedCouplings>): List<Operator> =
    requireNotNull(flows.values.map { it.basis }.distinct().singleOrNull()) {
        "flows of couplings are shown together where they have one basis"
    }.operators()
