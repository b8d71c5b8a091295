package org.kadanoff.network

import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sign
import kotlin.math.sqrt
import kotlin.math.tanh

/** A network and its training by the textbook, in loops over doubles: what KotlinDL and TensorFlow must agree with. */
class ReferenceNetwork(private val network: Network, start: List<LayerWeights>) {
    private val layers = network.layers.map { it as Dense }

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
                    Loss.mae -> abs(said - wanted)
                    Loss.squaredHinge -> maxOf(0.0, 1 - wanted * said).pow(2)
                    Loss.crossEntropy -> -wanted * ln(said) * network.outputs
                }
            }
        } / (inputs.size * network.outputs)

    /** A step by the optimiser's published equations: Algorithm 1 of arXiv:1412.6980, with ε where Keras has it. */
    fun step(training: Training, inputs: List<DoubleArray>, targets: List<DoubleArray>) {
        val gradients = gradient(training.loss, inputs, targets)
        time++
        parameters.forEachIndexed { which, values ->
            for (i in values.indices) {
                val penalty = if (which % 2 == 0) training.l1 * sign(values[i]) + 2 * training.l2 * values[i] else 0.0
                values[i] -= training.learningRate * direction(training.optimizer, which, i, gradients[which][i] + penalty)
            }
        }
    }

    private fun direction(optimizer: Optimizer, which: Int, i: Int, gradient: Double): Double = when (optimizer) {
        is Optimizer.Adam -> optimizer.run {
            first[which][i] = beta1 * first[which][i] + (1 - beta1) * gradient
            second[which][i] = beta2 * second[which][i] + (1 - beta2) * gradient * gradient
            sqrt(1 - beta2.pow(time)) / (1 - beta1.pow(time)) * first[which][i] / (sqrt(second[which][i]) + epsilon)
        }
        is Optimizer.Sgd -> {
            first[which][i] = optimizer.momentum * first[which][i] + gradient
            first[which][i]
        }
        is Optimizer.RmsProp -> optimizer.run {
            second[which][i] = rho * second[which][i] + (1 - rho) * gradient * gradient
            gradient / sqrt(second[which][i] + epsilon)
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
                    Loss.mae -> sign(said - y[it])
                    Loss.squaredHinge -> if (y[it] * said < 1) -2 * y[it] * (1 - y[it] * said) else 0.0
                    Loss.crossEntropy -> (said - y[it]) * network.outputs // of the logits: the slope of softmax is in it
                } / (inputs.size * network.outputs)
            }
            for (index in network.layers.indices.reversed()) {
                val layer = layers[index]
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
        val layer = layers[index]
        DoubleArray(layer.units) { unit ->
            val sum = x.indices.sumOf { x[it] * parameters[2 * index][it * layer.units + unit] }
            val signal = if (layer.bias) sum + parameters[2 * index + 1][unit] else sum
            when (layer.activation) {
                Activation.linear, Activation.softmax -> signal
                Activation.tanh -> tanh(signal)
                Activation.relu -> maxOf(0.0, signal)
                Activation.sigmoid -> 1 / (1 + exp(-signal))
            }
        }.let { signals ->
            if (layer.activation != Activation.softmax) signals
            else signals.map(::exp).let { all -> DoubleArray(all.size) { all[it] / all.sum() } }
        }
    }

    private fun slope(activation: Activation, said: Double): Double = when (activation) {
        Activation.linear, Activation.softmax -> 1.0
        Activation.tanh -> 1 - said * said
        Activation.relu -> if (said > 0) 1.0 else 0.0
        Activation.sigmoid -> said * (1 - said)
    }
}
