package org.kadanoff.experiment

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

class ParametersTest : FunSpec({

    fun parameters(preset: Preset = Preset.quick, vararg set: Pair<String, String>) =
        Parameters(Arguments(preset, mapOf(*set)))

    /** What a parameter is when it was set to [typed]. */
    fun <T : Any> set(typed: String, value: T): T = parameters(Preset.quick, "p" to typed).declare("p", value, value)

    fun refusal(typed: String, value: Any) = shouldThrow<IllegalArgumentException> { set(typed, value) }.message!!

    test("a preset chooses the value, and what was set comes before it") {
        parameters(Preset.quick).declare("count", 10, 1000) shouldBe 10
        parameters(Preset.paper).declare("count", 10, 1000) shouldBe 1000
        parameters(Preset.paper, "count" to "7").declare("count", 10, 1000) shouldBe 7
        parameters(Preset.paper, "other" to "7").declare("count", 10, 1000) shouldBe 1000
        parameters(Preset.converged).declare("count", 10, 1000, 500) shouldBe 500
        parameters(Preset.converged).declare("count", 10, 1000) shouldBe 1000
    }

    test("every type of parameter can be set") {
        set("1_000", 1) shouldBe 1000
        set("10_000_000_000", 1L) shouldBe 10_000_000_000L
        set("1e-6", 0.5) shouldBe 1e-6
        set("true", false) shouldBe true
        set("any text, with commas", "text") shouldBe "any text, with commas"
        set("0.1..0.45", 0.2..0.3) shouldBe 0.1..0.45
        set("8, 16,32", listOf(4)) shouldBe listOf(8, 16, 32)
        set("0.5", listOf(0.1, 0.2)) shouldBe listOf(0.5)
    }

    test("a value of another type is refused, with the parameter and an example that could be typed") {
        refusal("abc", 2_000) shouldBe "--set p=abc: p takes a value like 2000"
        refusal("1.5", 1) shouldContain "like 1"
        refusal("x", 1L) shouldContain "like 1"
        refusal("x", 1e-6) shouldContain "like 1.0E-6"
        refusal("yes", true) shouldContain "like true"
        refusal("0.1", 0.2..0.3) shouldContain "like 0.2..0.3"
        refusal("0.1..x", 0.2..0.3) shouldContain "like 0.2..0.3"
        refusal("8,x", listOf(8, 16)) shouldBe "--set p=8,x: p takes a value like 8,16"
        refusal("", listOf(8, 16)) shouldContain "like 8,16"
    }

    test("a name is declared once, and seed is taken") {
        parameters().run {
            declare("count", 1, 2)
            shouldThrow<IllegalArgumentException> { declare("count", 1, 2) }.message shouldContain "count is declared twice"
        }
        val experiment = Experiment("test", Arguments(overrides = mapOf("seed" to "5")))
        experiment.seed shouldBe 5
        shouldThrow<IllegalArgumentException> {
            experiment.run {
                val seed by parameter(3)
                seed
            }
        }.message shouldContain "seed is declared twice"
    }

    test("they are listed in the order of the script, with the values that stand") {
        val experiment = Experiment("test", Arguments(Preset.paper, mapOf("l1" to "1e-4")))
        experiment.run {
            val l1 by parameter(1e-6)
            val betas by parameter(quick = listOf(0.1), paper = listOf(0.1, 0.2))
            l1 to betas
        }
        experiment.parameters.asText() shouldBe mapOf("seed" to "1", "l1" to "1.0E-4", "betas" to "[0.1, 0.2]")
        experiment.parameters.names shouldBe setOf("seed", "l1", "betas")
    }

    test("another seed gives other randomness, hence other keys") {
        fun key(seed: String) = Experiment("test", Arguments(overrides = mapOf("seed" to seed))).run {
            ising(square(8)).sample(0.1..0.5, 10).key
        }
        key("1") shouldBe key("1")
        (key("1") == key("2")) shouldBe false
    }
})
