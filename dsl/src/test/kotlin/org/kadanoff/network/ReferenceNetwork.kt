package org.kadanoff.network

import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sign
import kotlin.math.sqrt
import kotlin.math.tanh

/** A network and its training by the textbook, in loops over doubles: what KotlinDL and TensorFlow must agree with. */
class ReferenceNetwork(private val network: Network, start: List<LayerWeights>) {
    /** Kernel and bias of each layer, one after the other; a bias is empty where there is none. */
    val parameters: List<DoubleArray> = start.flatMap { layer ->
        listOf(layer.kernel, layer.bias ?: FloatArray(0)).map { it.map(Float::toDouble).toDoubleArray() }
    }
    private val first = parameters.map { DoubleArray(it.size) }
    private val second = parameters.map { DoubleArray(it.size) }
    private var time = 0

    fun say(input: DoubleArray): DoubleArray = activities(input).last()

    fun loss(loss: Loss, inputs: List<DoubleArray>, targets: List<DoubleArray>): Double =
        inputs.zip(targets).sumOf { (x, y) ->
            say(x).zip(y).sumOf { (said, wanted) ->
                when (loss) {
                    Loss.mse -> (said - wanted).pow(2)
                    Loss.hinge -> maxOf(0.0, 1 - wanted * said)
                }
            }
        } / (inputs.size * network.outputs)

    /** A step of Adam by Algorithm 1 of arXiv:1412.6980, with ε where Keras has it. */
    fun step(training: Training, inputs: List<DoubleArray>, targets: List<DoubleArray>) {
        val gradients = gradient(training.loss, inputs, targets)
        time++
        val rate = training.learningRate * sqrt(1 - 0.999.pow(time)) / (1 - 0.9.pow(time))
        parameters.forEachIndexed { which, values ->
            for (i in values.indices) {
                val penalty = if (which % 2 == 0) training.l1 * sign(values[i]) else 0.0
                val gradient = gradients[which][i] + penalty
                first[which][i] = 0.9 * first[which][i] + 0.1 * gradient
                second[which][i] = 0.999 * second[which][i] + 0.001 * gradient * gradient
                values[i] -= rate * first[which][i] / (sqrt(second[which][i]) + 1e-7)
            }
        }
    }

    /** The largest difference to trained weights. */
    fun distance(weights: List<LayerWeights>): Double =
        ReferenceNetwork(network, weights).parameters.zip(parameters).maxOf { (mine, other) ->
            mine.indices.maxOfOrNull { abs(mine[it] - other[it]) } ?: 0.0
        }

    /** Back-propagation, the mean over the inputs. */
    private fun gradient(loss: Loss, inputs: List<DoubleArray>, targets: List<DoubleArray>): List<DoubleArray> {
        val gradients = parameters.map { DoubleArray(it.size) }
        inputs.zip(targets).forEach { (x, y) ->
            val activities = activities(x)
            var error = DoubleArray(network.outputs) {
                val said = activities.last()[it]
                when (loss) {
                    Loss.mse -> 2 * (said - y[it])
                    Loss.hinge -> if (y[it] * said < 1) -y[it] else 0.0
                } / (inputs.size * network.outputs)
            }
            for (index in network.layers.indices.reversed()) {
                val layer = network.layers[index]
                val below = activities[index]
                val delta = DoubleArray(layer.units) { error[it] * slope(layer.activation, activities[index + 1][it]) }
                for (from in below.indices) for (to in delta.indices) {
                    gradients[2 * index][from * layer.units + to] += below[from] * delta[to]
                }
                if (layer.bias) delta.indices.forEach { gradients[2 * index + 1][it] += delta[it] }
                error = DoubleArray(below.size) { from ->
                    delta.indices.sumOf { parameters[2 * index][from * layer.units + it] * delta[it] }
                }
            }
        }
        return gradients
    }

    /** The input and what every layer says. */
    private fun activities(input: DoubleArray) = network.layers.indices.runningFold(input) { x, index ->
        val layer = network.layers[index]
        DoubleArray(layer.units) { unit ->
            val sum = x.indices.sumOf { x[it] * parameters[2 * index][it * layer.units + unit] }
            val signal = if (layer.bias) sum + parameters[2 * index + 1][unit] else sum
            when (layer.activation) {
                Activation.linear -> signal
                Activation.tanh -> tanh(signal)
                Activation.relu -> maxOf(0.0, signal)
                Activation.sigmoid -> 1 / (1 + exp(-signal))
            }
        }
    }

    private fun slope(activation: Activation, said: Double): Double = when (activation) {
        Activation.linear -> 1.0
        Activation.tanh -> 1 - said * said
        Activation.relu -> if (said > 0) 1.0 else 0.0
        Activation.sigmoid -> said * (1 - said)
    }
}
