package org.kadanoff.experiment

import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import kotlin.io.path.div
import kotlin.io.path.writeText
import org.kadanoff.plan.inOrder
import org.kadanoff.script.ScriptHost

class PlacesTest : FunSpec({

    test("a node remembers the line of the script that declared it") {
        val script = tempdir().toPath() / "places.rg.kts"
        script.writeText(
            """
            experiment("places") {
                val probe = ising(square(8)).sample(betas = 0.2..0.5 step 0.1, perBeta = 20)
                val trained = network("thermometer") {
                    input(64); dense(1)
                }.train(on = probe, target = inverseTemperature)

                val flow = betaFlow("flow", of = probe, identity, energyInversion)
                val scan = ising(square(8)).thermodynamics(listOf(0.4), measurements = 10)
                val told = trained.predict(
                    of = probe.coarseGrain(decimation).coarseGrain(decimation).let { probe })
                report("r") {
                    section("s") {
                        show(flowDiagram("d", "flow", listOf(flow)))
                        show(exactComparison(listOf(scan)))
                        show(predictedAgainstActual(told))
                    }
                }
            }
            """.trimIndent()
        )
        val experiment = Experiment("places", Arguments())
        ScriptHost(tempdir().toPath()).load(script) { _, declare -> experiment.declare() }
        inOrder(experiment.targets()).associate { it.kind to "${it.place?.file?.fileName}:${it.place?.line}" } shouldBe mapOf(
            "schedule" to "places.rg.kts:8",
            "sample" to "places.rg.kts:2",
            "train" to "places.rg.kts:5",
            "β-flow" to "places.rg.kts:7",
            "measure" to "places.rg.kts:8",
            "thermodynamics" to "places.rg.kts:8",
            "predict" to "places.rg.kts:9",
        )
    }

    test("a node that no script declared has no place") {
        Experiment("test", Arguments()).run { ising(square(8)).sample(0.1..0.5, 10).place } shouldBe null
    }
})
