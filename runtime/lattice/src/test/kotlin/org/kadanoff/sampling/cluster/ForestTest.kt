package org.kadanoff.sampling.cluster

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.ints.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import org.kadanoff.random.StreamAddress

class ForestTest : FunSpec({

    fun Forest.root(element: Int): Int = if (parent(element) == element) element else root(parent(element))

    test("joins what is joined, as slow relabelling does, and the root is the first of its set") {
        val random = StreamAddress(8, "forest", 0).stream(0)
        repeat(200) { round ->
            val n = 40
            val forest = Forest(n).apply { plant(0, n) }
            val labels = IntArray(n) { it }
            repeat(round / 4) {
                val a = random.nextInt(n)
                val b = random.nextInt(n)
                forest.join(a, b)
                val (low, high) = listOf(labels[a], labels[b]).sorted()
                for (i in 0 until n) if (labels[i] == high) labels[i] = low
            }
            for (i in 0 until n) {
                forest.parent(i) shouldBeLessThanOrEqual i
                forest.root(i) shouldBe labels[i]
            }
            val coins = random.nextLong()
            val tossed = forest.toss(0, n, coins)
            for (i in 0 until n) {
                (tossed ushr i and 1) shouldBe (coins ushr labels[i] and 1)
                forest.root(i) shouldBe labels[i]
            }
        }
    }
})
