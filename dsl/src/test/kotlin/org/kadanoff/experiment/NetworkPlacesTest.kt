package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.engine.spec.tempdir
import io.kotest.matchers.shouldBe
import kotlin.io.path.div
import kotlin.io.path.writeText
import org.kadanoff.script.ScriptError
import org.kadanoff.script.ScriptHost

/** Networks that do not fit are refused at the word of the script that is wrong. */
class NetworkPlacesTest : FunSpec({
    val script = tempdir().toPath() / "networks.rg.kts"
    script.writeText(
        """
        experiment("transfer") {
            val trained = network("thermometer") {
                input(64)
                dense(1)
            }.train(on = ising(square(8)).sample(0.1..0.5, 100), target = inverseTemperature)
            network("other") {
                input(64)
                dense(32, tanh)
                transfer(trained.layer(1))
            }
        }
        experiment("ensemble") {
            val image = network("image") {
                input(4, 16); convolution(2, 3); flatten(); dense(1)
            }
            image.train(on = ising(square(8)).sample(0.1..0.5, 100), target = inverseTemperature)
        }
        experiment("hard-coded") {
            val map = decimation.matrix(square(8))
            network("decimation") {
                input(16)
                hardCoded(map)
            }
        }
        experiment("layer") {
            network("image") {
                input(4, 4); convolution(2, 5); flatten(); dense(1)
            }
        }
        """.trimIndent()
    )
    val host = ScriptHost(tempdir().toPath())

    fun refusal(experiment: String) = shouldThrow<ScriptError> {
        host.load(script) { name, declare -> if (name == experiment) Experiment(name, Arguments()).declare() }
    }.render()

    test("a transfer between layers of different shape") {
        refusal("transfer") shouldBe """
            $script:9:9: layer 1 of network 'thermometer' reads 64 values, but would read 32 as layer 2 of network 'other'
                    transfer(trained.layer(1))
                    ^
        """.trimIndent()
    }

    test("a network that does not fit the ensemble") {
        refusal("ensemble").lines().first() shouldBe "$script:16:11: network 'image' reads images of 4 × 16 sites, " +
            "but square(8) is drawn as 8 × 8: begin with input(8, 8)"
    }

    test("hard-coded weights of the wrong shape") {
        refusal("hard-coded").lines().first() shouldBe
            "$script:22:9: layer 1 of network 'decimation' reads 16 values: a matrix of 64 × 32 does not fit"
    }

    test("a layer that does not fit the one before it") {
        refusal("layer").lines().first() shouldBe "$script:27:22: layer 1 of network 'image': " +
            "a kernel of 5 × 5 sites is larger than the image of 4 × 4 × 1"
    }
})
