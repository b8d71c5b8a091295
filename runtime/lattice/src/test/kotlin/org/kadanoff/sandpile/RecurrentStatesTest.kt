package org.kadanoff.sandpile

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress

/** The 2 × 2 BTW pile solved by enumeration, with nothing of the code under test. */
class RecurrentStatesTest : FunSpec({

    val neighbors = listOf(listOf(1, 2), listOf(0, 3), listOf(0, 3), listOf(1, 2))

    /** The stable state after a grain on a site, and how many topplings it took. */
    fun dropped(state: List<Int>, site: Int): Pair<List<Int>, Int> {
        val grains = state.toMutableList().also { it[site]++ }
        var topplings = 0
        while (true) {
            val unstable = grains.indexOfFirst { it >= 4 }
            if (unstable < 0) return grains to topplings
            grains[unstable] -= 4
            neighbors[unstable].forEach { grains[it]++ }
            topplings++
        }
    }

    // The full state is recurrent, and every recurrent state is reached from it.
    val recurrent = buildSet {
        val reached = ArrayDeque(listOf(List(4) { 3 }))
        while (reached.isNotEmpty()) {
            val state = reached.removeFirst()
            if (add(state)) (0 until 4).forEach { reached += dropped(state, it).first }
        }
    }
    val sizes = recurrent.flatMap { state -> (0 until 4).map { dropped(state, it).second } }

    test("there are det Δ = 192 recurrent states") {
        recurrent.size shouldBe 192
        sizes.average() shouldBe (BakTangWiesenfeld(2).meanAvalancheSize() plusOrMinus 1e-12)
    }

    // An odd number of grains apart, because topplings of 2 × 2 sites keep the parity of the grains.
    // χ² of 191 degrees of freedom: 275 is exceeded with probability 7e-5.
    test("the stationary state visits them equally, and no other") {
        val pile = BakTangWiesenfeld(2).start(StreamAddress(11, "recurrent", 0).stream(0))
        repeat(100) { pile.drive() }
        val drawn = List(40_000) {
            repeat(21) { pile.drive() }
            List(4) { pile.grains(it) }
        }
        val counts = drawn.groupingBy { it }.eachCount()
        (counts.keys - recurrent) shouldBe emptySet()
        val expected = drawn.size / 192.0
        recurrent.sumOf { (counts.getOrDefault(it, 0) - expected).let { d -> d * d } / expected } shouldBeLessThan 275.0
    }

    // As A. Chua and K. Christensen found, cond-mat/0203260: 2, 5, 13, 34, … every other Fibonacci number.
    test("the Oslo pile of 2, 3, 4 sites has 5, 13, 34 recurrent states") {
        mapOf(2 to 5, 3 to 13, 4 to 34).forEach { (length, states) ->
            val pile = Oslo(length).start(StreamAddress(15, "recurrent", length).stream(0))
            repeat(1_000) { pile.drive() }
            List(50_000) {
                pile.drive()
                List(length) { site -> pile.grains(site) }
            }.toSet().size shouldBe states
        }
    }

    test("moments and distribution of the avalanches are those of the enumeration") {
        val avalanches = AvalancheTask(BakTangWiesenfeld(2), 100, 1000, 200, StreamAddress(12, "recurrent", 0))
            .run(Progress.NONE)
        for (n in 1..3) {
            avalanches.moment(AvalancheMeasure.SIZE, n)
                .shouldAgreeWith(sizes.map { Math.pow(it.toDouble(), n.toDouble()) }.average())
        }
        val bins = avalanches.distribution(AvalancheMeasure.SIZE)
        bins.sumOf { it.density().value() * (it.to() - it.from()) } shouldBe (1.0 plusOrMinus 1e-12)
        bins.forEach { bin ->
            val exact = sizes.count { it >= bin.from() && it < bin.to() } / sizes.size.toDouble()
            bin.density().shouldAgreeWith(exact / (bin.to() - bin.from()))
        }
    }
})
