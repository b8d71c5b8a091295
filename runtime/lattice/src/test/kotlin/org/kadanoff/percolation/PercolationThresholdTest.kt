package org.kadanoff.percolation

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.observe.Estimate
import org.kadanoff.percolation.Percolation.Kind
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.shouldTellProgressAndStop
import org.kadanoff.throughBytes
import kotlin.math.hypot

/** Corrections to scaling are below 4 σ. */
class PercolationThresholdTest : FunSpec({

    val address = StreamAddress(9, "thresholds", 0)

    fun curves(kind: Kind, lattice: Lattice, sweeps: Int) =
        PercolationTask(Percolation(kind, lattice), doubleArrayOf(), 20, sweeps / 20, address).run(Progress.NONE)

    /** Where an increasing curve comes to a value, with the error of the curve there. */
    fun solve(curve: (Double) -> Estimate, value: Double): Estimate {
        var low = 0.0
        var high = 1.0
        repeat(24) { ((low + high) / 2).let { if (curve(it).value() < value) low = it else high = it } }
        val slope = (curve(low + 0.002).value() - curve(low - 0.002).value()) / 0.004
        return Estimate(low, curve(low).error() / slope)
    }

    /** Where the curve of a large lattice crosses that of a small one, in a range where it is the lower one first. */
    fun crossing(small: (Double) -> Estimate, large: (Double) -> Estimate, range: ClosedRange<Double>): Estimate {
        fun above(p: Double) = large(p).value() - small(p).value()
        var low = range.start
        var high = range.endInclusive
        repeat(24) { ((low + high) / 2).let { if (above(it) < 0) low = it else high = it } }
        val slope = (above(low + 0.01) - above(low - 0.01)) / 0.02
        return Estimate(low, hypot(small(low).error(), large(low).error()) / slope)
    }

    // H. Pinson, J. Stat. Phys. 75, 1167 (1994).
    test("wrapping probabilities of the square torus at p_c are Pinson's") {
        for ((kind, critical) in listOf(Kind.SITE to 0.592746050792, Kind.BOND to 0.5)) {
            val torus = curves(kind, Square(32), 10_000)
            torus.crossingAny(critical).shouldAgreeWith(0.690473725)
            torus.crossingAll(critical).shouldAgreeWith(0.351642855)
            listOf(0, 1).forEach { torus.crossingAlong(it, critical).shouldAgreeWith(0.521058290) }
        }
    }

    test("sites of the square lattice percolate from 0.592746 on, where wrapping has its universal probability") {
        val torus = curves(Kind.SITE, Square(48), 4_000)
        val threshold = solve(torus::crossingAny, 0.690473725)
        threshold.shouldAgreeWith(0.592746)
    }

    data class Case(val kind: Kind, val lattice: (Int) -> Lattice, val sizes: Pair<Int, Int>, val exact: Double)
    val cases = mapOf(
        "sites of the square lattice" to Case(Kind.SITE, ::Square, 8 to 32, 0.592746),
        "sites of the triangular lattice" to Case(Kind.SITE, ::Triangular, 8 to 32, 0.5),
        "bonds of the triangular lattice" to Case(Kind.BOND, ::Triangular, 6 to 24, 0.347296355),
        "bonds of the honeycomb lattice" to Case(Kind.BOND, ::Honeycomb, 6 to 24, 0.652703645),
        "sites of the cubic lattice" to Case(Kind.SITE, { Hypercubic(3, it) }, 6 to 14, 0.311608),
        "bonds of the cubic lattice" to Case(Kind.BOND, { Hypercubic(3, it) }, 8 to 16, 0.248812),
    )
    cases.forEach { (name, case) ->
        test("wrapping probabilities of two sizes cross at the threshold: $name") {
            val small = curves(case.kind, case.lattice(case.sizes.first), 10_000)
            val large = curves(case.kind, case.lattice(case.sizes.second), 3_000)
            val threshold = crossing(small::crossingAny, large::crossingAny, case.exact - 0.04..case.exact + 0.04)
            threshold.shouldAgreeWith(case.exact)
        }
    }

    test("there are (3√3 − 5)/2 clusters per site on the square lattice at its bond threshold") {
        val exact = (3 * Math.sqrt(3.0) - 5) / 2
        val torus = PercolationTask(Percolation(Kind.BOND, Square(64)), doubleArrayOf(0.5), 50, 20, address)
            .run(Progress.NONE)
        // On a torus 0.884 clusters more in all, R. M. Ziff, S. R. Finch and V. S. Adamchik, PRL 79, 3447 (1997).
        torus.clusterDensity(0).shouldAgreeWith(exact + 0.884 / 64 / 64)
    }

    test("binomial weights hold for any size, and for certain p") {
        for (elements in listOf(1, 10, 1_000, 10_000_000)) {
            for (p in listOf(0.0, 1e-9, 0.3, 0.5927, 1 - 1e-9, 1.0)) {
                val weights = BinomialWeights(elements, p)
                weights.average { 1.0 } shouldBe (1.0 plusOrMinus 1e-12)
                weights.average { it / elements.toDouble() } shouldBe (p plusOrMinus 1e-12)
                weights.atLeast(0) shouldBe 1.0
                weights.atLeast(elements + 1) shouldBe 0.0
            }
        }
        BinomialWeights(10, 0.25).average { it.toDouble() * it } shouldBe (1.875 + 2.5 * 2.5 plusOrMinus 1e-12)
        BinomialWeights(3, 0.5).atLeast(2) shouldBe (0.5 plusOrMinus 1e-15)
    }

    test("the task gives the same elsewhere, tells how far it is, and can be stopped") {
        val task = PercolationTask(Percolation(Kind.SITE, Square(5)), doubleArrayOf(0.3, 0.6), 20, 3, address)
        val here = task.run(Progress.NONE)
        val there = task.throughBytes().run(Progress.NONE).throughBytes()
        there.largest().contentDeepToString() shouldBe here.largest().contentDeepToString()
        there.crossing().contentDeepToString() shouldBe here.crossing().contentDeepToString()
        task.shouldTellProgressAndStop()
    }

    test("what is no percolation is refused") {
        val model = Percolation(Kind.BOND, Square(4))
        listOf(-0.1, 1.5, Double.NaN).forEach {
            shouldThrow<IllegalArgumentException> { PercolationTask(model, doubleArrayOf(it), 20, 1, address) }
                .message shouldContain "from 0 to 1"
            shouldThrow<IllegalArgumentException> { model.configuration(it, address.stream(0)) }
        }
        shouldThrow<IllegalArgumentException> { PercolationTask(model, doubleArrayOf(), 19, 1, address) }
        shouldThrow<IllegalArgumentException> { Percolation(Kind.BOND, Square(2)) }.message shouldContain "3 or more"
        shouldThrow<IllegalArgumentException> { Percolation(Kind.BOND, RotatedSquare(4)) }
        shouldThrow<IllegalArgumentException> { model.clusters(BooleanArray(5)) }.message shouldContain "32 bonds"
        Percolation(Kind.SITE, Hypercubic(2, 2, Boundary.OPEN)).elements() shouldBe 4
    }
})
