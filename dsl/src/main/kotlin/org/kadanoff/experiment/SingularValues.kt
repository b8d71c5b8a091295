package org.kadanoff.experiment

import kotlin.math.abs
import kotlin.math.hypot
import kotlin.math.sign
import kotlin.math.sqrt
import org.jetbrains.kotlinx.multik.ndarray.data.D2
import org.jetbrains.kotlinx.multik.ndarray.data.MultiArray
import org.jetbrains.kotlinx.multik.ndarray.operations.toFloatArray

private const val SWEEPS = 60
private const val ORTHOGONAL = 1e-13

/** Columns that are shorter than this part of the whole matrix are rounding errors, and have no direction. */
private const val NOTHING = 1e-15

/**
 * The singular values of a matrix W, the largest first; their squares are the eigenvalues of W Wᵀ and of Wᵀ W that are
 * not 0. In double precision and on one thread, so that they are the same everywhere.
 *
 * By rotations of pairs of columns until all are orthogonal (Hestenes, J. SIAM 6, 51 (1958)): Multik 0.3.0 declares
 * `svd`, but neither of its engines has it. A matrix of 1024 × 512 takes about a second.
 *
 * @throws IllegalArgumentException if a value of the matrix is not a number
 */
fun MultiArray<Float, D2>.singularValues(): List<Double> {
    val (rows, columns) = shape.toList()
    val values = toFloatArray()
    require(values.all(Float::isFinite)) {
        "a matrix of $rows × $columns with values that are not numbers has no singular values"
    }
    // The shorter side makes the columns: a matrix and its transposed have the same singular values.
    val vectors = if (columns <= rows) List(columns) { j -> DoubleArray(rows) { values[it * columns + j].toDouble() } }
    else List(rows) { i -> DoubleArray(columns) { values[i * columns + it].toDouble() } }
    repeat(SWEEPS) {
        if (!orthogonalize(vectors)) return vectors.map { sqrt(it dot it) }.sortedDescending()
    }
    error("the singular values of a matrix of $rows × $columns did not converge")
}

/** Makes every pair of vectors orthogonal once; whether any was not. */
private fun orthogonalize(vectors: List<DoubleArray>): Boolean {
    var rotated = false
    val squares = DoubleArray(vectors.size) { vectors[it] dot vectors[it] }
    val nothing = squares.sum() * NOTHING * NOTHING
    for (p in 0 until vectors.lastIndex) for (q in p + 1..vectors.lastIndex) {
        if (squares[p] <= nothing || squares[q] <= nothing) continue
        val product = vectors[p] dot vectors[q]
        if (abs(product) <= ORTHOGONAL * sqrt(squares[p]) * sqrt(squares[q])) continue
        rotated = true
        val zeta = (squares[q] - squares[p]) / (2 * product)
        val tangent = (if (zeta == 0.0) 1.0 else sign(zeta)) / (abs(zeta) + hypot(1.0, zeta))
        rotate(vectors[p], vectors[q], tangent)
        squares[p] -= tangent * product
        squares[q] += tangent * product
    }
    return rotated
}

private fun rotate(one: DoubleArray, other: DoubleArray, tangent: Double) {
    val cosine = 1 / hypot(1.0, tangent)
    val sine = cosine * tangent
    for (i in one.indices) {
        val x = one[i]
        one[i] = cosine * x - sine * other[i]
        other[i] = sine * x + cosine * other[i]
    }
}

private infix fun DoubleArray.dot(other: DoubleArray): Double {
    var sum = 0.0
    for (i in indices) sum += this[i] * other[i]
    return sum
}
