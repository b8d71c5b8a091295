package org.kadanoff.tensor

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeSorted
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Onsager.CRITICAL_BETA
import org.kadanoff.task.Progress
import org.kadanoff.throughBytes
import java.util.concurrent.CancellationException
import kotlin.math.cos
import kotlin.math.sin

private val critical = LocalTensor.ising(CRITICAL_BETA)

private fun messageOf(block: () -> Unit) = shouldThrow<IllegalArgumentException>(block).message!!

/** Another basis of the legs, the same network: R on the left and up legs, R on those that face them. */
private fun Tensor.turned(angle: Double): Tensor {
    val rotation = arrayOf(doubleArrayOf(cos(angle), -sin(angle)), doubleArrayOf(sin(angle), cos(angle)))
    val bits = List(16) { intArrayOf(it shr 3 and 1, it shr 2 and 1, it shr 1 and 1, it and 1) }
    return Tensor.of(bits.map { to ->
        bits.sumOf { from -> get(*from) * (0..3).fold(1.0) { product, leg -> product * rotation[to[leg]][from[leg]] } }
    }.toDoubleArray(), 2, 2, 2, 2)
}

class SchemeTest : FunSpec({

    val schemes = listOf(TRG(6), BTRG(6), HOTRG(6))

    schemes.forEach { scheme ->
        test("$scheme gives each step, from the tensor of a site on, and again the same bits") {
            val flow = scheme.flow(critical, 10, Progress.NONE)
            flow.map { it.step() } shouldBe (0..10).toList()
            flow.first().sites() shouldBe 1.0
            flow.last().sites() shouldBe 1024.0
            flow.last() shouldBe flow.last()
            flow.forEach { it.tensor().largest() shouldBe (1.0 plusOrMinus 1e-15) }
        }

        test("$scheme does not depend on the basis of the legs") {
            val flow = scheme.flow(critical, 8, Progress.NONE)
            val turned = scheme.flow(critical.turned(0.4), 8, Progress.NONE)
            flow.zip(turned).forEach { (a, b) ->
                a.logPartitionFunction() shouldBe (b.logPartitionFunction() plusOrMinus 1e-10)
                a.truncationError() shouldBe (b.truncationError() plusOrMinus 1e-7)
            }
        }

        test("$scheme computes a step when it is asked for, tells how far it is, and can be stopped within") {
            val fractions = mutableListOf<Double>()
            val steps = scheme.flow(critical, 4) { fractions += it }.iterator()
            steps.next()
            fractions shouldBe emptyList()
            steps.next()
            fractions.last() shouldBe 0.25
            repeat(3) { steps.next() }
            fractions.shouldBeSorted()
            fractions.last() shouldBe 1.0
            shouldThrow<NoSuchElementException> { steps.next() }
            shouldThrow<CancellationException> {
                scheme.flow(critical, 4) { if (it > 0.3) throw CancellationException() }.last()
            }
        }
    }

    test("TRG is BTRG without weights") {
        val trg = TRG(8).flow(critical, 8, Progress.NONE).map { it.tensor() }
        trg shouldBe BTRG(8, 0.0).flow(critical, 8, Progress.NONE).map { it.tensor() }
    }

    test("schemes and tensors travel") {
        schemes.throughBytes() shouldBe schemes
        critical.throughBytes() shouldBe critical
    }

    test("a bond dimension that does not fit is refused with what it would take") {
        // 10 · 400⁴ doubles, and 3 · 300⁵ + 6 · 300⁴
        messageOf { TRG(400) } shouldContain "1907.3 GiB"
        messageOf { HOTRG(300) } shouldContain "54676.8 GiB"
        messageOf { BTRG(0) } shouldContain "1 or more, not 0"
    }

    test("what is not a network is refused") {
        messageOf { TRG(4).flow(critical, -1, Progress.NONE) } shouldContain "not -1"
        fun begin(vararg shape: Int, value: Double = 1.0) {
            TRG(4).flow(Tensor.of(DoubleArray(shape.reduce(Int::times)) { value }, *shape), 1, Progress.NONE)
        }
        messageOf { begin(2, 2) } shouldContain "left, up, right, down"
        messageOf { begin(2, 1, 3, 1) } shouldContain "left as right"
        messageOf { begin(1, 1, 1, 1, value = 0.0) } shouldContain "zero"
        messageOf { Tensor.of(DoubleArray(3), 2, 2) } shouldContain "4 components, not 3"
        messageOf { Tensor.of(DoubleArray(0), 0) } shouldContain "1 or more"
        messageOf { Tensor.of(doubleArrayOf(Double.NaN), 1) } shouldContain "finite"
        messageOf { TRG(4).flow(critical, 1, Progress.NONE).last().transferMatrix(3) } shouldContain "not 3"
    }

    test("models that cannot be are refused") {
        messageOf { LocalTensor.ising(Double.NaN) } shouldContain "finite"
        messageOf { LocalTensor.ising(1e3) } shouldContain "β too large"
        messageOf { LocalTensor.potts(1, 0.5) } shouldContain "2 states or more, not 1"
        messageOf { LocalTensor.sixVertex(-1.0, 1.0, 1.0) } shouldContain "a = -1.0"
        messageOf { LocalTensor.phi4(0.0, 0.5, 64, 12) } shouldContain "positive"
        messageOf { LocalTensor.phi4(1.0, 0.5, 1, 12) } shouldContain "2 values or more"
        messageOf { LocalTensor.phi4(1.0, 0.5, 64, 0) } shouldContain "1 or more, not 0"
        messageOf { LocalTensor.spins(arrayOf(doubleArrayOf(1.0)), arrayOf(doubleArrayOf(1.0)),
            doubleArrayOf(Double.NaN)) } shouldContain "weights of sites"
        messageOf { LocalTensor.spins(arrayOf(doubleArrayOf(1.0)), arrayOf(), doubleArrayOf(1.0)) } shouldContain
            "1 by 1"
    }
})
