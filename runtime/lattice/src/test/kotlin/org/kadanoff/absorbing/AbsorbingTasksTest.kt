package org.kadanoff.absorbing

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.absorbing.DirectedPercolation.Kind
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.Task
import org.kadanoff.task.shouldTellProgressAndStop
import org.kadanoff.throughBytes

class AbsorbingTasksTest : FunSpec({

    val address = StreamAddress(6, "absorbing", 0)
    val percolation = DirectedPercolation(Kind.BOND, 1, 40, 0.6)
    val particles = ContactProcess(Hypercubic(1, 40), 3.0)
    val times = doubleArrayOf(1.0, 2.0, 8.0)

    fun tasks(model: AbsorbingModel) = listOf(
        SpreadingTask(model, times, 20, 5, address),
        DecayTask(model, times, 3, address),
        QuasiStationaryTask(model, 10, 30, 20, address),
    )

    fun shown(result: Any?): String = when (result) {
        is Spreading -> listOf(result.number(), result.survival(), result.squares(), result.boundary())
            .joinToString { it.contentDeepToString() }
        is Decay -> result.density().contentDeepToString()
        is QuasiStationary -> result.density().contentToString() + result.absorptions()
        else -> error("unknown result")
    }

    for (model in listOf(percolation, particles)) {
        tasks(model).forEach { task: Task<*> ->
            test("${task::class.simpleName} of ${model::class.simpleName} is the same elsewhere, and can be stopped") {
                shown(task.throughBytes().run(Progress.NONE).throughBytes()) shouldBe shown(task.run(Progress.NONE))
                task.shouldTellProgressAndStop()
            }
        }
    }

    test("the quasi-stationary state of directed percolation is the slowest decaying one of its master equation") {
        val model = DirectedPercolation(Kind.SITE, 1, 5, 0.6)
        val (exact, eigenvalue) = MasterEquation.quasiStationary(MasterEquation.step(model))
        val run = QuasiStationaryTask(model, 1_000, 100_000, 2_000, address).run(Progress.NONE)
        run.meanDensity().shouldAgreeWith(exact.indices.sumOf { exact[it] * it.countOneBits() } / 5)
        run.lifetime().shouldAgreeWith(1 / (1 - eigenvalue))
    }

    test("a process that is absorbed says so") {
        val dead = SpreadingTask(DirectedPercolation(Kind.BOND, 1, 40, 0.0), times, 20, 5, address)
            .run(Progress.NONE)
        dead.number(1).value() shouldBe 0.0
        shouldThrow<IllegalArgumentException> { dead.meanSquareDistance(1) }.message shouldContain "absorbed"
        shouldThrow<IllegalArgumentException> {
            QuasiStationaryTask(DirectedPercolation(Kind.BOND, 1, 40, 0.0), 10, 10, 20, address)
        }.message shouldContain "absorbed"
        DecayTask(DirectedPercolation(Kind.SITE, 1, 40, 0.0), times, 2, address).run(Progress.NONE)
            .density(0).value() shouldBe 0.0
    }

    test("one that is never absorbed has an infinite lifetime, of unknown error") {
        val full = QuasiStationaryTask(DirectedPercolation(Kind.BOND, 1, 40, 1.0), 0, 100, 20, address)
            .run(Progress.NONE)
        full.lifetime().value() shouldBe Double.POSITIVE_INFINITY
        full.lifetime().error().isNaN() shouldBe true
    }

    test("series that cannot be measured are refused") {
        shouldThrow<IllegalArgumentException> { DecayTask(particles, doubleArrayOf(), 2, address) }
        shouldThrow<IllegalArgumentException> { DecayTask(particles, doubleArrayOf(2.0, 1.0), 2, address) }
        shouldThrow<IllegalArgumentException> { DecayTask(particles, doubleArrayOf(Double.NaN), 2, address) }
        shouldThrow<IllegalArgumentException> { DecayTask(particles, times, 1, address) }
        shouldThrow<IllegalArgumentException> { SpreadingTask(particles, times, 19, 5, address) }
        shouldThrow<IllegalArgumentException> { QuasiStationaryTask(particles, 10, 0, 20, address) }
    }
})
