package org.kadanoff.absorbing

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.absorbing.DirectedPercolation.Kind
import org.kadanoff.random.StreamAddress
import kotlin.math.sqrt
import org.kadanoff.shouldBeDeviation

class DirectedPercolationTest : FunSpec({

    val address = StreamAddress(3, "directed", 0)

    // 5 √(2f) above the f degrees of freedom of χ²: below 1e-4 to fail, each.
    for (kind in Kind.entries) {
        for ((dimension, length) in listOf(1 to 2, 1 to 3, 1 to 4, 1 to 7, 2 to 2, 2 to 3)) {
            test("three steps by ${kind}s from half of the sites obey the master equation, d = $dimension, L = $length") {
                val model = DirectedPercolation(kind, dimension, length, 0.55)
                val step = MasterEquation.step(model)
                val start = (0 until model.sites() step 2).sumOf { 1 shl it }
                var exact = MasterEquation.certainly(start, 1 shl model.sites())
                repeat(3) { exact = MasterEquation.times(exact, step) }
                val process = model.start(address.stream(length))
                val states = List(20_000) {
                    process.fill()
                    process.restore(packed(start, model))
                    process.advanceTo(3.0)
                    unpacked(process.configuration(), model)
                }
                states.shouldBeDistributedAs(exact)
            }
        }
    }

    for (kind in Kind.entries) {
        test("with p = 1 a seed fills its light cone, with p = 0 it is absorbed at once: $kind") {
            for ((dimension, length) in listOf(1 to 130, 2 to 70)) {
                val full = DirectedPercolation(kind, dimension, length, 1.0).start(address.stream(0))
                full.seed()
                for (t in listOf(0, 1, 5, 63, 64, length - 1)) {
                    full.advanceTo(t.toDouble())
                    full.active() shouldBe if (dimension == 1) t + 1 else (t + 1) * (t + 1)
                    full.hasReachedBoundary() shouldBe false
                    full.squaredDistances() / full.active() shouldBe (dimension * t * (t + 2) / 3.0 plusOrMinus 1e-9)
                }
                full.advanceTo(length.toDouble())
                full.active() shouldBe if (dimension == 1) length else length * length
                full.hasReachedBoundary() shouldBe true

                val empty = DirectedPercolation(kind, dimension, length, 0.0).start(address.stream(0))
                empty.fill()
                empty.advanceTo(10.0)
                empty.active() shouldBe 0
                empty.time() shouldBe 1.0
            }
        }
    }

    test("a configuration that is restored is the one that was kept, whatever the length") {
        for (length in listOf(2, 63, 64, 65, 200)) {
            val process = DirectedPercolation(Kind.BOND, 1, length, 0.8).start(address.stream(1))
            process.fill()
            process.active() shouldBe length
            process.advanceTo(3.0)
            val kept = process.configuration()
            val active = process.active()
            process.advanceTo(7.0)
            process.restore(kept)
            process.active() shouldBe active
        }
    }

    test("a word holds 64 independent bits of the probability asked for") {
        for (p in listOf(0.0, 1e-3, 0.25, 1 / 3.0, 0.644700185, 0.999, 1.0)) {
            val bits = BernoulliBits(p)
            val random = address.stream(2)
            val words = LongArray(20_000) { bits.next(random) }
            fun deviation(count: Int, p: Double, sigma: Double) =
                (count / (64.0 * words.size) - p) / (sigma / sqrt(64.0 * words.size) + 1e-12)
            deviation(words.sumOf { it.countOneBits() }, p, sqrt(p * (1 - p))).shouldBeDeviation()
            val pairs = words.sumOf { (it and it.rotateLeft(1)).countOneBits() }
            deviation(pairs, p * p, p * sqrt((1 - p) * (1 + 3 * p))).shouldBeDeviation()
        }
    }

    test("what is no directed percolation is refused") {
        listOf(-0.1, 1.1, Double.NaN).forEach {
            shouldThrow<IllegalArgumentException> { DirectedPercolation(Kind.SITE, 1, 10, it) }.message shouldContain
                "from 0 to 1"
        }
        shouldThrow<IllegalArgumentException> { DirectedPercolation(Kind.BOND, 3, 10, 0.5) }
            .message shouldContain "3 + 1"
        shouldThrow<IllegalArgumentException> { DirectedPercolation(Kind.BOND, 1, 1, 0.5) }
        shouldThrow<IllegalArgumentException> { DirectedPercolation(Kind.BOND, 2, 5000, 0.5) }
    }
})

/** Rows of words from a number whose bit s is site s. */
private fun packed(state: Int, model: DirectedPercolation): LongArray {
    val lines = model.sites() / model.length()
    return LongArray(lines) { (state shr it * model.length()).toLong() and (1L shl model.length()) - 1 }
}

private fun unpacked(rows: LongArray, model: DirectedPercolation): Int =
    rows.indices.sumOf { rows[it].toInt() shl it * model.length() }
