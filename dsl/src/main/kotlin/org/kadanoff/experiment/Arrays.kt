/**
 * Ensembles, weights and results as Multik arrays, for the numerics of a script: `mk`, `dot`, `transpose` and the rest
 * of Multik need no import there.
 *
 * Every array here is a copy: spins are kept as bits and unpacked when they are asked for, weights stay as training
 * left them. An array may be changed, and nothing else changes with it. Spins as floats take 32 times the memory of
 * their bits.
 *
 * Matrix products of float and double run on Multik's OpenBLAS where it has one (Linux, Windows and macOS on x86-64,
 * macOS on ARM) and on its Kotlin engine elsewhere; sums may then differ in their last bits. Eigenvalues are those of
 * its Kotlin engine everywhere, as complex numbers. For singular values see [singularValues].
 */
package org.kadanoff.experiment

import org.jetbrains.kotlinx.multik.api.mk
import org.jetbrains.kotlinx.multik.api.ndarray
import org.jetbrains.kotlinx.multik.ndarray.data.D1Array
import org.jetbrains.kotlinx.multik.ndarray.data.D2
import org.jetbrains.kotlinx.multik.ndarray.data.D2Array
import org.jetbrains.kotlinx.multik.ndarray.data.D3
import org.jetbrains.kotlinx.multik.ndarray.data.D3Array
import org.jetbrains.kotlinx.multik.ndarray.data.D4Array
import org.jetbrains.kotlinx.multik.ndarray.data.MultiArray
import org.jetbrains.kotlinx.multik.ndarray.operations.toFloatArray
import org.kadanoff.coarsegrain.LinearMap
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.network.Convolution
import org.kadanoff.network.Dense
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.network.inWords

/** All configurations, configuration × site; spins are +1 and −1. */
fun Ensemble.toNDArray(): D2Array<Float> = mk.ndarray(allValues(), size(), lattice().sites())

/** All configurations as pictures, configuration × row × column, as the lattice is drawn. */
fun Ensemble.toImages(): D3Array<Float> = mk.ndarray(allValues(), size(), lattice().rows(), lattice().columns())

/** One configuration as a picture, row × column. */
fun Ensemble.image(configuration: Int): D2Array<Float> {
    val values = FloatArray(lattice().sites()).also { copyTo(configuration, it, 0) }
    return mk.ndarray(values, lattice().rows(), lattice().columns())
}

/** The inverse temperature β (J = 1) of every configuration. */
fun Ensemble.betas(): D1Array<Double> = mk.ndarray(DoubleArray(size(), ::beta))

private fun Ensemble.allValues(): FloatArray {
    val sites = lattice().sites()
    require(size().toLong() * sites <= Int.MAX_VALUE) { "$this are too many for one array: take a part of them" }
    return FloatArray(size() * sites).also { values -> repeat(size()) { copyTo(it, values, it * sites) } }
}

/**
 * Fields on a lattice from an array configuration × site; `sign()` makes spins of them.
 *
 * @param betas the inverse temperature of each configuration
 * @throws IllegalArgumentException if the array has not one row for each β and one column for each site
 */
fun MultiArray<Float, D2>.toFieldEnsemble(lattice: Lattice, betas: List<Double>): FieldEnsemble {
    requireShape(listOf(betas.size, lattice.sites()), betas, lattice)
    return FieldEnsemble(lattice, betas.toDoubleArray(), toFloatArray())
}

/**
 * Fields on a lattice from an array configuration × row × column.
 *
 * @param betas the inverse temperature of each configuration
 * @throws IllegalArgumentException if the array has not one picture of the lattice for each β
 */
@JvmName("imagesToFieldEnsemble")
fun MultiArray<Float, D3>.toFieldEnsemble(lattice: Lattice, betas: List<Double>): FieldEnsemble {
    requireShape(listOf(betas.size, lattice.rows(), lattice.columns()), betas, lattice)
    return FieldEnsemble(lattice, betas.toDoubleArray(), toFloatArray())
}

private fun MultiArray<Float, *>.requireShape(wanted: List<Int>, betas: List<Double>, lattice: Lattice) =
    require(shape.toList() == wanted) {
        "${betas.size} configurations on $lattice are an array of ${wanted.inWords()}, not ${shape.toList().inWords()}"
    }

/**
 * The matrix W of a dense layer, [layer] from 1: inputs × units.
 *
 * @throws IllegalArgumentException if it is no dense layer
 */
fun TrainedNetwork.weights(layer: Int): D2Array<Float> {
    val (inputs, units) = kernelShape<Dense>(layer, "dense layer", "filters($layer) has the kernels of a convolution")
    return mk.ndarray(weights[layer - 1].kernel.clone(), inputs, units)
}

/**
 * The kernels of a convolution, [layer] from 1: row × column × channel × filter.
 *
 * @throws IllegalArgumentException if it is no convolution
 */
fun TrainedNetwork.filters(layer: Int): D4Array<Float> {
    val (rows, columns, channels, filters) =
        kernelShape<Convolution>(layer, "convolution", "weights($layer) has the matrix of a dense layer")
    return mk.ndarray(weights[layer - 1].kernel.clone(), rows, columns, channels, filters)
}

/**
 * The biases of a layer, from 1: one for each unit or filter.
 *
 * @throws IllegalArgumentException if it has none
 */
fun TrainedNetwork.biases(layer: Int): D1Array<Float> {
    requireLayer(layer)
    val bias = requireNotNull(weights[layer - 1].bias) { "layer $layer of network '${network.name}' has no biases" }
    return mk.ndarray(bias.clone())
}

private inline fun <reified L> TrainedNetwork.kernelShape(layer: Int, kind: String, hint: String): List<Int> {
    requireLayer(layer)
    require(network.layers[layer - 1] is L) {
        "layer $layer of network '${network.name}' is no $kind, but ${network.inWords(layer - 1)}: $hint"
    }
    return network.kernelShape(layer - 1)
}

private fun TrainedNetwork.requireLayer(layer: Int) = require(layer in 1..network.layers.size) {
    "network '${network.name}' has ${network.layers.size} layers: there is no layer $layer"
}

/** This matrix, inputs × outputs, as a map of configurations, such as `hardCoded(…)` takes. */
fun MultiArray<Float, D2>.toLinearMap(): LinearMap = LinearMap(shape[0], shape[1], toFloatArray())

/** The matrix W of a map, inputs × outputs. */
fun LinearMap.toNDArray(): D2Array<Float> = mk.ndarray(kernel().clone(), inputs(), outputs())
