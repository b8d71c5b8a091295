package org.kadanoff.sampling.field

import org.kadanoff.model.Phi4
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sin

/**
 * A φ⁴ ring by its transfer matrix on equally spaced points, where sums converge exponentially. The 2 × 2 torus, with
 * all its bonds double, is a ring of 4 sites at 2β.
 */
internal class Phi4Ring(private val model: Phi4, sites: Int, beta: Double) {

    private val points = List(POINTS) { 2 * EDGE * it / (POINTS - 1) - EDGE }
    private val matrix = points.map { a ->
        points.map { b -> exp(beta * a * b - (model.potential(a) + model.potential(b)) / 2) }.toDoubleArray()
    }.toTypedArray()
    private val others = (2 until sites).fold(matrix) { power, _ -> power * matrix }
    private val all = others * matrix
    private val partition = points.indices.sumOf { all[it][it] }

    /** ⟨f(φ)⟩. */
    fun mean(f: (Double) -> Double): Double = points.indices.sumOf { f(points[it]) * all[it][it] } / partition

    /** ⟨φφ′⟩ of neighbours. */
    val product: Double
        get() = points.indices.sumOf { i ->
            points.indices.sumOf { j -> points[i] * points[j] * matrix[i][j] * others[j][i] }
        } / partition

    private operator fun Array<DoubleArray>.times(other: Array<DoubleArray>) = Array(POINTS) { i ->
        DoubleArray(POINTS) { j -> (0 until POINTS).sumOf { this[i][it] * other[it][j] } }
    }

    private companion object {
        const val POINTS = 60
        const val EDGE = 3.6
    }
}

/** ⟨S·S′⟩ of neighbours on an open chain of n-vectors: ∫ cos θ e^{K cos θ} sinⁿ⁻² θ dθ over the same without cos θ. */
internal fun openChain(components: Int, beta: Double): Double {
    fun integral(power: Int) =
        simpson(0.0, PI) { cos(it).pow(power) * exp(beta * cos(it)) * sin(it).pow(components - 2) }
    return integral(1) / integral(0)
}

/** ⟨S·S′⟩ on a ring: of the XY model Σ Iₙ′ Iₙᴺ⁻¹ / Σ Iₙᴺ over all n, with modified Bessel functions of β. */
internal fun xyRing(sites: Int, beta: Double): Double {
    fun bessel(n: Int) = simpson(0.0, PI) { exp(beta * cos(it)) * cos(n * it) } / PI
    val i = List(30) { bessel(it) }
    fun slope(n: Int) = (i[abs(n - 1)] + i[n + 1]) / 2
    fun sum(term: (Int) -> Double) = term(0) + 2 * (1 until 25).sumOf(term)
    return sum { slope(it) * i[it].pow(sites - 1) } / sum { i[it].pow(sites) }
}

/** ⟨S·S′⟩ on a ring of the Heisenberg model: Σ (2l + 1) iₗ′ iₗᴺ⁻¹ / Σ (2l + 1) iₗᴺ, with iₗ = ½ ∫ e^{βz} Pₗ(z) dz. */
internal fun heisenbergRing(sites: Int, beta: Double): Double {
    fun legendre(l: Int, z: Double): Double =
        (2..l).fold(1.0 to z) { (before, now), k -> now to ((2 * k - 1) * z * now - (k - 1) * before) / k }
            .let { if (l == 0) 1.0 else it.second }
    fun integral(l: Int, power: Int) = simpson(-1.0, 1.0) { it.pow(power) * exp(beta * it) * legendre(l, it) } / 2
    return (0..15).sumOf { (2 * it + 1) * integral(it, 1) * integral(it, 0).pow(sites - 1) } /
        (0..15).sumOf { (2 * it + 1) * integral(it, 0).pow(sites) }
}

private fun simpson(from: Double, to: Double, f: (Double) -> Double): Double {
    val intervals = 1000
    val step = (to - from) / intervals
    return step / 3 * (0..intervals).sumOf {
        f(from + it * step) * (if (it == 0 || it == intervals) 1 else if (it % 2 == 1) 4 else 2)
    }
}
