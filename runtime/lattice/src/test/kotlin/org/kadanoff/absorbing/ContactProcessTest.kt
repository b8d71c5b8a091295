package org.kadanoff.absorbing

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.exp

class ContactProcessTest : FunSpec({

    val address = StreamAddress(4, "contact", 0)
    val ring = Hypercubic(1, 5)
    val chain = Hypercubic(1, 4, Boundary.OPEN)
    val plane = Square(3)

    fun neighbors(lattice: Lattice) = List(lattice.sites()) { site ->
        List(lattice.coordination()) { lattice.neighbor(site, it) }.filter { it >= 0 }
    }

    for (lattice in listOf(ring, chain, plane)) {
        for (time in listOf(0.4, 2.0)) {
            test("the process on $lattice obeys its master equation up to t = $time") {
                val lambda = 2.5
                val process = ContactProcess(lattice, lambda).start(address.stream(0))
                process.seed()
                val seed = process.configuration()[0].toInt()
                val exact = MasterEquation.evolve(MasterEquation.certainly(seed, 1 shl lattice.sites()),
                    MasterEquation.generator(neighbors(lattice), lattice.coordination(), lambda), time)
                val states = List(40_000) {
                    process.seed()
                    process.advanceTo(time / 3)
                    process.advanceTo(time)
                    process.configuration()[0].toInt()
                }
                states.shouldBeDistributedAs(exact)
            }
        }
    }

    test("the quasi-stationary state of a ring is the slowest decaying one of its generator") {
        val lambda = 1.5
        val generator = MasterEquation.generator(neighbors(ring), 2, lambda)
        val small = 0.02
        val step = Array(32) { from -> DoubleArray(32) { generator[from][it] * small + if (it == from) 1.0 else 0.0 } }
        val (exact, eigenvalue) = MasterEquation.quasiStationary(step)
        val run = QuasiStationaryTask(ContactProcess(ring, lambda), 1_000, 100_000, 2_000, address).run(Progress.NONE)
        val density = exact.indices.sumOf { exact[it] * it.countOneBits() } / 5
        val square = exact.indices.sumOf { exact[it] * it.countOneBits() * it.countOneBits() } / 25
        run.meanDensity().shouldAgreeWith(density)
        run.momentRatio().shouldAgreeWith(square / density / density)
        run.lifetime().shouldAgreeWith(small / (1 - eigenvalue))
    }

    test("particles that hardly create die like radioactive nuclei") {
        val decay = DecayTask(ContactProcess(Hypercubic(1, 1000), 1e-9), doubleArrayOf(0.5, 1.0, 3.0), 40, address)
            .run(Progress.NONE)
        decay.times().forEachIndexed { i, time -> decay.density(i).shouldAgreeWith(exp(-time)) }
    }

    test("the seed lies in the middle, and the boundary is met at the sites farthest from it") {
        val process = ContactProcess(Square(9), 1.0).start(address.stream(0))
        process.seed()
        process.squaredDistances() shouldBe 0.0
        process.hasReachedBoundary() shouldBe false
        process.fill()
        process.active() shouldBe 81
        process.hasReachedBoundary() shouldBe true
        process.squaredDistances() shouldBe (81 * 2 * 60.0 / 9 plusOrMinus 1e-9)
    }

    test("what is no contact process is refused") {
        listOf(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY).forEach {
            shouldThrow<IllegalArgumentException> { ContactProcess(ring, it) }.message shouldContain "above 0"
        }
        shouldThrow<IllegalArgumentException> { ContactProcess(RotatedSquare(4), 1.0) }
    }
})
