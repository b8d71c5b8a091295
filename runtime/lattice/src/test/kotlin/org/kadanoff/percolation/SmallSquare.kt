package org.kadanoff.percolation

import org.kadanoff.lattice.Boundary

/** What a configuration of an L × L square looks like, found by flooding, with nothing of the code under test. */
internal data class Look(val clusters: Int, val largest: Int, val squares: Int, val rows: Boolean, val columns: Boolean)

/**
 * Sites and bonds of a small square. A torus wraps along an axis if a site is connected with its own image in a lattice
 * of 3 × 3 copies.
 */
internal class SmallSquare(private val length: Int, boundary: Boundary, private val kind: Percolation.Kind) {

    private val periodic = boundary == Boundary.PERIODIC

    /** Pairs of (row, column) and (down, right). */
    private val bonds = buildList {
        for (row in 0 until length) for (column in 0 until length) {
            if (periodic || column < length - 1) add(listOf(row, column, 0, 1))
            if (periodic || row < length - 1) add(listOf(row, column, 1, 0))
        }
    }

    val elements = if (kind == Percolation.Kind.SITE) length * length else bonds.size

    /** The number of the bond between two sites, in either order. */
    fun bond(site: Int, other: Int): Int = bonds.indexOfFirst { (row, column, down, right) ->
        val from = row * length + column
        val to = (row + down) % length * length + (column + right) % length
        from == site && to == other || from == other && to == site
    }

    fun look(configuration: Int): Look {
        val single = flood(configuration, 1)
        val sizes = single.filter { it >= 0 }.groupingBy { it }.eachCount().values
        val copies = if (periodic) flood(configuration, 3) else single
        return Look(sizes.size, sizes.maxOrNull() ?: 0, sizes.sumOf { it * it },
            rows = crosses(copies) { along, across -> along to across },
            columns = crosses(copies) { along, across -> across to along })
    }

    private fun crosses(labels: IntArray, position: (Int, Int) -> Pair<Int, Int>): Boolean {
        val side = if (periodic) 3 * length else length
        fun label(along: Int, across: Int) =
            position(along, across).let { (row, column) -> labels[row * side + column] }
        return if (periodic) {
            (0 until length).any { along -> (0 until length).any { across ->
                (0 until 3).any { copy ->
                    label(along, across).let { it >= 0 && it == label(along + length, across + copy * length) }
                }
            } }
        } else {
            (0 until length).any { a -> (0 until length).any { b ->
                label(0, a).let { it >= 0 && it == label(length - 1, b) }
            } }
        }
    }

    private fun flood(configuration: Int, copies: Int): IntArray {
        val side = copies * length
        fun occupied(site: Int) = kind == Percolation.Kind.BOND ||
            configuration shr site / side % length * length + site % side % length and 1 == 1
        val joined = Array(side * side) { mutableListOf<Int>() }
        bonds.forEachIndexed { i, (row, column, down, right) ->
            if (kind == Percolation.Kind.SITE || configuration shr i and 1 == 1) {
                for (copyDown in 0 until copies) for (copyRight in 0 until copies) {
                    val from = (row + copyDown * length) * side + column + copyRight * length
                    val to = (row + copyDown * length + down) % side * side +
                        (column + copyRight * length + right) % side
                    if (occupied(from) && occupied(to)) {
                        joined[from] += to
                        joined[to] += from
                    }
                }
            }
        }
        val label = IntArray(side * side) { -1 }
        for (start in label.indices) {
            if (label[start] >= 0 || !occupied(start)) continue
            val reached = ArrayDeque(listOf(start))
            label[start] = start
            while (reached.isNotEmpty()) {
                for (next in joined[reached.removeFirst()]) {
                    if (label[next] < 0) {
                        label[next] = start
                        reached += next
                    }
                }
            }
        }
        return label
    }
}
