package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import kotlinx.coroutines.coroutineScope
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.model.Model
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.SiteMoment
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plan.Node
import org.kadanoff.plots.Text
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.RunListener
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.exp
import kotlin.math.sin
import kotlin.math.sqrt
import kotlin.math.tanh

class ModelWordsTest : FunSpec({

    val store = ArtifactStore(tempdir().toPath())

    suspend fun <T : Any> compute(node: Node<T>): T =
        coroutineScope { Execution(this, store, 2, object : RunListener {}).valueOf(node) }

    suspend fun <T> compute(derived: Derived<T>): T = derived.value(Results(derived.inputs.associate { it.key to compute(it) }))

    fun <N> experiment(words: Experiment.() -> N): N = Experiment("test", Arguments()).words()

    mapOf(
        potts(triangular(3), 3) to 0.5, clock(square(3), 4) to 0.6, blumeCapel(honeycomb(2), 0.5) to 0.7,
        ising(square(4), field = 0.3) to 0.3, ising(chain(8, open)) to 0.9, ising(cubic(2)) to 0.15,
    ).forEach { (model, beta) ->
        test("$model without a sampler named agrees with the sum over all states") {
            val exact = Enumeration.of(model)
            val at = compute(experiment { model.thermodynamics(listOf(beta), measurements = 100) }.at(beta)).thermodynamics
            at.energy.shouldBeNear(exact.energy(beta))
            at.absoluteMagnetization.shouldBeNear(exact.absoluteMagnetization(beta))
            at.specificHeat.shouldBeNear(exact.specificHeat(beta))
        }
    }

    test("the configurations of a sample are of the model, independent, and at their β") {
        fun means(ensemble: Ensemble, model: Model): Estimate {
            val hamiltonian = model.hamiltonian()
            val values = FloatArray(model.lattice().sites() * model.components())
            return Estimate.mean(DoubleArray(ensemble.size()) {
                ensemble.copyTo(it, values, 0)
                hamiltonian.energy(values) / model.lattice().sites()
            })
        }
        val states = potts(square(3), 3)
        val capel = blumeCapel(square(3), 0.5)
        val clock = clock(square(3), 3)
        val of = mapOf(
            states to experiment { states.sample(listOf(0.7), 400) },
            capel to experiment { capel.sample(listOf(0.7), 400) },
            clock to experiment { clock.sample(listOf(0.7), 400) },
        )
        of.forEach { (model, sample) -> means(compute(sample), model).shouldBeNear(Enumeration.of(model).energy(0.7)) }
        // the XY torus of 3 × 3 and the φ⁴ torus of 2 × 2 by transfer matrices and quadrature of another program
        means(compute(experiment { xy(square(3)).sample(listOf(0.5), 400) }), xy(square(3))).shouldBeNear(-0.71536002)
        means(compute(experiment { phi4(square(2)).sample(listOf(0.5), 400) }), phi4(square(2))).shouldBeNear(-2 * 0.4240314648)
    }

    test("observables are measured with the energies") {
        val model = blumeCapel(square(3), 0.5)
        val scan = experiment { model.thermodynamics(listOf(1e-6), 100, observables = listOf(SiteMoment(2))) }
        compute(scan.at(1e-6)).observables.getValue("s²").shouldBeNear(2.0 / 3)
    }

    test("tempered chains of a glass agree with the sum over all states at every β of the ladder") {
        val glass = spinGlass(square(4), plusMinusJ())
        val betas = listOf(0.2, 0.5, 0.9, 1.5)
        val scan = experiment { glass.temperedThermodynamics(betas, measurements = 300, thermalization = 300) }
        betas.forEach { beta -> compute(scan.at(beta)).thermodynamics.energy.shouldBeNear(Enumeration.of(glass).energy(beta)) }
    }

    test("spins on a ring are correlated as tanh β to the distance, and the correlation length is that of the ring") {
        val ring = compute(experiment { ising(chain(16)).sample(listOf(0.5), 4_000) }.correlations()).single()
        val t = tanh(0.5)
        fun power(n: Int) = generateSequence(1.0) { it * t }.elementAt(n)
        (0..8).forEach { r ->
            val exact = (power(r) + power(16 - r)) / (1 + power(16))
            if (r == 0) ring.correlation[0].value shouldBe (1.0 plusOrMinus 1e-6) else ring.correlation[r].shouldBeNear(exact)
        }
        val atSmallestWave = (0 until 16).sumOf { r -> (power(r) + power(16 - r)) / (1 + power(16)) * cos(2 * PI * r / 16) }
        val atZero = (0 until 16).sumOf { r -> (power(r) + power(16 - r)) / (1 + power(16)) }
        ring.structureFactor[0].shouldBeNear(atZero)
        ring.correlationLength.shouldBeNear(sqrt(atZero / atSmallestWave - 1) / (2 * sin(PI / 16)))
        shouldThrow<IllegalArgumentException> { experiment { potts(triangular(4), 3).sample(listOf(0.5), 40) }.correlations() }
    }

    test("a scan reweighted between and beside its β agrees with Kaufman") {
        val scan = experiment { ising(square(8)).thermodynamics(listOf(0.40, 0.42, 0.44), measurements = 100) }
        compute(scan.reweighted(listOf(0.39, 0.41, 0.43, 0.445))).points.forEach { (beta, at) ->
            at.energy.shouldBeNear(Kaufman.square(8).energy(beta))
            at.specificHeat.shouldBeNear(Kaufman.square(8).specificHeat(beta))
        }
    }

    test("the slope of the magnetization is the derivative that all states give") {
        val model = ising(square(4))
        val counted = Enumeration.of(model)
        val beta = 0.4
        val exact = counted.mean(beta) { e, _ -> e } -
            counted.mean(beta) { e, m -> e * abs(m) } / counted.mean(beta) { _, m -> abs(m) }
        compute(experiment { model.thermodynamics(listOf(beta), 200) }.magnetizationSlope(beta)).shouldBeNear(exact)
    }

    test("a walk over all energies of a Potts model gives its averages at any β") {
        val model = potts(square(3), 3)
        val walk = experiment { model.wangLandau(1e-4).multicanonical(20_000) }
        listOf(0.3, 1.0).forEach { beta ->
            compute(walk).mean(beta) { e, _ -> e / 9 }.shouldBeNear(Enumeration.of(model).energy(beta))
        }
    }

    test("particles that do not multiply die at rate 1, and a certain bond never ends") {
        val decay = compute(experiment { contactProcess(chain(50), 1e-9).decay(listOf(0.5, 1.0, 2.0), runs = 100) })
        listOf(0.5, 1.0, 2.0).forEachIndexed { index, time -> decay.density(index).shouldBeNear(exp(-time)) }
        compute(experiment { directedBondPercolation(64, 1.0).quasiStationary(50, warmUp = 10, list = 20) }).meanDensity().value shouldBe
            (1.0 plusOrMinus 1e-12)
    }

    mapOf(
        (ising(triangular(3), coupling = -1.0) to swendsenWang) to "is frustrated",
        (spinGlass(square(4), plusMinusJ()) to wolff) to "both signs are frustrated",
        (potts(square(4), 3) to mala) to "mala cannot sample potts",
        (phi4(square(4)) to heatBath) to "heat bath cannot sample phi4",
    ).forEach { (case, why) ->
        val (model, sampler) = case
        test("${sampler.inWords()} of $model is refused where it is declared") {
            shouldThrow<IllegalArgumentException> {
                experiment { model.thermodynamics(listOf(0.4), measurements = 10, sampler = sampler) }
            }.message.orEmpty() shouldContain why
        }
    }

    test("curves that do not cross are said not to, in their place in the report") {
        val scans = experiment { listOf(4, 6).associateWith { ising(square(it)).thermodynamics(listOf(0.1, 0.15, 0.2), measurements = 20) } }
        val energies = curvesOverSize("e", scans) { thermodynamics: Thermodynamics ->
            Estimate(thermodynamics.energy.value / sqrt(thermodynamics.absoluteMagnetization.value), 0.001)
        }
        val words = ReportWords().apply { section("s") { show(energies.crossings(3).map { Text("crossed at ${it.beta()}") }) } }
        val plan = ReportPlan("r", "", words.sections)
        val drawn = plan.draw(Results(plan.inputs.associate { it.key to compute(it) }))
        (drawn.single().blocks.single() as Text).paragraph shouldContain "do not cross"
    }

    test("a mistake of the script in what it draws is no matter of the numbers, and ends the run") {
        val scan = experiment { ising(square(4)).thermodynamics(listOf(0.2), measurements = 20) }
        val words = ReportWords().apply { section("s") { show(scan.derive { Text(requireNotNull(it.betas.find { beta -> beta > 1 }).toString()) }) } }
        shouldThrow<IllegalArgumentException> { ReportPlan("r", "", words.sections).draw(Results(mapOf(scan.key to compute(scan)))) }
    }
})
