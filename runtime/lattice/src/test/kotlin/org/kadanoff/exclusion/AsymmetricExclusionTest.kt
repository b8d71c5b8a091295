package org.kadanoff.exclusion

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.shouldTellProgressAndStop
import org.kadanoff.throughBytes

class AsymmetricExclusionTest : FunSpec({

    val address = StreamAddress(10, "exclusion", 0)

    fun run(model: AsymmetricExclusion) = ExclusionTask(model, 500, 1000, 100, address).run(Progress.NONE)

    /** The stationary probabilities of all configurations, by relaxing their master equation. */
    fun stationary(model: AsymmetricExclusion): DoubleArray {
        val last = model.length() - 1
        var probability = DoubleArray(1 shl model.length()) { 1.0 / (1 shl model.length()) }
        repeat(4_000) {
            val next = probability.clone()
            probability.forEachIndexed { state, p ->
                fun flow(to: Int, rate: Double) {
                    next[to] += 0.2 * rate * p
                    next[state] -= 0.2 * rate * p
                }
                fun occupied(site: Int) = state shr site and 1 == 1
                if (!occupied(0)) flow(state or 1, model.alpha())
                if (occupied(last)) flow(state xor (1 shl last), model.beta())
                (0 until last).filter { occupied(it) && !occupied(it + 1) }.forEach { flow(state xor (3 shl it), 1.0) }
            }
            probability = next
        }
        return probability
    }

    test("the exact current is the published one") {
        for (length in listOf(2, 10, 100, 5_000)) {
            AsymmetricExclusion(length, 1.0, 1.0).exactCurrent() shouldBe
                ((length + 2) / (2 * (2 * length + 1.0)) plusOrMinus 1e-11)
        }
        AsymmetricExclusion(10, 0.3, 0.6).exactCurrent() shouldBe (0.20962902 plusOrMinus 5e-9)
        AsymmetricExclusion(50, 0.3, 0.6).exactCurrent() shouldBe (0.20999994 plusOrMinus 5e-9)
        AsymmetricExclusion(50, 0.6, 0.3).exactCurrent() shouldBe (0.20999994 plusOrMinus 5e-9)
        AsymmetricExclusion(3_000, 0.7, 0.2).exactCurrent() shouldBe (0.16 plusOrMinus 1e-11)
        AsymmetricExclusion(2_000, 0.25, 0.25).exactCurrent() shouldBe (0.1875 plusOrMinus 1e-3)
    }

    for ((alpha, beta) in listOf(0.3 to 0.6, 0.9 to 0.4)) {
        test("the stationary state of 5 sites is that of the master equation, α = $alpha, β = $beta") {
            val model = AsymmetricExclusion(5, alpha, beta)
            val exact = stationary(model)
            fun density(site: Int) = exact.indices.filter { it shr site and 1 == 1 }.sumOf { exact[it] }
            model.exactCurrent() shouldBe (alpha * (1 - density(0)) plusOrMinus 1e-12)
            model.exactCurrent() shouldBe (beta * density(4) plusOrMinus 1e-12)
            val series = run(model)
            series.meanCurrent().shouldAgreeWith(model.exactCurrent())
            (0 until 5).forEach { series.meanDensity(it).shouldAgreeWith(density(it)) }
        }
    }

    for ((alpha, beta) in listOf(1.0 to 1.0, 0.2 to 0.7, 0.6 to 0.3)) {
        test("the current of 30 sites is exact in every phase, α = $alpha, β = $beta") {
            val model = AsymmetricExclusion(30, alpha, beta)
            run(model).meanCurrent().shouldAgreeWith(model.exactCurrent())
        }
    }

    test("the task gives the same elsewhere, tells how far it is, and can be stopped") {
        val task = ExclusionTask(AsymmetricExclusion(5, 0.5, 0.5), 10, 500, 3, address)
        val here = task.run(Progress.NONE)
        val there = task.throughBytes().run(Progress.NONE).throughBytes()
        there.current().toList() shouldBe here.current().toList()
        there.density().contentDeepToString() shouldBe here.density().contentDeepToString()
        task.shouldTellProgressAndStop()
    }

    test("what is no exclusion process is refused") {
        shouldThrow<IllegalArgumentException> { AsymmetricExclusion(5, 0.0, 0.5) }.message shouldContain "no particle"
        shouldThrow<IllegalArgumentException> { AsymmetricExclusion(5, 0.5, 0.0) }.message shouldContain "can move"
        shouldThrow<IllegalArgumentException> { AsymmetricExclusion(5, 1.5, 0.5) }
        shouldThrow<IllegalArgumentException> { AsymmetricExclusion(5, 0.5, Double.NaN) }
        shouldThrow<IllegalArgumentException> { AsymmetricExclusion(1, 0.5, 0.5) }
        shouldThrow<IllegalArgumentException> { ExclusionTask(AsymmetricExclusion(5, 0.5, 0.5), 0, 5, 1, address) }
    }
})
