package org.kadanoff.coarsegrain

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.observe.FourierTransform
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.sqrt

/** The Gaussian field on a torus with the precision K(k) = 4 sin²(k₁/2) + 4 sin²(k₂/2) + m². */
internal class GaussianField(val length: Int, private val squaredMass: Double) {

    val lattice = Square(length)

    /** K of the wave vector 2π (n₁, n₂) / L. */
    fun precision(n1: Int, n2: Int) =
        4 * sin(PI * n1 / length).pow(2) + 4 * sin(PI * n2 / length).pow(2) + squaredMass

    /** ⟨φ(0) φ(x)⟩, by site. */
    val covariance: DoubleArray by lazy {
        val modes = DoubleArray(2 * lattice.sites())
        repeat(lattice.sites()) { modes[2 * it] = 1 / precision(it / length, it % length) }
        FourierTransform(length, length).backward(modes)
    }

    /** Independent fields: white noise whose modes are divided by √K. */
    fun sample(count: Int, seed: Long): FieldEnsemble {
        val random = SplittableRandom(seed)
        val transform = FourierTransform(length, length)
        val values = FloatArray(count * lattice.sites())
        repeat(count) { number ->
            val modes = transform.forward(DoubleArray(lattice.sites()) { random.nextGaussian() })
            for (i in modes.indices) modes[i] /= sqrt(precision(i / 2 / length, i / 2 % length))
            transform.backward(modes).forEachIndexed { site, value -> values[number * lattice.sites() + site] = value.toFloat() }
        }
        return FieldEnsemble(lattice, DoubleArray(count) { 1.0 }, values)
    }
}

/** The images of all unit fields, 1 at one site and 0 elsewhere: the matrix of a linear map, output by input. */
internal fun FieldCoarseGraining.matrix(lattice: Square): Array<DoubleArray> {
    val sites = lattice.sites()
    val units = FieldEnsemble(lattice, DoubleArray(sites), FloatArray(sites * sites) { if (it % (sites + 1) == 0) 1f else 0f })
    val images = apply(units)
    return Array(images.lattice().sites()) { output -> DoubleArray(sites) { images.value(it, output).toDouble() } }
}

/** The exact covariance of the image of a Gaussian field, of block 0 with each block. */
internal fun FieldCoarseGraining.coarseCovariance(gaussian: GaussianField): DoubleArray {
    val length = gaussian.length
    val matrix = matrix(gaussian.lattice)
    val first = DoubleArray(length * length) { site -> // C Wᵀ of block 0
        matrix[0].indices.filter { matrix[0][it] != 0.0 }.sumOf { other ->
            val row = Math.floorMod(site / length - other / length, length)
            val column = Math.floorMod(site % length - other % length, length)
            matrix[0][other] * gaussian.covariance[row * length + column]
        }
    }
    return matrix.map { weights -> weights.indices.sumOf { weights[it] * first[it] } }.toDoubleArray()
}
