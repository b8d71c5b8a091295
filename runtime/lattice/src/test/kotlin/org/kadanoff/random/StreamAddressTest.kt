package org.kadanoff.random

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeUnique
import io.kotest.matchers.shouldBe

class StreamAddressTest : FunSpec({

    fun firstNumbers(address: StreamAddress, lane: Int = 0) = address.stream(lane).let { s -> List(4) { s.nextLong() } }

    test("the same address gives the same numbers") {
        firstNumbers(StreamAddress(1, "a", 2)) shouldBe firstNumbers(StreamAddress(1, "a", 2))
    }

    test("seed, node, task and lane each lead elsewhere") {
        listOf(
            firstNumbers(StreamAddress(1, "a", 2)),
            firstNumbers(StreamAddress(2, "a", 2)),
            firstNumbers(StreamAddress(1, "b", 2)),
            firstNumbers(StreamAddress(1, "a", 3)),
            firstNumbers(StreamAddress(1, "a", 2), lane = 1),
        ).shouldBeUnique()
    }

    test("a state is the SHA-256 of seed, task, lane, length of the node's name, and the name, big-endian") {
        // Computed with another implementation of SHA-256.
        StreamAddress(42, "node", 7).state(3) shouldBe longArrayOf(
            0x277f9460bc02c995, -0x78a512ab5ca6e6, -0x11923ae0b0aaeaa, 0x1b2c1ff09acafe68,
        )
    }
})
