package org.kadanoff.flow

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeSortedWith
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import java.util.Random
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

class EigensystemTest : FunSpec({

    fun residual(matrix: Array<DoubleArray>, pair: Eigensystem.Pair): Double = matrix.maxOf { row ->
        val image = row.indices.fold(Complex.ZERO) { sum, j -> sum.plus(pair.vector()[j].times(row[j])) }
        image.minus(pair.value().times(pair.vector()[matrix.indexOf(row)])).abs()
    }

    listOf(1, 2, 3, 8, 20, 34).forEach { n ->
        test("of a random matrix of $n rows: A v = λ v, the trace, conjugate pairs") {
            val random = Random(n.toLong())
            val matrix = Array(n) { DoubleArray(n) { random.nextGaussian() } }
            val pairs = Eigensystem.of(matrix)
            pairs.size shouldBe n
            pairs.forEach { residual(matrix, it) shouldBeLessThan 1e-12 * n }
            pairs.shouldBeSortedWith(compareByDescending { it.value().abs() })
            val trace = (0 until n).sumOf { matrix[it][it] }
            pairs.sumOf { it.value().re() } shouldBe (trace plusOrMinus 1e-12 * n)
            pairs.sumOf { it.value().im() } shouldBe (0.0 plusOrMinus 1e-12 * n)
        }
    }

    test("a cyclic permutation has the roots of unity, on which unshifted steps would stand still") {
        val n = 5
        val pairs = Eigensystem.of(Array(n) { i -> DoubleArray(n) { j -> if (j == (i + 1) % n) 1.0 else 0.0 } })
        val angles = (-2..2).map { 2 * PI * it / n }
        angles.forEach { angle ->
            val root = Complex(cos(angle), sin(angle))
            pairs.minOf { it.value().minus(root).abs() } shouldBeLessThan 1e-13
        }
    }

    test("of a triangular matrix whose elements differ by many orders, its diagonal") {
        val matrix = arrayOf(doubleArrayOf(2.0, 1e12, 3e20), doubleArrayOf(0.0, 1.0, 1e9), doubleArrayOf(0.0, 0.0, 0.5))
        Eigensystem.of(matrix).map { it.value() } shouldBe listOf(2.0, 1.0, 0.5).map { Complex(it, 0.0) }
    }

    test("a badly scaled matrix keeps its eigenvalues") {
        val random = Random(7)
        val matrix = Array(6) { DoubleArray(6) { random.nextGaussian() } }
        val scaled = Array(6) { i -> DoubleArray(6) { j -> matrix[i][j] * Math.pow(1e3, (j - i).toDouble()) } }
        Eigensystem.of(matrix).zip(Eigensystem.of(scaled)).forEach { (a, b) ->
            a.value().re() shouldBe (b.value().re() plusOrMinus 1e-11)
            Math.abs(a.value().im()) shouldBe (Math.abs(b.value().im()) plusOrMinus 1e-11)
        }
    }

    test("a matrix of zeros") {
        Eigensystem.of(Array(3) { DoubleArray(3) }).forEach { it.value() shouldBe Complex.ZERO }
    }

    test("infinite elements are refused") {
        shouldThrow<IllegalArgumentException> { Eigensystem.of(arrayOf(doubleArrayOf(Double.NaN))) }
    }
})
