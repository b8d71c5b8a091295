/** Finite-size scaling in a script: crossings, collapse and power laws of what was measured on several sizes. */
package org.kadanoff.experiment

import org.kadanoff.observe.Covariance
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plan.Node
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.Points
import org.kadanoff.plots.Text
import org.kadanoff.scaling.Curve
import org.kadanoff.scaling.DataCollapse
import org.kadanoff.scaling.Extrapolation
import org.kadanoff.scaling.Fit
import org.kadanoff.scaling.LeastSquares
import org.kadanoff.scaling.Parameter
import org.kadanoff.scaling.PowerLaw
import org.kadanoff.scaling.SizeCrossings
import kotlin.math.ln

/**
 * One quantity over β for several sizes.
 *
 * @property symbol what it is called in figures
 */
class SizeCurves internal constructor(
    private val symbol: String,
    private val nodes: Map<Int, Node<ThermodynamicCurve>>,
    private val quantity: (Thermodynamics) -> Estimate,
) {
    private val sizes = nodes.keys.map(Int::toDouble).toDoubleArray()

    private fun Results.curves(): List<Curve> = nodes.values.map { node ->
        of(node).points.let { points ->
            Curve.independent(points.map { it.beta }.toDoubleArray(), points.map { quantity(it.thermodynamics) })
        }
    }

    private fun <T> derived(made: Results.() -> T) = Derived(nodes.values.toList()) { fromNumbers { made() } }

    /**
     * Where the curves of neighbouring sizes cross, each by a parabola through its [points] nearest points.
     */
    fun crossings(points: Int = 5): Derived<SizeCrossings> = derived { SizeCrossings.of(sizes, curves(), 2, points) }

    /**
     * The fit that lays the curves of all sizes on one.
     *
     * @param onto such as `DataCollapse.around(0.44, 1.0, 4)`: guesses of βc and ν, and the degree of the scaling function
     */
    fun collapse(onto: DataCollapse): Derived<Fit> = derived { onto.fit(sizes, curves()) }

    /** The curves of all sizes in the scaled variables of a collapse. */
    fun collapseFigure(fit: Derived<Fit>, id: String, title: String): Drawing = derived {
        val found = fit.value(this)
        val points = DataCollapse.collapsed(found, sizes, curves())
        Chart(
            id, title,
            "Each size in its own colour; where scaling holds all lie on one curve. The fit: ${inWords(found)}.",
            Axis("(β − βc) L^(1/ν)"), Axis("$symbol · L^(−ρ/ν)"),
            nodes.keys.map { size ->
                val own = points.filter { it.size == size.toDouble() }
                Points("L = $size", own.map { it.x }, own.map { it.scaled })
            },
        )
    }

    /** The curves as they were measured. */
    fun figure(id: String, title: String, caption: String = ""): Drawing = derived {
        Chart(
            id, title, caption, Axis("β"), Axis(symbol),
            nodes.map { (size, node) ->
                val points = of(node).points
                Points("L = $size", points.map { it.beta }, points.map { quantity(it.thermodynamics) })
            },
        )
    }
}

/**
 * One quantity of the scans of several sizes, for finite-size scaling: `curvesOverSize("U₄", scans) { it.binderCumulant }`.
 *
 * @param scans by size, measured or reweighted
 */
fun curvesOverSize(
    symbol: String,
    scans: Map<Int, Node<ThermodynamicCurve>>,
    quantity: (Thermodynamics) -> Estimate,
): SizeCurves {
    require(scans.size >= 2) { "finite-size scaling takes two sizes or more, not ${scans.size}" }
    return SizeCurves(symbol, scans.toSortedMap(), quantity)
}

/** The fit of a L^x to a number of each of several sizes, with the parameters "amplitude" and "exponent". */
fun powerLaw(numbers: Map<Int, Derived<Estimate>>): Derived<Fit> = fitted(numbers) { sizes, y -> PowerLaw.fit(sizes, y) }

/** The fit of a L^x (1 + b L^−ω) with a known ω, with the parameters "amplitude", "exponent", "correction" and "omega". */
fun powerLaw(numbers: Map<Int, Derived<Estimate>>, omega: Double): Derived<Fit> =
    fitted(numbers) { sizes, y -> PowerLaw.fit(sizes, y, Parameter.fixed("omega", omega)) }

private fun fitted(numbers: Map<Int, Derived<Estimate>>, fit: (DoubleArray, Covariance) -> Fit): Derived<Fit> {
    val bySize = numbers.toSortedMap()
    return Derived(bySize.values.flatMap { it.inputs }) {
        val measured = Covariance.independent(bySize.values.map { it.value(this) })
        fromNumbers { fit(bySize.keys.map(Int::toDouble).toDoubleArray(), measured) }
    }
}

/** What a number of each of several sizes tends to, y(L) = y∞ + a L^−[exponent], with the parameters "limit" and "amplitude". */
fun extrapolated(numbers: Map<Int, Derived<Estimate>>, exponent: Double): Derived<Fit> =
    fitted(numbers) { sizes, y -> Extrapolation.fit(sizes, y, Parameter.fixed("exponent", exponent)) }

/**
 * The jump of the helicity modulus of the two-dimensional XY model, from its values at the transition on several sizes:
 * Υ(L) = Υ∞ [1 + 1/(2 (ln L + C))], with the parameters "jump" Υ∞ and "C". H. Weber, P. Minnhagen, Phys. Rev. B 37, 5986
 * (1988).
 */
fun helicityJump(numbers: Map<Int, Derived<Estimate>>): Derived<Fit> = fitted(numbers) { sizes, y ->
    LeastSquares.fit(sizes, y, { p, x -> p[0] * (1 + 1 / (2 * (ln(x[0]) + p[1]))) }, Parameter.free("jump", y.value().last()), Parameter.free("C", 1.0))
}

/** A parameter of a fit. */
fun Derived<Fit>.parameter(name: String): Derived<Estimate> = Derived(inputs) { value(this).get(name) }

/** Something made of a number: `derived.map { Estimate(1 / it.value, it.error / it.value / it.value) }`. */
fun <T, R> Derived<T>.map(made: (T) -> R): Derived<R> = Derived(inputs) { made(this@map.value(this)) }

/** A paragraph that states fits by name: their parameters, χ² per degree of freedom and p-value. */
fun fits(fits: Map<String, Derived<Fit>>): Drawing = Derived(fits.values.flatMap { it.inputs }) {
    Text(fits.entries.joinToString(" ") { (name, fit) -> "$name: ${inWords(fit.value(this))}." })
}

/** The coefficients of a scaling function, which nobody reads. */
private val SHAPE = Regex("c\\d+")

private fun inWords(fit: Fit): String {
    val found = fit.names.mapIndexed { index, name -> name to fit.parameters.estimate(index) }
        .filter { (name, estimate) -> estimate.error > 0 && !SHAPE.matches(name) }.joinToString { (name, estimate) -> "$name = $estimate" }
    return "$found, ${fit.toString().substringAfter("; ")}"
}
