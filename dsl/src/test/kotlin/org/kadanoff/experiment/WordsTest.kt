package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class WordsTest : FunSpec({

    fun experiment(vararg overrides: Pair<String, String>) = Experiment("test", Arguments(overrides = mapOf(*overrides)))

    fun refusal(words: Experiment.() -> Unit) =
        shouldThrow<IllegalArgumentException> { experiment().words() }.message!!

    test("a range in steps ends at its end, or at the last step before it") {
        (0.05..0.55 step 0.05).size shouldBe 11
        (0.05..0.55 step 0.05).last() shouldBe (0.55 plusOrMinus 1e-12)
        (0.1..0.35 step 0.1).size shouldBe 3
        (0.4..0.4 step 0.1) shouldBe listOf(0.4)
        shouldThrow<IllegalArgumentException> { 0.5..0.4 step 0.1 }.message shouldContain "is empty"
        shouldThrow<IllegalArgumentException> { 0.4..0.5 step 0.0 }.message shouldContain "is positive"
    }

    test("inverse temperatures are positive, and their ranges and lists not empty") {
        refusal { ising(square(8)).sample(beta = -0.1..0.4, count = 10) } shouldContain "positive, not -0.1"
        refusal { ising(square(8)).sample(betas = listOf(0.2, -0.4), perBeta = 10) } shouldContain "positive, not -0.4"
        refusal { ising(square(8)).sample(beta = 0.4..0.4, count = 10) } shouldContain "0.4..0.4 is empty"
        refusal { ising(square(8)).sample(betas = emptyList(), perBeta = 10) } shouldContain "list of β is empty"
    }

    test("a network that does not fit the lattice is refused before anything runs") {
        refusal {
            val network = network("small") {
                input(sites = 36)
                dense(1)
            }
            network.train(ising(square(8)).sample(0.1..0.5, 100), inverseTemperature)
        } shouldContain "36"
        refusal { network("empty") { dense(1) } } shouldContain "begin with input(sites)"
    }

    test("a raw output has no energy to invert") {
        refusal {
            val sampled = ising(square(4)).sample(0.1..0.5, 100)
            val autoencoder = network("autoencoder") {
                input(sites = 16)
                dense(16, tanh)
            }.train(sampled, itself, fits = 2)
            val probe = ising(square(4)).sample(listOf(0.2, 0.4), 20)
            betaFlow("raw", probe, rawOutput(autoencoder), energyInversion)
        } shouldContain "signOfOutput"
    }

    test("a network that learnt β is no autoencoder, one that learnt the spins no thermometer") {
        fun Experiment.trained(target: org.kadanoff.network.Target, outputs: Int) = network("net") {
            input(sites = 16)
            dense(outputs)
        }.train(ising(square(4)).sample(0.1..0.5, 100), target, fits = 1)
        refusal { rawOutput(trained(inverseTemperature, 1)) } shouldContain "no autoencoder"
        refusal { networks(trained(itself, 16)) } shouldContain "no thermometer"
    }

    test("what is set stands; what is not of the parameter's type is refused with an example") {
        experiment("count" to "1_000").run {
            val count by parameter(quick = 100, paper = 9)
            count
        } shouldBe 1000
        shouldThrow<IllegalArgumentException> {
            experiment("count" to "many").run {
                val count by parameter(quick = 100, paper = 9)
                count
            }
        }.message shouldBe "--set count=many: count takes a value like 100"
    }
})
