package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.RotatedTriangular
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import kotlin.math.sign

class TriangleRuleTest : FunSpec({

    val rule = TriangleRule()

    listOf(6, 9, 12, 24, 66).forEach { length ->
        val fine = randomSpins(Triangular(length), size = 3, seed = length.toLong())
        val once = rule.apply(fine)

        test("a triangle on triangular($length) has the sign of its three spins") {
            once.lattice() shouldBe RotatedTriangular(length)
            val corners = (0 until length * length).filter { (it / length + it % length) % 3 == 0 }
            fun site(row: Int, column: Int) = row % length * length + column % length
            val triangles = corners.map {
                listOf(it, site(it / length, it % length + 1), site(it / length + 1, it % length + 1))
            }
            triangles.flatten() shouldContainExactlyInAnyOrder (0 until length * length).toList()
            repeat(3) { configuration ->
                once.beta(configuration) shouldBe fine.beta(configuration)
                triangles.forEachIndexed { block, sites ->
                    once.spin(configuration, block) shouldBe sites.sumOf { fine.spin(configuration, it) }.sign
                }
            }
        }

        test("two steps on triangular($length) leave a triangular lattice of a third of the side, each spin of three triangles") {
            val twice = rule.apply(once)
            twice.lattice() shouldBe Triangular(length / 3)
            val side = length / 3
            repeat(3) { configuration ->
                repeat(side * side) { block ->
                    // the corner of the triangle of triangles, and its neighbours at (1, −1) and (2, 1)
                    val (row, column) = 3 * (block / side) to 3 * (block % side)
                    val triangles = listOf(row to column, row + 1 to column - 1, row + 2 to column + 1).map { (r, c) ->
                        (r % length * length + Math.floorMod(c, length)) / 3
                    }
                    twice.spin(configuration, block) shouldBe triangles.sumOf { once.spin(configuration, it) }.sign
                }
            }
        }
    }

    test("the three sites of a block are neighbours of each other") {
        listOf(Triangular(9), RotatedTriangular(9)).forEach { lattice ->
            repeat(lattice.sites()) {
                val right = lattice.neighbor(it, 0)
                List(6) { direction -> lattice.neighbor(right, direction) }.contains(lattice.neighbor(it, 2)) shouldBe true
            }
        }
    }

    test("two steps make b = 3, and the flip of spins and translations are kept") {
        rule.scaleFactor() * rule.scaleFactor() shouldBe (3.0 plusOrMinus 1e-15)
        rule.symmetry(Triangular(6)) shouldContainExactlyInAnyOrder listOf(KeptSymmetry.SPIN_FLIP, KeptSymmetry.TRANSLATIONS)
    }

    test("lattices without blocks of three are refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { rule.apply(Triangular(8)) } shouldContain "triangular(8) has no blocks of three: the side must be a multiple of 3"
        message { rule.apply(Square(9)) } shouldContain "not for square(9)"
        message { RotatedTriangular(3) } shouldContain "not 3"
    }
})
