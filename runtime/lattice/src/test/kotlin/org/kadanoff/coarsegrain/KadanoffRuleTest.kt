package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.shouldBeDeviations
import kotlin.math.exp
import kotlin.math.sqrt

class KadanoffRuleTest : FunSpec({

    val fine = allStates(Square(4))
    val quarters = listOf(0, 2, 8, 10).map { listOf(it, it + 1, it + 4, it + 5) }

    /** Of each state of 4 × 4, the probability that a block becomes up. */
    fun up(rho: Double, state: Int, block: Int) =
        1 / (1 + exp(-2 * rho * quarters[block].sumOf { fine.spin(state, it) }))

    listOf(0.0, 0.3, 1.0).forEach { rho ->
        test("the images of all states of 4 × 4 at K = 0.2 have the exact distribution for ρ = $rho") {
            val weights = boltzmann(fine, 0.2)
            val found = probabilities(KadanoffRule(rho, 2, 17).apply(fine), weights)
            List(16) { coarse ->
                var exact = 0.0
                var variance = 0.0
                weights.forEachIndexed { state, weight ->
                    val probability = (0 until 4).fold(1.0) { product, block ->
                        val up = up(rho, state, block)
                        product * if (coarse shr block and 1 == 1) up else 1 - up
                    }
                    exact += weight * probability
                    variance += 2 * weight * weight * probability * (1 - probability) // a state and its flipped one go together
                }
                (found[coarse] - exact) / sqrt(variance)
            }.shouldBeDeviations()
        }
    }

    test("with a large ρ it is the majority rule where there are no ties") {
        listOf(Square(12) to 3, Triangular(12) to 3, Hypercubic(3, 6) to 3).forEach { (lattice, b) ->
            val spins = randomSpins(lattice, size = 10, seed = 4)
            KadanoffRule(1e3, b, 1).apply(spins) shouldBe MajorityRule(b, 1).apply(spins)
        }
    }

    test("the flipped configuration has the flipped image") {
        val images = KadanoffRule(0.3, 2, 5).apply(fine)
        repeat(fine.size()) { images.word(it, 0) shouldBe (images.word(fine.size() - 1 - it, 0) xor 15L) }
    }

    test("a configuration has the same image alone and among others, and other images with another seed") {
        val rule = KadanoffRule(0.3, 2, 5)
        rule.apply(fine).slice(1000, 1003) shouldBe rule.apply(fine.slice(1000, 1003))
        rule.apply(fine) shouldNotBe KadanoffRule(0.3, 2, 6).apply(fine)
    }

    test("a ρ that is none is refused") {
        shouldThrow<IllegalArgumentException> { KadanoffRule(-0.1, 2, 1) }.message shouldContain "not -0.1"
        shouldThrow<IllegalArgumentException> { KadanoffRule(Double.NaN, 2, 1) }.message shouldContain "NaN"
        shouldThrow<IllegalArgumentException> { KadanoffRule(Double.POSITIVE_INFINITY, 2, 1) }.message shouldContain "majority rule"
        shouldThrow<IllegalArgumentException> { KadanoffRule(1.0, 1, 1) }.message shouldContain "b = 2"
    }
})
