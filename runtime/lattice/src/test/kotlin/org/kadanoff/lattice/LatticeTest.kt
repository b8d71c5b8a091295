package org.kadanoff.lattice

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe

class LatticeTest : FunSpec({

    fun Lattice.neighbors(site: Int) = List(coordination()) { neighbor(site, it) }

    val periodic = listOf(2, 3, 4, 8).map(::Square) + listOf(4, 6, 8).map(::RotatedSquare) + listOf(2, 3, 5).map(::Triangular) +
        listOf(6, 9, 12).map(::RotatedTriangular) +
        listOf(2, 3).map(::Honeycomb) + listOf(1 to 5, 2 to 4, 3 to 3, 3 to 4, 4 to 2).map { (d, l) -> Hypercubic(d, l) }

    periodic.forEach { lattice ->
        test("neighbours on $lattice are mutual, and opposite directions undo each other") {
            repeat(lattice.sites()) { site ->
                repeat(lattice.coordination()) { direction ->
                    lattice.neighbor(lattice.neighbor(site, direction), lattice.opposite(direction)) shouldBe site
                }
            }
        }

        test("next-nearest neighbours on $lattice are mutual too") {
            val half = lattice.nextNearestCoordination() / 2
            repeat(lattice.sites()) { site ->
                repeat(2 * half) { direction ->
                    lattice.nextNearest(lattice.nextNearest(site, direction), (direction + half) % (2 * half)) shouldBe site
                }
            }
        }

        test("the bonds of $lattice are in the list once and in the neighbourhoods of both ends") {
            val bonds = Bonds.of(lattice)
            bonds.sites() shouldBe lattice.sites()
            bonds.count() shouldBe lattice.bonds()
            repeat(lattice.sites()) { site ->
                val around = List(bonds.degree(site)) { bonds.neighbor(site, it) }
                around shouldContainExactlyInAnyOrder lattice.neighbors(site)
                repeat(bonds.degree(site)) {
                    val bond = bonds.bond(site, it)
                    listOf(bonds.first(bond), bonds.second(bond)) shouldContainExactlyInAnyOrder
                        listOf(site, bonds.neighbor(site, it))
                }
            }
        }

        test("no bond of $lattice joins two sites of one sublattice, if it is bipartite") {
            val proper = (0 until lattice.sites()).all { site ->
                lattice.neighbors(site).all { lattice.sublattice(it) != lattice.sublattice(site) }
            }
            proper shouldBe lattice.isBipartite
        }
    }

    test("an open lattice lacks the bonds that would leave it") {
        val box = Hypercubic(listOf(3, 4), Boundary.OPEN)
        box.bonds() shouldBe 2 * 4 + 3 * 3
        val bonds = Bonds.of(box)
        bonds.count() shouldBe box.bonds()
        bonds.degree(0) shouldBe 2
        List(4) { bonds.neighbor(5, it) } shouldContainExactlyInAnyOrder listOf(1, 4, 6, 9)
        Bonds.nextNearest(box).count() shouldBe 2 * 2 * 3
    }

    test("next-nearest neighbours stand where geometry puts them") {
        fun Lattice.nextNearest(site: Int) = List(nextNearestCoordination()) { nextNearest(site, it) }
        Square(5).nextNearest(12) shouldContainExactlyInAnyOrder listOf(6, 8, 16, 18)
        Hypercubic(2, 5).nextNearest(12) shouldContainExactlyInAnyOrder listOf(6, 8, 16, 18)
        Hypercubic(1, 7).nextNearest(3) shouldContainExactlyInAnyOrder listOf(1, 5)
        val cubic = Hypercubic(3, 5)
        val centre = 2 * 25 + 2 * 5 + 2
        cubic.nextNearest(centre).toSet().size shouldBe 12
        cubic.nextNearest(centre).forEach { site ->
            listOf(site / 25, site / 5 % 5, site % 5).sumOf { (it - 2) * (it - 2) } shouldBe 2
        }
        // with rows 1/2 √3 apart and shifted by −1/2, down-right is at distance 1
        Triangular(7).nextNearest(24).forEach { site ->
            val down = site / 7 - 3
            val right = site % 7 - 3
            down * down + right * right - down * right shouldBe 3
        }
        val honeycomb = Honeycomb(5)
        val secondShell = List(3) { honeycomb.neighbor(24, it) }.flatMap { near -> List(3) { honeycomb.neighbor(near, it) } }
        honeycomb.nextNearest(24) shouldContainExactlyInAnyOrder secondShell.filter { it != 24 }
    }

    listOf(9, 12, 30).forEach { length ->
        test("on rotatedTriangular($length) neighbours are √3 and next-nearest neighbours 3 apart in its parent") {
            val parent = Cells.of(Triangular(length))
            val rotated = RotatedTriangular(length)
            val parents = (0 until length * length).filter { (it / length + it % length) % 3 == 0 }
            rotated.sites() shouldBe parents.size
            parents.forEachIndexed { site, parentSite ->
                site shouldBe parentSite / 3
                val near = rotated.neighbors(site)
                near.toSet().size shouldBe 6
                near.forEach { parent.squaredDistance(parentSite, parents[it]) shouldBe 3.0 }
                val next = List(6) { rotated.nextNearest(site, it) }
                if (length > 9) next.toSet().size shouldBe 6
                next.forEach { parent.squaredDistance(parentSite, parents[it]) shouldBe 9.0 }
            }
        }
    }

    listOf(4, 6, 32).forEach { length ->
        test("neighbours on rotatedSquare($length) are the diagonals of its parent") {
            val parent = Square(length)
            val rotated = RotatedSquare(length)
            for (site in (0 until parent.sites()).filter { parent.sublattice(it) == 0 }) {
                val diagonals = listOf(0, 2).flatMap { horizontal ->
                    listOf(1, 3).map { vertical -> parent.neighbor(parent.neighbor(site, horizontal), vertical) }
                }
                rotated.neighbors(site / 2) shouldContainExactlyInAnyOrder diagonals.map { it / 2 }
            }
        }
    }
})
