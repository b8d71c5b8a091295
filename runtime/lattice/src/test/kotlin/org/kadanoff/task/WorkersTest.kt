package org.kadanoff.task

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeMonotonicallyIncreasing
import io.kotest.matchers.shouldBe
import java.util.concurrent.CancellationException
import java.util.concurrent.atomic.AtomicIntegerArray

class WorkersTest : FunSpec({

    test("each part is done once, by any number of threads") {
        for (threads in 1..4) {
            val done = AtomicIntegerArray(100)
            Workers(threads).each(100, Progress.NONE) { index, _ -> done.incrementAndGet(index) }
            (0 until 100).all { done[it] == 1 } shouldBe true
        }
    }

    test("progress is that of all parts together") {
        val heard = mutableListOf<Double>()
        Workers(3).each(10, { heard += it }) { _, progress -> progress.done(0.5).also { progress.done(1.0) } }
        heard.size shouldBe 20
        heard.shouldBeMonotonicallyIncreasing()
        heard.last() shouldBe 1.0
    }

    test("what fails in a part, or stops it, comes out") {
        for (threads in listOf(1, 3)) {
            shouldThrow<IllegalStateException> {
                Workers(threads).each(50, Progress.NONE) { index, _ -> check(index != 20) }
            }
            shouldThrow<CancellationException> {
                Workers(threads).each(50, { throw CancellationException() }) { _, progress -> progress.done(0.1) }
            }
        }
    }

    test("there is a thread") {
        shouldThrow<IllegalArgumentException> { Workers(0) }
    }
})
