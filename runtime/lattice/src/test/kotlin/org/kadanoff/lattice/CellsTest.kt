package org.kadanoff.lattice

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe

class CellsTest : FunSpec({

    // Squared distances of next-nearest neighbours.
    val lattices = mapOf(
        Square(5) to 2.0,
        Hypercubic(listOf(4, 5, 6), Boundary.PERIODIC) to 2.0,
        Hypercubic(listOf(4, 5), Boundary.OPEN) to 2.0,
        Hypercubic(1, 7) to 4.0,
        Triangular(5) to 3.0,
        Honeycomb(5) to 3.0,
    )
    lattices.forEach { (lattice, next) ->
        test("neighbours on $lattice are at distance 1, the next nearest at √$next") {
            val cells = Cells.of(lattice)
            for (site in 0 until lattice.sites()) {
                cells.squaredDistance(site, site) shouldBe 0.0
                (0 until lattice.coordination()).map { lattice.neighbor(site, it) }.filter { it >= 0 }.forEach {
                    withClue("$site $it") { cells.squaredDistance(site, it) shouldBe (1.0 plusOrMinus 1e-12) }
                }
                (0 until lattice.nextNearestCoordination()).map { lattice.nextNearest(site, it) }.filter { it >= 0 }
                    .forEach { cells.squaredDistance(site, it) shouldBe (next plusOrMinus 1e-12) }
            }
        }
    }

    test("coordinates are those that the sites are numbered by, and the middle is halfway along each axis") {
        val cells = Cells.of(Hypercubic(listOf(4, 5, 6), Boundary.OPEN))
        for (site in 0 until 120) {
            (cells.coordinate(site, 0) * 5 + cells.coordinate(site, 1)) * 6 + cells.coordinate(site, 2) shouldBe site
        }
        List(3) { cells.coordinate(cells.middle(), it) } shouldBe listOf(2, 2, 3)
        val honeycomb = Cells.of(Honeycomb(4))
        List(2) { honeycomb.coordinate(honeycomb.middle(), it) } shouldBe listOf(2, 2)
    }

    test("an open axis is measured directly, a periodic one the shorter way around") {
        Cells.of(Hypercubic(1, 7, Boundary.OPEN)).displacement(6, 0, 0) shouldBe -6
        Cells.of(Hypercubic(1, 7)).displacement(6, 0, 0) shouldBe 1
    }

    test("a rotated lattice is refused") {
        shouldThrow<IllegalArgumentException> { Cells.of(RotatedSquare(4)) }
    }
})
