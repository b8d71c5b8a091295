package org.kadanoff.tensor

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import kotlin.math.abs
import kotlin.math.pow
import kotlin.math.sqrt
import kotlin.random.Random

private fun matrix(rows: Int, columns: Int, random: Random = Random(5)) =
    Tensor.of(DoubleArray(rows * columns) { random.nextDouble(-1.0, 1.0) }, rows, columns)

private fun Factors.product() = left().weigh(1, values()).contract(right(), 1)

private fun distance(a: Tensor, b: Tensor) =
    sqrt(a.toArray().zip(b.toArray()).sumOf { (x, y) -> (x - y) * (x - y) })

private fun norm(a: Tensor) = sqrt(a.toArray().sumOf { it * it })

class FactorsTest : FunSpec({

    test("all factors make the matrix again; fewer lose what they say") {
        listOf(7 to 7, 5 to 9, 9 to 5).forEach { (rows, columns) ->
            val matrix = matrix(rows, columns)
            distance(Factors.singular(matrix, 20).product(), matrix) shouldBe (0.0 plusOrMinus 1e-13)
            val cut = Factors.singular(matrix, 3)
            cut.values().size shouldBe 3
            distance(cut.product(), matrix) / norm(matrix) shouldBe (cut.error() plusOrMinus 1e-13)
        }
    }

    test("a few of many singular values are those of the whole decomposition, however small") {
        // Singular vectors of random matrices, and singular values 1, 1/10, 1/100, …
        val left = Factors.singular(matrix(60, 60, Random(1)), 60).left()
        val right = Factors.singular(matrix(50, 50, Random(2)), 50).right().toArray().copyOf(60 * 50)
        val values = DoubleArray(60) { 10.0.pow(-it) }
        val matrix = left.weigh(1, values).contract(Tensor.of(right, 60, 50), 1)
        listOf(matrix, matrix.permute(1, 0)).forEach {
            val few = Factors.singular(it, 12)
            val all = Factors.singular(it, 50)
            few.values().forEachIndexed { i, value -> value shouldBe (10.0.pow(-i) plusOrMinus 1e-15) }
            few.error() shouldBe (1e-12 plusOrMinus 1e-14)
            distance(few.product(), it) shouldBe (0.0 plusOrMinus 3e-12)
            repeat(9) { i -> few.right().get(i, 7) shouldBe (all.right().get(i, 7) plusOrMinus 1e-6) }
        }
    }

    test("the square of a matrix has the singular values of the matrix squared, and its error") {
        val matrix = matrix(6, 9)
        val square = matrix.contract(matrix.permute(1, 0), 1)
        val factors = Factors.singular(matrix, 4)
        val squared = Factors.squared(square, 4)
        squared.values().zip(factors.values()).forEach { (a, b) -> a shouldBe (b * b plusOrMinus 1e-12) }
        squared.error() shouldBe (factors.error() plusOrMinus 1e-12)
        distance(squared.left(), factors.left()) shouldBe (0.0 plusOrMinus 1e-12)
    }

    test("signs do not change with the sign of a vector that LAPACK gives") {
        val left = Factors.singular(matrix(8, 8), 8).left()
        repeat(8) { column ->
            val vector = List(8) { left.get(it, column) }
            vector.first { abs(it) > 0.617 * vector.maxOf(::abs) } shouldBeGreaterThan 0.0
        }
    }

    test("a matrix of blocks has zeros where vectors cross them, and rows of zeros lead nowhere") {
        val (even, odd) = matrix(3, 4, Random(1)) to matrix(3, 2, Random(2))
        // Rows 0 2 4 and columns 0 2 4 5 make a block, rows 1 3 6 and columns 1 3 the other; row 5 is zero.
        val (rows, columns) = listOf(listOf(0, 2, 4), listOf(1, 3, 6)) to listOf(listOf(0, 2, 4, 5), listOf(1, 3))
        val data = DoubleArray(7 * 6)
        listOf(even, odd).forEachIndexed { block, part ->
            rows[block].forEachIndexed { i, row ->
                columns[block].forEachIndexed { j, column -> data[row * 6 + column] = part.get(i, j) }
            }
        }
        val matrix = Tensor.of(data, 7, 6)
        Blocks.of(matrix).map { it.rows().toList() to it.columns().toList() } shouldBe rows.zip(columns)
        val factors = Factors.singular(matrix, 6)
        factors.values().size shouldBe 5
        distance(factors.product(), matrix) shouldBe (0.0 plusOrMinus 1e-13)
        repeat(5) { i ->
            rows.count { block -> block.any { factors.left().get(it, i) != 0.0 } } shouldBe 1
        }
    }

    test("legs in another order and contraction are what their indices say") {
        val tensor = Tensor.of(DoubleArray(24) { it.toDouble() }, 2, 3, 4)
        val permuted = tensor.permute(2, 0, 1)
        permuted.get(3, 1, 2) shouldBe tensor.get(1, 2, 3)
        permuted.permute(1, 2, 0) shouldBe tensor
        val other = matrix(12, 5).reshape(3, 4, 5)
        tensor.contract(other, 2).get(1, 4) shouldBe
            ((0..2).sumOf { i -> (0..3).sumOf { j -> tensor.get(1, i, j) * other.get(i, j, 4) } } plusOrMinus 1e-12)
    }
})
