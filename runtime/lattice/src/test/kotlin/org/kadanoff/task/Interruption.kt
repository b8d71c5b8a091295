package org.kadanoff.task

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldBeMonotonicallyIncreasing
import io.kotest.matchers.shouldBe
import java.util.concurrent.CancellationException

/** That a task tells how far it is, up to its end, and stops on its way when it is told to. */
internal fun Task<*>.shouldTellProgressAndStop() {
    val fractions = mutableListOf<Double>()
    run { fractions += it }
    fractions.shouldBeMonotonicallyIncreasing()
    fractions.last() shouldBe 1.0
    shouldThrow<CancellationException> { run { if (it > 0.3) throw CancellationException() } }
}
