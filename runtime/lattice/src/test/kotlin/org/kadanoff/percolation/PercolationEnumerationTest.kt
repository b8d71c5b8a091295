package org.kadanoff.percolation

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Bonds
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.pow
import kotlin.random.Random

class PercolationEnumerationTest : FunSpec({

    val address = StreamAddress(8, "enumeration", 0)

    for (boundary in Boundary.entries) {
        for (kind in Percolation.Kind.entries) {
            val small = SmallSquare(3, boundary, kind)
            val model = Percolation(kind, Hypercubic(2, 3, boundary))
            // All configurations, or where there are 2¹⁸ of them, every 97th.
            val every = if (small.elements > 12) 97 else 1
            val configurations = (0 until (1 shl small.elements) step every).toList()

            test("clusters of configurations of 3 × 3 are those of flooding: ${kind}s, $boundary") {
                model.elements() shouldBe small.elements
                for (configuration in configurations) {
                    val clusters = model.clusters(occupied(configuration, small, model))
                    Look(clusters.count(), clusters.largest(), clusters.sizeMoment(2).toInt(),
                        clusters.crosses(0), clusters.crosses(1)) shouldBe small.look(configuration)
                }
            }
        }
    }

    for ((boundary, kind) in listOf(Boundary.PERIODIC to Percolation.Kind.SITE, Boundary.OPEN to Percolation.Kind.SITE,
        Boundary.OPEN to Percolation.Kind.BOND)) {
        test("sweeps give the exact curves of 3 × 3 for all p: ${kind}s, $boundary") {
            val small = SmallSquare(3, boundary, kind)
            val model = Percolation(kind, Hypercubic(2, 3, boundary))
            val looks = List(1 shl small.elements) { small.look(it) }
            val p = doubleArrayOf(0.0, 0.2, 0.5, 0.8, 1.0)
            val curves = PercolationTask(model, p, 50, 400, address).run(Progress.NONE)
            p.forEachIndexed { i, each ->
                fun exact(value: (Look) -> Double) = looks.indices.sumOf {
                    val count = it.countOneBits()
                    each.pow(count) * (1 - each).pow(small.elements - count) * value(looks[it])
                }
                fun compare(measured: Estimate, value: (Look) -> Double) =
                    if (each == 0.0 || each == 1.0) {
                        measured.value() shouldBe (exact(value) plusOrMinus 1e-12)
                    } else {
                        measured.shouldAgreeWith(exact(value))
                    }
                compare(curves.largestCluster(i)) { it.largest / 9.0 }
                compare(curves.susceptibility(i)) { (it.squares - it.largest * it.largest) / 9.0 }
                compare(curves.clusterDensity(i)) { it.clusters / 9.0 }
                compare(curves.crossingAlong(0, each)) { if (it.rows) 1.0 else 0.0 }
                compare(curves.crossingAlong(1, each)) { if (it.columns) 1.0 else 0.0 }
                compare(curves.crossingAny(each)) { if (it.rows || it.columns) 1.0 else 0.0 }
                compare(curves.crossingAll(each)) { if (it.rows && it.columns) 1.0 else 0.0 }
            }
        }
    }

    test("bonds span (L + 1) × L sites in exactly half of all configurations, the lattice being its own dual") {
        for (length in 2..3) {
            val model = Percolation(Percolation.Kind.BOND, Hypercubic(listOf(length + 1, length), Boundary.OPEN))
            val all = 1 shl model.elements()
            (0 until all).count { configuration ->
                model.clusters(BooleanArray(model.elements()) { configuration shr it and 1 == 1 }).crosses(0)
            } shouldBe all / 2
        }
    }

    test("sweeps over (L + 1) × L sites span at p = 1/2 with probability 1/2 for every L") {
        for (length in listOf(2, 5, 20)) {
            val model = Percolation(Percolation.Kind.BOND, Hypercubic(listOf(length + 1, length), Boundary.OPEN))
            PercolationTask(model, doubleArrayOf(), 40, 100, address).run(Progress.NONE)
                .crossingAlong(0, 0.5).shouldAgreeWith(0.5)
        }
    }

    test("a sweep leads from the empty lattice to one cluster") {
        val sweep = NewmanZiff(Percolation(Percolation.Kind.SITE, Hypercubic(3, 4)), address.stream(1))
        repeat(20) {
            sweep.sweep(Progress.NONE)
            listOf(sweep.largest(0), sweep.clusters(0), sweep.largest(1), sweep.clusters(1)) shouldBe listOf(0, 0, 1, 1)
            (1..64).forEach { n ->
                (sweep.largest(n) >= sweep.largest(n - 1) && sweep.squares(n) > sweep.squares(n - 1)) shouldBe true
            }
            listOf(sweep.largest(64), sweep.clusters(64), sweep.squares(64).toInt()) shouldBe listOf(64, 1, 4096)
        }
    }

    test("a line wraps along the axes that it runs around, and a loop across a corner does not") {
        fun wrapped(lattice: Lattice, vararg sites: Int): List<Boolean> {
            val clusters = Clusters.ofSites(lattice, BooleanArray(lattice.sites()) { it in sites })
            clusters.count() shouldBe 1
            return List(2) { clusters.crosses(it) }
        }
        wrapped(Square(4), 4, 5, 6, 7) shouldBe listOf(false, true)
        wrapped(Square(4), 2, 6, 10, 14) shouldBe listOf(true, false)
        wrapped(Square(4), 0, 1, 5, 6, 10, 11, 15, 12) shouldBe listOf(true, true)
        wrapped(Square(4), 0, 3, 12, 15) shouldBe listOf(false, false)
        wrapped(Triangular(3), 0, 4, 8) shouldBe listOf(true, true)
        wrapped(Triangular(3), 0, 3, 6) shouldBe listOf(true, false)
        wrapped(Honeycomb(3), 6, 7, 8, 9, 10, 11) shouldBe listOf(false, true)
        wrapped(Honeycomb(3), 2, 3, 8, 9, 14, 15) shouldBe listOf(true, false)
        wrapped(Honeycomb(3), 2, 3, 8, 9, 14) shouldBe listOf(false, false)
    }

    test("clusters are numbered by their first site, and empty sites have no cluster") {
        val occupied = booleanArrayOf(true, false, true, true)
        val clusters = Clusters.ofSites(Hypercubic(1, 4, Boundary.OPEN), occupied)
        List(4) { clusters.label(it) } shouldBe listOf(0, Clusters.NONE, 1, 1)
        List(2) { clusters.size(it) } shouldBe listOf(1, 2)
        clusters.crosses(1, 0) shouldBe false
    }

    test("clusters of equal spins are those of the bonds between them") {
        val lattice = Hypercubic(2, 6)
        val random = Random(1)
        repeat(100) {
            val spins = IntArray(36) { if (random.nextBoolean()) 1 else -1 }
            val equal = Clusters.ofEqual(lattice, spins)
            val up = Clusters.ofSites(lattice, BooleanArray(36) { spins[it] == 1 })
            val down = Clusters.ofSites(lattice, BooleanArray(36) { spins[it] == -1 })
            equal.count() shouldBe up.count() + down.count()
            equal.sizeMoment(3) shouldBe up.sizeMoment(3) + down.sizeMoment(3)
            equal.crosses(0) shouldBe (up.crosses(0) || down.crosses(0))
        }
    }
})

/** Bits of sites in rows, or of bonds right and down from each site in turn, as the model numbers them. */
private fun occupied(configuration: Int, small: SmallSquare, model: Percolation): BooleanArray {
    if (model.kind() == Percolation.Kind.SITE) {
        return BooleanArray(small.elements) { configuration shr it and 1 == 1 }
    }
    val bonds = Bonds.of(model.lattice())
    return BooleanArray(bonds.count()) { configuration shr small.bond(bonds.first(it), bonds.second(it)) and 1 == 1 }
}
