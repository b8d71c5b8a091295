package org.kadanoff.experiment

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.maps.shouldContainKeys
import io.kotest.matchers.shouldBe
import kotlin.math.abs
import kotlin.math.sqrt
import kotlinx.coroutines.coroutineScope
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.exact.Kaufman
import org.kadanoff.flow.MeasuredFlow
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FixedPoint
import org.kadanoff.observe.Stability
import org.kadanoff.plan.Node
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener

/** What nodes compute, against exact results and by hand. */
class ResultsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()

    val betas = listOf(0.1, 0.2, 0.3, 0.4, 0.5)
    val probe = experiment { ising(square(16)).sample(betas, perBeta = 400) }

    test("sampled configurations stand at their β, in order, and a range is filled evenly") {
        val configurations = compute(probe)
        List(configurations.size(), configurations::beta) shouldBe betas.flatMap { beta -> List(400) { beta } }
        val wide = compute(experiment { ising(square(4)).sample(0.2..0.6, 1000) })
        val drawn = List(wide.size(), wide::beta)
        (drawn.min() >= 0.2 && drawn.max() <= 0.6) shouldBe true
        // By chance once in 1e6.
        abs(Estimate.mean(drawn.toDoubleArray()).sigmasFrom(0.4)) shouldBeLessThan 5.0
        Estimate.mean(drawn.toDoubleArray()).error shouldBe (0.4 / sqrt(12_000.0) plusOrMinus 2e-4)
    }

    test("coarse-grained configurations are those of the map on the same configurations") {
        val once = experiment { probe.coarseGrain(decimation) }
        compute(once) shouldBe Decimation().apply(compute(probe))
        once.lattice shouldBe compute(once).lattice()
        val twice = experiment { once.coarseGrain(decimation) }
        compute(twice) shouldBe Decimation().apply(Decimation().apply(compute(probe)))
        twice.lattice shouldBe Square(8)
    }

    test("the energy reads β of untouched configurations: 5 within 5.5 σ, which fails by chance in 1e-6 of all seeds") {
        val flow = compute(experiment { betaFlow("untouched", probe, identity, energyInversion) })
        flow.points.map { it.beta } shouldBe betas
        flow.points.forEach { abs(it.betaPrime.sigmasFrom(it.beta)) shouldBeLessThan 5.5 }
        // The energy of one configuration scatters by √(c/N)/β, and dβ/de = −β²/c: an error of β/√(c N n).
        flow.points.forEach {
            val expected = it.beta / sqrt(Kaufman.square(16).specificHeat(it.beta) * 256 * 400)
            it.betaPrime.error shouldBe (expected plusOrMinus expected / 4)
        }
    }

    test("decimation heats below its fixed point: the nearest-neighbour energy of what it leaves is higher") {
        val flow = compute(experiment { betaFlow("decimated", probe, repeated(decimation, 2), energyInversion) })
        flow.points.filter { it.beta < 0.44 }.forEach { it.betaPrime.sigmasFrom(it.beta) shouldBeLessThan -4.0 }
    }

    test("fixed points: that of the wanted stability which most samples have, and no number where there is none") {
        fun point(beta: Double, stability: Stability, support: Double) =
            FixedPoint(Estimate(beta, 0.01), Estimate(1.0, 0.1), stability, support)
        val node = experiment { betaFlow("f", probe, identity, energyInversion) }
        val crossings = listOf(point(0.2, repulsive, 0.4), point(0.3, attractive, 1.0), point(0.45, repulsive, 0.9))
        fun fixedPoint(stability: Stability, crossings: List<FixedPoint>, error: Double = 0.001): Estimate {
            val points = listOf(0.1 to 0.05, 0.25 to 0.28, 0.4 to 0.35, 0.5 to 0.55)
                .map { (beta, betaPrime) -> MeasuredFlow.Point(beta, Estimate(betaPrime, error)) }
            return node.fixedPoint(stability).value(Results(mapOf(node.key to MeasuredFlow(points, crossings))))
        }
        fixedPoint(repulsive, crossings).value shouldBe 0.45
        fixedPoint(attractive, crossings).value shouldBe 0.3
        fixedPoint(attractive, emptyList()).run { value.isNaN() && error.isNaN() } shouldBe true
        // No point leaves the diagonal by 3 σ: all crossings are noise.
        fixedPoint(attractive, crossings, error = 0.1).value.isNaN() shouldBe true
    }

    test("thermodynamics at three β agree with Kaufman; 6 numbers within 5.5 σ of 64 replicas, which fails by chance in 5e-6 of all seeds") {
        val scan = experiment { ising(square(8)).thermodynamics(listOf(0.2, 0.44, 0.6), measurements = 100) }
        val exact = Kaufman.square(8)
        val curve = compute(scan)
        curve.betas shouldBe listOf(0.2, 0.44, 0.6)
        curve.points.forEach { (beta, at) ->
            abs(at.energy.sigmasFrom(exact.energy(beta))) shouldBeLessThan 5.5
            abs(at.specificHeat.sigmasFrom(exact.specificHeat(beta))) shouldBeLessThan 5.5
            at.energy.error shouldBeLessThan 0.01
        }
        scan.estimates(curve).keys.size shouldBe 15
        scan.estimates(curve).shouldContainKeys("e(0.2)", "|m|(0.44)", "c(0.6)", "χ(0.6)", "U₄(0.6)")
    }

    test("more β than fit in one task are measured each at its own") {
        val many = List(20) { 0.1 + 0.02 * it }
        val curve = compute(experiment { ising(square(4)).thermodynamics(many, measurements = 50, replicas = 64) })
        curve.points.forEach { (beta, at) ->
            // 20 numbers within 5.5 σ of 64 replicas: 2e-5 by chance.
            abs(at.energy.sigmasFrom(Kaufman.square(4).energy(beta))) shouldBeLessThan 5.5
        }
    }

    test("the mean squared error of a prediction, what no skill gives, and means in intervals, by hand") {
        val prediction = Prediction(listOf(0.1, 0.2, 0.3, 0.4), listOf(0.2, 0.2, 0.1, 0.5))
        // Squares 0.01, 0, 0.04, 0.01: mean 0.015, variance (25 + 225 + 625 + 25)e-6 / 3 = 3e-4.
        prediction.meanSquaredError.value shouldBe (0.015 plusOrMinus 1e-15)
        prediction.meanSquaredError.error shouldBe (sqrt(3e-4 / 4) plusOrMinus 1e-15)
        prediction.noSkill shouldBe (0.0125 plusOrMinus 1e-15)
        val (low, high) = prediction.binned(2)
        low.first shouldBe (0.15 plusOrMinus 1e-15)
        low.second.value shouldBe (0.2 plusOrMinus 1e-15)
        high.first shouldBe (0.35 plusOrMinus 1e-15)
        high.second.value shouldBe (0.3 plusOrMinus 1e-15)
        high.second.error shouldBe (0.2 plusOrMinus 1e-15)
    }

    test("a network tells β of new configurations as it does when it is asked itself") {
        val (trained, predicted) = experiment {
            val trained = network("thermometer") {
                input(16)
                dense(1)
            }.train(ising(square(4)).sample(0.1..0.6, 200), inverseTemperature) { epochs = 2 }
            trained to trained.predict(of = ising(square(4)).sample(0.2..0.5, 50))
        }
        val prediction = compute(predicted)
        prediction.actual.all { it in 0.2..0.5 } shouldBe true
        val spins = experiment { ising(square(4)).sample(0.2..0.5, 50) }
        prediction.predicted shouldBe compute(trained).predict(compute(spins)).map { it.toDouble() }
        predicted.estimates(prediction) shouldBe mapOf("mean squared error" to prediction.meanSquaredError)
    }
})
