package org.kadanoff.sampling.cluster

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import org.kadanoff.lattice.Bonds
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular

class RowBondsTest : FunSpec({

    fun List<RowBonds.Link>.ends(lattice: Lattice): List<Set<Int>> = flatMap { link ->
        (0 until lattice.columns()).filter { link.sites()[it shr 6] ushr it and 1 == 1L }.map { column ->
            setOf(
                link.row() * lattice.columns() + column,
                link.other() * lattice.columns() + (column + link.shift()) % lattice.columns(),
            )
        }
    }

    fun Bonds.ends() = List(count()) { setOf(first(it), second(it)) }

    listOf(
        Square(2), Square(3), Square(70), RotatedSquare(4), RotatedSquare(10), Triangular(2), Triangular(5),
        Honeycomb(2), Honeycomb(33), Hypercubic(1, 2), Hypercubic(1, 3), Hypercubic(1, 130, Boundary.OPEN),
        Hypercubic(3, 2), Hypercubic(3, 4),
        Hypercubic(listOf(3, 5, 2), Boundary.OPEN), Hypercubic(4, 3),
    ).forEach { lattice ->
        test("the bonds between rows of $lattice are its bonds") {
            RowBonds.nearest(lattice).ends(lattice) shouldContainExactlyInAnyOrder Bonds.of(lattice).ends()
            RowBonds.nextNearest(lattice).ends(lattice) shouldContainExactlyInAnyOrder Bonds.nextNearest(lattice).ends()
        }
    }
})
