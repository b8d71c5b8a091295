package org.kadanoff.lattice

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe

class LatticeTest : FunSpec({

    fun Lattice.neighbors(site: Int) = List(coordination()) { neighbor(site, it) }

    (listOf(2, 3, 4, 8).map(::Square) + listOf(4, 6, 8).map(::RotatedSquare)).forEach { lattice ->
        test("neighbours on $lattice are mutual, and opposite directions undo each other") {
            repeat(lattice.sites()) { site ->
                repeat(lattice.coordination()) { direction ->
                    val opposite = (direction + lattice.coordination() / 2) % lattice.coordination()
                    lattice.neighbor(lattice.neighbor(site, direction), opposite) shouldBe site
                }
            }
        }

        test("the first half of the directions reaches each bond of $lattice once") {
            val half = (0 until lattice.sites()).flatMap { site ->
                lattice.neighbors(site).take(lattice.coordination() / 2).map { setOf(site, it) }
            }
            val all = (0 until lattice.sites()).flatMap { site -> lattice.neighbors(site).map { setOf(site, it) } }
            half.size shouldBe lattice.bonds()
            half.groupingBy { it }.eachCount() shouldBe all.groupingBy { it }.eachCount().mapValues { it.value / 2 }
        }

        test("no bond of $lattice joins two sites of one sublattice, if it is bipartite") {
            val proper = (0 until lattice.sites()).all { site ->
                lattice.neighbors(site).all { lattice.sublattice(it) != lattice.sublattice(site) }
            }
            proper shouldBe lattice.isBipartite
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
