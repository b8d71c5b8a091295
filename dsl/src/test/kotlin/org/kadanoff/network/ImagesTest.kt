package org.kadanoff.network

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.tanh
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square

/** Convolution and pooling beside loops over doubles, forwards and, by finite differences, backwards. */
class ImagesTest : FunSpec({
    val random = SplittableRandom(3)

    fun weights(network: Network) = network.layers.mapIndexed { index, layer ->
        fun numbers(count: Int) = FloatArray(count) { random.nextDouble(-0.5, 0.5).toFloat() }
        LayerWeights(numbers(network.kernelSize(index)), if (layer.biases > 0) numbers(layer.biases) else null)
    }

    fun fields(lattice: Lattice, size: Int) = FieldEnsemble(
        lattice, DoubleArray(size) { random.nextDouble(0.1, 0.6) },
        FloatArray(size * lattice.sites()) { random.nextDouble(-1.0, 1.0).toFloat() },
    )

    val layers = mapOf(
        "a periodic convolution" to listOf(Convolution(2, 3)),
        "a periodic convolution in steps of 2" to listOf(Convolution(2, 3, stride = 2)),
        "a periodic convolution as wide as the lattice, in steps of 3" to listOf(Convolution(1, 5, stride = 3)),
        "a convolution that stays inside" to
            listOf(Convolution(3, 2, padding = Padding.valid, activation = Activation.tanh)),
        "a convolution that stays inside, in steps of 2" to listOf(Convolution(2, 3, 2, Padding.valid)),
        "a convolution of one site" to listOf(Convolution(2, 1, bias = false)),
        "a convolution of a convolution" to
            listOf(Convolution(2, 3, activation = Activation.sigmoid), Convolution(3, 3, activation = Activation.relu)),
        "the largest of blocks" to listOf(Convolution(2, 3), Pooling(Pool.max, 2)),
        "the mean of blocks" to listOf(Convolution(2, 3), Pooling(Pool.average, 3)),
    )
    layers.forEach { (name, layers) ->
        test("$name says what loops say") {
            val network = Network("image", listOf(6, 6, 1), layers + Flatten)
            val weights = weights(network)
            val ensemble = fields(Square(6), 5)
            val said = TrainedNetwork(network, weights).predict(ensemble)
            val expected = ensemble.rows().flatMap { say(network, weights.inDoubles(), it).toList() }
            said.size shouldBe expected.size
            said.zip(expected) { actual, wanted -> actual.toDouble() shouldBe (wanted plusOrMinus 1e-5) }
        }
    }

    test("a dense layer reads an image row by row, also where rows are shorter than columns") {
        val lattice = RotatedSquare(8)
        val network = Network("image", listOf(lattice.rows(), lattice.columns(), 1), listOf(Flatten, Dense(3)))
        val weights = weights(network)
        val ensemble = fields(lattice, 2)
        val inARow = Network("row", lattice.sites(), listOf(Dense(3)))
        TrainedNetwork(network, weights).predict(ensemble) shouldBe
            TrainedNetwork(inARow, weights.drop(1)).predict(ensemble)
    }

    test("a periodic convolution moves with the configuration: what is translated before is translated after") {
        val network = Network("image", listOf(4, 4, 1), listOf(Convolution(1, 3), Flatten))
        val trained = TrainedNetwork(network, weights(network))
        val here = fields(Square(4), 1)
        fun FloatArray.moved() = FloatArray(16) { this[(it / 4 + 3) % 4 * 4 + (it % 4 + 2) % 4] }
        val original = FloatArray(16).also { here.copyTo(0, it, 0) }
        val there = FieldEnsemble(Square(4), doubleArrayOf(0.4), original.moved())
        trained.predict(there).zip(trained.predict(here).moved()) { one, other ->
            one.toDouble() shouldBe (other.toDouble() plusOrMinus 1e-6)
        }
    }

    mapOf("largest" to Pool.max, "mean" to Pool.average).forEach { (name, pool) ->
        test("the gradients through convolutions and the $name of blocks are finite differences of the loss") {
            val network = Network(
                "thermometer", listOf(6, 6, 1),
                listOf(
                    Convolution(3, 3, activation = Activation.tanh), Pooling(pool, 2),
                    Convolution(2, 2, padding = Padding.valid, activation = Activation.sigmoid),
                    Convolution(2, 1, stride = 2), Flatten, Dense(1),
                ),
            )
            val start = weights(network)
            val ensemble = fields(Square(6), 8)
            val rows = ensemble.rows()
            fun loss(parameters: List<DoubleArray>) = rows.indices.map {
                (say(network, parameters, rows[it]).single() - ensemble.beta(it)).pow(2)
            }.average()

            // A step of length 1 along the gradient is the gradient.
            val training = Training(Target.InverseTemperature, optimizer = Optimizer.Sgd(), learningRate = 1.0)
            val stepped = Model(network).use { model ->
                val batch = Batch(8, Samples(ensemble, training.target), 1)
                batch.fill(IntArray(8) { it }, 0, 8, asItIs)
                Trainer(model, network, training).use { trainer ->
                    model.assign(start)
                    trainer.steps.reset()
                    trainer.steps.setLearningRate(1.0)
                    trainer.step(batch)
                }
                model.weights()
            }
            val before = start.inDoubles()
            before.zip(stepped.inDoubles()).forEachIndexed { which, (from, to) ->
                for (i in from.indices) {
                    fun shifted(by: Double) = loss(before.map { it.clone() }.also { it[which][i] += by })
                    val slope = (shifted(1e-5) - shifted(-1e-5)) / 2e-5
                    from[i] - to[i] shouldBe (slope plusOrMinus 1e-5)
                }
            }
        }
    }
})

