package org.kadanoff.flow

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.exp

class NiemeijerVanLeeuwenSecondOrderTest : FunSpec({

    val flow = NiemeijerVanLeeuwenSecondOrder()

    test("the cumulants, by enumeration of all spins of two triangles and of those between them") {
        val couplings = doubleArrayOf(0.31, 0.07, -0.04)
        listOf(Site(1, 1), Site(3, 0), Site(2, 2)).zip(flow.step(couplings).toList()).forEach { (block, renormalised) ->
            coupling(block, couplings) shouldBe (renormalised plusOrMinus 1e-14)
        }
    }

    test("two fixed points, one with a relevant direction; more accurate than the first order") {
        val (hot, critical) = flow.fixedPoints(doubleArrayOf(0.0, -0.3, -0.3), doubleArrayOf(0.6, 0.3, 0.3), 8)
        hot.relevantDirections() shouldBe 0
        critical.relevantDirections() shouldBe 1
        critical.coupling("K1") shouldBe (0.2789 plusOrMinus 1e-4)
        critical.coupling("K2") shouldBe (-0.0143 plusOrMinus 1e-4)
        critical.coupling("K3") shouldBe (-0.0152 plusOrMinus 1e-4)
        critical.correlationLengthExponent() shouldBe (1.0 plusOrMinus 0.05)
    }

    test("the nearest-neighbour model is critical within 7 % of ¼ ln 3") {
        val surface = CriticalSurface(
            flow,
            listOf(
                CriticalSurface.Sink.within("high temperature", 1e-3),
                CriticalSurface.Sink.beyond("low temperature", 5.0),
            ),
        )
        val (nearest) = surface.between(doubleArrayOf(0.05, 0.0, 0.0), doubleArrayOf(1.0, 0.0, 0.0))
        nearest shouldBe (0.2746531 plusOrMinus 0.07 * 0.2746531)
    }
})

/** A site x a + y b of the triangular lattice, with an angle of 60° between a and b. */
private data class Site(val x: Int, val y: Int) {
    operator fun plus(other: Site) = Site(x + other.x, y + other.y)
    operator fun minus(other: Site) = Site(x - other.x, y - other.y)
    fun square() = x * x + x * y + y * y
}

private val triangle = listOf(Site(0, 0), Site(1, 0), Site(0, 1))

/** What the cumulants say of the coupling between the triangle at the origin and another, through any third. */
private fun coupling(block: Site, couplings: DoubleArray): Double {
    val origin = Site(0, 0)
    val around = listOf(Site(1, 1), Site(-1, 2), Site(-2, 1), Site(-1, -1), Site(1, -2), Site(2, -1))
    val blocks = listOf(origin, block) + around.filter { it != block && (it - block).square() == 3 }
    val sites = blocks.flatMap { at -> triangle.map { at + it } }
    val pairs = sites.indices.flatMap { i -> (0 until i).map { i to it } }
    val within = pairs.filter { (i, j) -> i / 3 == j / 3 }
    val between = listOf(1, 3, 4).map { square ->
        pairs.filter { (i, j) -> i / 3 != j / 3 && (sites[i] - sites[j]).square() == square }
    }
    val states = 1 shl blocks.size
    val weights = DoubleArray(states)
    val first = DoubleArray(states)
    val nearest = DoubleArray(states)
    val squares = DoubleArray(states)
    for (bits in 0 until (1 shl sites.size)) {
        val spins = IntArray(sites.size) { if (bits shr it and 1 == 1) 1 else -1 }
        fun energy(bonds: List<Pair<Int, Int>>) = bonds.sumOf { (i, j) -> spins[i] * spins[j] }
        fun majority(block: Int) = spins[3 * block] + spins[3 * block + 1] + spins[3 * block + 2] > 0
        val state = blocks.indices.sumOf { if (majority(it)) 1 shl it else 0 }
        val weight = exp(couplings[0] * energy(within))
        val strong = couplings[0] * energy(between[0])
        weights[state] += weight
        first[state] += weight * (strong + couplings[1] * energy(between[1]) + couplings[2] * energy(between[2]))
        nearest[state] += weight * strong
        squares[state] += weight * strong * strong
    }
    return (0 until states).sumOf { state ->
        val aligned = if ((state and 1) == (state shr 1 and 1)) 1 else -1
        val mean = nearest[state] / weights[state]
        aligned * (first[state] / weights[state] + (squares[state] / weights[state] - mean * mean) / 2)
    } / states
}
