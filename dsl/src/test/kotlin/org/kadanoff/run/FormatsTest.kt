package org.kadanoff.run

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import kotlin.io.path.div
import kotlin.io.path.readBytes
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.ensemble.StateEnsemble
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.experiment.Prediction
import org.kadanoff.experiment.ThermodynamicCurve
import org.kadanoff.experiment.ThermodynamicPoint
import org.kadanoff.flow.MeasuredFlow
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.network.Activation
import org.kadanoff.network.Checkpoint
import org.kadanoff.network.Convolution
import org.kadanoff.network.Dense
import org.kadanoff.network.Flatten
import org.kadanoff.network.History
import org.kadanoff.network.LayerWeights
import org.kadanoff.network.Network
import org.kadanoff.network.Pool
import org.kadanoff.network.Pooling
import org.kadanoff.network.TrainedNetwork
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FixedPoint
import org.kadanoff.observe.Stability
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plan.Format
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Band
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Cloud
import org.kadanoff.plots.Comparison
import org.kadanoff.plots.Comparisons
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Diagonal
import org.kadanoff.plots.HorizontalLine
import org.kadanoff.plots.Image
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Report
import org.kadanoff.plots.Section
import org.kadanoff.plots.Snapshots
import org.kadanoff.plots.Stroke
import org.kadanoff.plots.Table
import org.kadanoff.plots.Text
import org.kadanoff.plots.VerticalLine
import org.kadanoff.sampling.Schedule
import org.kadanoff.task.TimeSeries