/** Kernel and biases of each layer. */
private fun List<LayerWeights>.inDoubles(): List<DoubleArray> = flatMap { layer ->
    listOf(layer.kernel, layer.bias ?: FloatArray(0)).map { it.map(Float::toDouble).toDoubleArray() }
}

private fun say(network: Network, parameters: List<DoubleArray>, input: DoubleArray): DoubleArray =
    network.layers.foldIndexed(input) { index, signal, layer ->
        val (kernel, bias) = parameters[2 * index] to parameters[2 * index + 1]
        val reads = network.shapeBefore(index)
        when (layer) {
            is Dense -> DoubleArray(layer.units) { unit ->
                val sum = signal.indices.sumOf { signal[it] * kernel[it * layer.units + unit] }
                layer.activation.of(sum + (bias.getOrNull(unit) ?: 0.0))
            }
            is Convolution -> convolve(layer, reads, signal, kernel, bias)
            is Pooling -> pool(layer, reads, signal)
            Flatten -> signal
        }
    }

private fun convolve(
    layer: Convolution,
    reads: List<Int>,
    signal: DoubleArray,
    kernel: DoubleArray,
    bias: DoubleArray,
): DoubleArray {
    val (rows, columns, channels) = reads
    val (outRows, outColumns) = layer.shapeAfter(reads)
    val margin = if (layer.padding == Padding.periodic) layer.size / 2 else 0
    return DoubleArray(outRows * outColumns * layer.filters) { out ->
        val filter = out % layer.filters
        val row = out / layer.filters / outColumns * layer.stride - margin
        val column = out / layer.filters % outColumns * layer.stride - margin
        var sum = bias.getOrNull(filter) ?: 0.0
        for (i in 0 until layer.size) for (j in 0 until layer.size) for (channel in 0 until channels) {
            val site = Math.floorMod(row + i, rows) * columns + Math.floorMod(column + j, columns)
            val weight = ((i * layer.size + j) * channels + channel) * layer.filters + filter
            sum += signal[site * channels + channel] * kernel[weight]
        }
        layer.activation.of(sum)
    }
}

private fun pool(layer: Pooling, reads: List<Int>, signal: DoubleArray): DoubleArray {
    val (_, columns, channels) = reads
    val (outRows, outColumns) = layer.shapeAfter(reads)
    return DoubleArray(outRows * outColumns * channels) { out ->
        val block = (0 until layer.size * layer.size).map {
            val row = out / channels / outColumns * layer.size + it / layer.size
            val column = out / channels % outColumns * layer.size + it % layer.size
            signal[(row * columns + column) * channels + out % channels]
        }
        if (layer.pool == Pool.max) block.max() else block.average()
    }
}

private fun Activation.of(sum: Double): Double = when (this) {
    Activation.linear, Activation.softmax -> sum
    Activation.tanh -> tanh(sum)
    Activation.relu -> maxOf(0.0, sum)
    Activation.sigmoid -> 1 / (1 + exp(-sum))
}
