package org.kadanoff.sandpile

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.comparables.shouldBeLessThanOrEqualTo
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.random.Random

class SandpileTest : FunSpec({

    val address = StreamAddress(7, "sandpile", 0)

    listOf(Oslo(2), Oslo(16), Oslo(32), Manna(1, 2), Manna(1, 16), Manna(2, 2), Manna(2, 12), BakTangWiesenfeld(12))
        .forEach { model ->
            test("conservation fixes the mean avalanche of $model") {
                AvalancheTask(model, 3_000, 500, 200, address).run(Progress.NONE)
                    .moment(AvalancheMeasure.SIZE, 1).shouldAgreeWith(model.meanAvalancheSize())
            }
        }

    test("the mean avalanche of Manna's chain is (L + 1)(L + 2)/12, that of the Oslo model L") {
        for (length in listOf(2, 3, 16, 101)) {
            Manna(1, length).meanAvalancheSize() shouldBe ((length + 1) * (length + 2) / 12.0 plusOrMinus 1e-9)
            Oslo(length).meanAvalancheSize() shouldBe length.toDouble()
        }
    }

    test("the mean avalanche of a 2 × 2 square follows from its Laplacian, whose rows sum to 2") {
        BakTangWiesenfeld(2).meanAvalancheSize() shouldBe (0.5 plusOrMinus 1e-14)
        Manna(2, 2).meanAvalancheSize() shouldBe (1.0 plusOrMinus 1e-14)
    }

    /** Topples unstable sites one by one in random order. */
    fun relax(pile: Pile, sites: Int, order: Random): Int {
        var topplings = 0
        while (true) {
            val unstable = (0 until sites).filter { pile.isUnstable(it) }
            if (unstable.isEmpty()) return topplings
            pile.topple(unstable.random(order))
            topplings++
        }
    }

    /** The same random bits for the k-th toppling of a site, whenever that is. */
    fun stacks(sites: Int): Instructions {
        val streams = Array(sites) { address.stream(it) }
        return Instructions { site -> streams[site].nextLong() }
    }

    val piles = mapOf(
        "BTW" to { BakTangWiesenfeld(6).start(address.stream(0)) },
        "Manna in one dimension" to { Manna(1, 20).start(address.stream(99), stacks(20)) },
        "Manna in two dimensions" to { Manna(2, 6).start(address.stream(99), stacks(36)) },
        "Oslo" to { Oslo(20).start(stacks(20)) },
    )
    piles.forEach { (name, start) ->
        test("any order of topplings gives the same pile: $name") {
            val sites = if (name == "BTW" || name.contains("two")) 36 else 20
            val parallel = start()
            val shuffled = start()
            repeat(500) { grain ->
                parallel.drive()
                shuffled.receive(shuffled.drivenSite())
                relax(shuffled, sites, Random(grain)).toLong() shouldBe parallel.size()
                List(sites) { shuffled.grains(it) } shouldBe List(sites) { parallel.grains(it) }
            }
        }
    }

    test("an avalanche has a site and an update or more, and not more of either than topplings") {
        val pile = Manna(2, 8).start(address.stream(1))
        repeat(2_000) {
            pile.drive()
            pile.area().toLong() shouldBeLessThanOrEqualTo pile.size()
            pile.duration().toLong() shouldBeLessThanOrEqualTo pile.size()
            (pile.area() == 0) shouldBe (pile.size() == 0L)
            (pile.duration() == 0) shouldBe (pile.size() == 0L)
        }
    }

    test("the mean height of a BTW pile far from the edge is 17/8") {
        val length = 48
        val pile = BakTangWiesenfeld(length).start(address.stream(3))
        repeat(8_000) { pile.drive() }
        val interior = (12 until 36).flatMap { row -> (12 until 36).map { row * length + it } }
        val snapshots = DoubleArray(400) {
            repeat(40) { pile.drive() }
            interior.sumOf { pile.grains(it) } / interior.size.toDouble()
        }
        // The edge is felt as 1/r²: 0.004 here at the most.
        snapshots.average() shouldBe (17.0 / 8 plusOrMinus 0.008)
    }

    test("what is no sandpile is refused") {
        shouldThrow<IllegalArgumentException> { Oslo(1) }.message shouldContain "2 or more"
        shouldThrow<IllegalArgumentException> { BakTangWiesenfeld(5000) }.message shouldContain "5000"
        shouldThrow<IllegalArgumentException> { Manna(3, 10) }.message shouldContain "1 or 2 dimensions"
        shouldThrow<IllegalArgumentException> { AvalancheTask(Oslo(4), 0, 5, 1, address) }.message shouldContain "500"
    }
})