class FormatsTest : FunSpec({

    val directory = tempdir().toPath()
    var files = 0

    /** Writes twice, which must give the same bytes, and reads back. */
    fun <T : Any> Format<T>.roundTrip(value: T): T {
        val (one, two) = List(2) { (directory / "${files++}.$extension").also { write(value, it) } }
        two.readBytes().contentEquals(one.readBytes()) shouldBe true
        return read(one)
    }

    val random = SplittableRandom(1)

    /** Random spins; the bits after the last site are 0. */
    fun spins(lattice: Lattice, size: Int): SpinEnsemble {
        val stride = SpinEnsemble.wordsPerConfiguration(lattice)
        val rest = lattice.sites() % 64
        val words = LongArray(size * stride) {
            val word = random.nextLong()
            if (rest != 0 && it % stride == stride - 1) word and ((1L shl rest) - 1) else word
        }
        return SpinEnsemble(lattice, DoubleArray(size) { random.nextDouble() }, words)
    }

    listOf(Square(16), Square(5), Square(3), RotatedSquare(8), RotatedSquare(12)).forEach { lattice ->
        test("spins on $lattice with ${lattice.sites()} sites, one or many") {
            listOf(1, 7).forEach { size ->
                val ensemble = spins(lattice, size)
                SpinEnsembleFormat.roundTrip(ensemble) shouldBe ensemble
            }
        }
    }

    test("fields, states and vectors, each by the format of all ensembles") {
        listOf(Square(5), RotatedSquare(8), Triangular(3), Honeycomb(2), Hypercubic(listOf(2, 3), Boundary.OPEN)).forEach { lattice ->
            val betas = doubleArrayOf(0.1, 0.2, 0.3)
            fun floats(count: Int) = FloatArray(count) { random.nextDouble(-2.0, 2.0).toFloat() }
            listOf(
                FieldEnsemble(lattice, betas, floats(3 * lattice.sites())),
                FieldEnsemble(lattice, 2, betas, floats(6 * lattice.sites())),
                StateEnsemble(lattice, betas, ByteArray(3 * lattice.sites()) { random.nextInt(-1, 5).toByte() }),
                spins(lattice, 3),
            ).forEach { EnsembleFormat.roundTrip(it) shouldBe it }
        }
    }

    test("time series with and without observables of their own") {
        fun numbers() = Array(4) { DoubleArray(3) { random.nextDouble() } }
        listOf(emptyMap(), mapOf("s²" to numbers(), "φ⁴" to numbers())).forEach { observables ->
            val series = TimeSeries(doubleArrayOf(0.1, 0.2, 0.3), numbers(), numbers(), observables)
            val read = TimeSeriesFormat.roundTrip(series)
            read.beta shouldBe series.beta
            read.energy.toList() shouldBe series.energy.toList()
            read.magnetization.toList() shouldBe series.magnetization.toList()
            read.observables.mapValues { it.value.toList() } shouldBe observables.mapValues { it.value.toList() }
        }
    }

    test("a network that was never trained, of layers with and without weights") {
        val network = Network("assembled", listOf(4, 4, 1), listOf(Pooling(Pool.max, 2), Flatten, Dense(1, bias = false)))
        val none = LayerWeights(FloatArray(0), null)
        val assembled = TrainedNetwork(network, listOf(none, none, LayerWeights(floatArrayOf(1f, 2f, 3f, 4f), null)))
        TrainedNetworkFormat.roundTrip(assembled) shouldBe assembled
    }

    listOf(0, 3).forEach { validated ->
        test("a trained network, with and without biases, whose history has $validated validation losses") {
            val network = Network("β-network", 9, listOf(Dense(4, Activation.tanh, bias = false), Dense(1, Activation.relu)))
            fun weights(count: Int) = FloatArray(count) { random.nextDouble().toFloat() }
            val trained = TrainedNetwork(
                network,
                listOf(LayerWeights(weights(36), null), LayerWeights(weights(4), weights(1))),
                History(doubleArrayOf(3.0, 2.0, 1.0), DoubleArray(validated) { 4.0 - it }, DoubleArray(3)),
            )
            TrainedNetworkFormat.roundTrip(trained) shouldBe trained
        }
    }

    listOf(true, false).forEach { stopsEarly ->
        test("a checkpoint of a network of images, " + if (stopsEarly) "with its best weights" else "without memory") {
            val layers =
                listOf(Convolution(2, 3), Pooling(Pool.max, 2), Convolution(1, 1, bias = false), Flatten, Dense(1))
            val network = Network("images", listOf(4, 4, 1), layers)
            fun some(count: Int) = FloatArray(count) { random.nextDouble().toFloat() }
            fun weights() = layers.mapIndexed { index, layer ->
                LayerWeights(some(network.kernelSize(index)), if (layer.biases > 0) some(layer.biases) else null)
            }
            val history = History(DoubleArray(12) { 1.0 / it }, DoubleArray(if (stopsEarly) 12 else 0), DoubleArray(0))
            val trained = TrainedNetwork(network, weights(), history)
            TrainedNetworkFormat.roundTrip(trained) shouldBe trained

            val memory = if (stopsEarly) List(14) { some(if (it < 2) 1 else 18) } else emptyList()
            val best = if (stopsEarly) weights() else null
            val read = CheckpointFormat.roundTrip(Checkpoint(trained, memory, best))
            read.trained shouldBe trained
            read.memory.map { it.toList() } shouldBe memory.map { it.toList() }
            read.best shouldBe best
        }
    }

    val unknown = Estimate(0.4407, Double.NaN)
    val missing = Estimate(Double.NaN, Double.NaN)

    test("records of results as JSON") {
        val flow = MeasuredFlow(
            listOf(MeasuredFlow.Point(0.4, Estimate(0.41, 0.01)), MeasuredFlow.Point(0.5, unknown)),
            listOf(FixedPoint(Estimate(0.45, 0.01), missing, Stability.REPULSIVE, 0.9)),
        )
        json<MeasuredFlow>().roundTrip(flow) shouldBe flow
        val prediction = Prediction(listOf(0.1, 0.2), listOf(0.3, 1e-17))
        json<Prediction>().roundTrip(prediction) shouldBe prediction
        val schedule = Schedule(200, 3, Double.NaN)
        json<Schedule>().roundTrip(schedule) shouldBe schedule
        val thermodynamics = Thermodynamics(unknown, missing, unknown, missing, unknown, unknown, Estimate.exact(2.0 / 3))
        val curve = ThermodynamicCurve("ising(square(8))", 64, 10, "metropolis", listOf(ThermodynamicPoint(0.4, thermodynamics)))
        json<ThermodynamicCurve>().roundTrip(curve) shouldBe curve
    }

    test("a report with every kind of block and layer, and numbers that are not") {
        val x = listOf(0.1, 0.2)
        val layers = listOf(
            Points("points", x, listOf(unknown, missing)), Curve("curve", x, listOf(1.0, Double.NaN), Stroke.DASHED),
            Band("band", x, x, listOf(1.0, Double.POSITIVE_INFINITY)), Cloud("cloud", x, x), VerticalLine("βc", 0.44),
            HorizontalLine("0", 0.0), Diagonal("β′ = β"),
        )
        val axis = Axis("β", "J = 1", logarithmic = true, from = 0.1)
        val report = Report(
            "title", "subtitle",
            listOf(
                Section("prose", listOf(Text("a paragraph"))),
                Section(
                    "the rest",
                    listOf(
                        Table("t", "table", "caption", listOf("a", "b"), listOf(listOf("1", "2"))),
                        Comparisons("c", "comparisons", "", listOf(Comparison("βc", unknown, "Onsager", missing))),
                        Chart("f", "chart", "caption", axis, Axis("e"), layers),
                        ChartGrid("g", "grid", "", listOf(Panel("panel", axis, axis, layers)), columns = 1),
                        Snapshots(
                            "s", "snapshots", "", listOf("column"), listOf("row"),
                            listOf(listOf(Image.of(2, 2, floatArrayOf(1f, -1f, Float.NaN, 3f), rotated = true))), 1.5,
                        ),
                    ),
                ),
            ),
            mapOf("preset" to "quick"), mapOf("count" to "10"), mapOf("java" to "25"),
        )
        json<Report>().roundTrip(report) shouldBe report
    }
})
