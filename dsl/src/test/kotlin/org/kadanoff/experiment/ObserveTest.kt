package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.collections.shouldNotContain
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.string.shouldEndWith
import kotlin.io.path.div
import kotlin.io.path.writeText
import kotlin.time.Duration
import kotlinx.coroutines.coroutineScope
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Node
import org.kadanoff.plots.Comparisons
import org.kadanoff.run.ArtifactStore
import org.kadanoff.run.Execution
import org.kadanoff.run.NodeFailure
import org.kadanoff.run.RunListener
import org.kadanoff.script.ScriptError
import org.kadanoff.script.ScriptHost

/** Observables that a script writes itself, through the script host and the store. */
class ObserveTest : FunSpec({
    val scripts = tempdir().toPath()
    val script = scripts / "own.rg.kts"
    val host = ScriptHost(tempdir().toPath())
    val store = ArtifactStore(tempdir().toPath())

    fun text(observable: String) = """
        experiment("own") {
            val shift by parameter(0.0)
            val probe = ising(square(8)).sample(betas = listOf(0.2, 0.4), perBeta = 30)
            val own = probe.observe("m") { spins ->
                $observable
            }
            report("r") {
                section("s") {
                    compare("c", "Magnetization") {
                        row("m(0.4)", own.at(0.4), published = 0.0, source = "symmetry")
                        row("m", own.mean, published = 0.0, source = "symmetry")
                    }
                }
            }
        }
    """.trimIndent()

    val magnetization = text("spins.sum() / 64.0 + shift")

    fun declared(text: String, vararg overrides: Pair<String, String>): Experiment {
        script.writeText(text)
        return Experiment("own", Arguments(overrides = mapOf(*overrides))).also { experiment ->
            host.load(script) { _, declare -> experiment.declare() }
        }
    }

    fun Experiment.observed() = targets().filterIsInstance<Observed>().single()

    /** The kinds of what had to be computed. */
    val computed = mutableListOf<String>()

    suspend fun <T : Any> compute(node: Node<T>): T = coroutineScope {
        computed.clear()
        val listener = object : RunListener {
            override fun finished(node: Node<*>, duration: Duration) {
                computed += node.kind
            }
        }
        Execution(this, store, 1, listener).valueOf(node)
    }

    suspend fun failure(text: String) = shouldThrow<NodeFailure> { compute(declared(text).observed()) }

    test("an own magnetization is the ensemble's, configuration by configuration, with errors at each β and over all") {
        val observed = declared(magnetization).observed()
        val spins = compute(observed.on) as SpinEnsemble
        val own = compute(observed)
        own.beta shouldBe List(60, spins::beta)
        own.value.forEachIndexed { index, m -> m shouldBe (spins.magnetization(index) plusOrMinus 1e-6) }
        own.perBeta.keys.toList() shouldBe listOf(0.2, 0.4)
        own.perBeta.getValue(0.4) shouldBe Estimate.mean(own.value.drop(30).toDoubleArray())
        own.mean shouldBe Estimate.mean(own.value.toDoubleArray())
        observed.estimates(own).keys shouldBe setOf("m", "m(0.2)", "m(0.4)")
    }

    test("it stands in a comparison") {
        val experiment = declared(magnetization)
        val observed = experiment.observed()
        val own = compute(observed)
        val table = experiment.report!!.draw(Results(mapOf(observed.key to own))).single().blocks.single() as Comparisons
        table.rows.map { it.here } shouldBe listOf(own.perBeta.getValue(0.4), own.mean)
    }

    test("an unedited script takes it from the store, an edited one and another parameter measure again") {
        val before = declared(magnetization).observed()
        compute(before)
        compute(declared(magnetization).observed())
        computed shouldNotContain "observe"

        val edited = declared(text("spins.sum() / 64.0 + shift + 1")).observed()
        compute(edited).mean.value shouldBe (compute(before).mean.value + 1 plusOrMinus 1e-6)
        edited.key shouldNotBe before.key
        edited.on.key shouldBe before.on.key

        val shifted = declared(magnetization, "shift" to "2.0").observed()
        shifted.key shouldNotBe before.key
        compute(shifted).mean.value shouldBe (compute(before).mean.value + 2 plusOrMinus 1e-6)
        compute(shifted)
        computed shouldNotContain "observe"
        compute(declared(text("spins.sum() / 64.0 + shift + 3")).observed())
        computed shouldContain "observe"
    }

    test("a lambda that fails is told with its line in the script, the configuration and its β") {
        val failing = failure(text("if (spins[0, 0] > 9) 1.0 else spins[8, 0].toDouble()"))
        failing.message!! shouldContain "'m' of configuration 0 (β = 0.2) fails at $script:5:"
        failing.node.place.toString() shouldBe "$script:4:21"
        failure(text("require(shift > 0) { \"no shift\" }; 0.0")).message!! shouldEndWith ": no shift"
        failure(text("throw AssertionError(\"wrong\")")).message!! shouldContain "fails at $script:5:"
    }

    test("what is not a number is no observable") {
        failure(text("ln(-1.0)")).message shouldBe "'m' of configuration 0 (β = 0.2) is NaN: an observable is a number"
    }

    test("two observables of one name on the same configurations are refused, on others they have keys of their own") {
        val twice = """
            experiment("twice") {
                val probe = ising(square(8)).sample(0.1..0.5, 30)
                probe.observe("m") { 1.0 }
                probe.take(20).observe("m") { 1.0 }
                probe.observe("m") { 2.0 }
            }
        """.trimIndent()
        shouldThrow<ScriptError> { declared(twice) }.render().lines().first() shouldBe
            "$script:5:11: ising(square(8)), 30 at β from 0.1 to 0.5 is observed twice as 'm': give one of them another name"
    }

    test("a script uses Multik without an import: W Wᵀ, singular values, fields from arrays and back") {
        val experiment = declared(
            """
            experiment("arrays") {
                val map = decimation.matrix(square(4))
                val matrix: D2Array<Float> = map.toNDArray()
                val gram = matrix dot matrix.transpose()
                val network = network("decimation") {
                    input(16); hardCoded(gram.toLinearMap()); hardCoded(map)
                }.assemble()
                val fine = ising(square(4)).sample(0.1..0.5, 10)
                fun number(value: Int) = Estimate.exact(value.toDouble())
                report("r") {
                    section("s") {
                        compare("c", "t") {
                            row("rank", network.derive { trained ->
                                number(trained.weights(2).singularValues().count { it > 0.5 })
                            }, 8.0, "half of the sites")
                            row("spins", fine.derive { spins ->
                                val back = (2f * spins.toNDArray()).toFieldEnsemble(fine.lattice, spins.betas().toList())
                                number(if (back.sign() == spins) 1 else 0)
                            }, 1.0, "there and back")
                        }
                    }
                }
            }
            """.trimIndent()
        )
        val results = Results(experiment.targets().associate { it.key to compute(it) })
        val table = experiment.report!!.draw(results).single().blocks.single() as Comparisons
        table.rows.map { it.here } shouldBe listOf(Estimate.exact(8.0), Estimate.exact(1.0))
    }
})
