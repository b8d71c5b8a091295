package org.kadanoff.task

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldBeMonotonicallyIncreasing
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.ints.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Autocorrelation
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.util.concurrent.CancellationException
import kotlin.math.abs
import kotlin.math.ceil

class SamplingTasksTest : FunSpec({

    val model = Ising(Square(8))
    val betas = doubleArrayOf(0.2, 0.3, 0.4)
    val schedule = Schedule(20, 2, Double.NaN)
    val address = StreamAddress(1, "task", 4)

    fun sample(draws: Int = 5) = SampleTask(Algorithm.METROPOLIS, model, betas, draws, schedule, address)

    fun <T> throughBytes(value: T): T {
        val bytes = ByteArrayOutputStream().also { out -> ObjectOutputStream(out).use { it.writeObject(value) } }
        @Suppress("UNCHECKED_CAST")
        return ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).readObject() as T
    }

    test("configurations come draw by draw, replica by replica") {
        val sample = sample().run(Progress.NONE)
        List(sample.size()) { sample.beta(it) } shouldBe List(5) { betas.toList() }.flatten()

        val chain = Algorithm.METROPOLIS.start(model, betas, address)
        chain.advance(20, Progress.NONE)
        repeat(5) { draw ->
            sample.slice(3 * draw, 3 * draw + 3) shouldBe chain.configurations(3)
            chain.advance(2, Progress.NONE)
        }
    }

    listOf(Algorithm.METROPOLIS, Algorithm.WOLFF).forEach { algorithm ->
        test("a $algorithm series is measured on the configurations that a sample of the same schedule draws") {
            val sample = SampleTask(algorithm, model, betas, 5, schedule, address).run(Progress.NONE) as SpinEnsemble
            val series = MeasureTask(algorithm, model, betas, 5, schedule, address).run(Progress.NONE)
            series.energy.flatMap { it.toList() } shouldBe List(15) { 64 * sample.energy(it) }
            series.magnetization.flatMap { it.toList() } shouldBe List(15) { 64 * sample.magnetization(it) }
        }
    }

    test("a task gives the same bytes on another machine") {
        throughBytes(sample()).run(Progress.NONE) shouldBe sample().run(Progress.NONE)
        throughBytes(sample().run(Progress.NONE)) shouldBe sample().run(Progress.NONE)
    }

    test("an extended sample begins with the shorter one") {
        sample(draws = 9).run(Progress.NONE).slice(0, 15) shouldBe sample(draws = 5).run(Progress.NONE)
    }

    test("progress rises to 1") {
        val fractions = mutableListOf<Double>()
        sample().run { fractions += it }
        fractions.shouldBeMonotonicallyIncreasing()
        abs(fractions.last() - 1) shouldBeLessThan 1e-12
        fractions.clear()
        ScheduleTask(Algorithm.METROPOLIS, model, betas, address).run { fractions += it }
        fractions.shouldBeMonotonicallyIncreasing()
    }

    test("every task stops when it is told to") {
        val stop = Progress { if (it > 0.3) throw CancellationException() }
        shouldThrow<CancellationException> { sample().run(stop) }
        shouldThrow<CancellationException> {
            MeasureTask(Algorithm.WOLFF, model, betas, 5, schedule, address).run(stop)
        }
        shouldThrow<CancellationException> { ScheduleTask(Algorithm.METROPOLIS, model, betas, address).run(stop) }
    }

    test("nothing to do is refused") {
        shouldThrow<IllegalArgumentException> { sample(draws = 0) }
        shouldThrow<IllegalArgumentException> {
            MeasureTask(Algorithm.WOLFF, model, betas, 0, schedule, address)
        }
        shouldThrow<IllegalArgumentException> {
            ScheduleTask(Algorithm.WOLFF, model, doubleArrayOf(), address)
        }
        shouldThrow<IllegalArgumentException> { Schedule(-1, 1, 1.0) }
        shouldThrow<IllegalArgumentException> { Schedule(0, 0, 1.0) }
    }

    // Both times are known to some 10 %.
    test("a schedule rests on the autocorrelation time of |m| at the critical point") {
        val critical = DoubleArray(64) { Onsager.CRITICAL_BETA }
        val series = MeasureTask(Algorithm.METROPOLIS, model, critical, 2000, Schedule(500, 1, Double.NaN), address)
            .run(Progress.NONE)
        val direct = Autocorrelation.of(Array(64) { replica ->
            DoubleArray(2000) { abs(series.magnetization[it][replica]) }
        }).time
        val wide = DoubleArray(200) { 0.3 + 0.001 * it }
        val chosen = ScheduleTask(Algorithm.METROPOLIS, model, wide, address).run(Progress.NONE)
        abs(chosen.integratedAutocorrelationTime / direct - 1) shouldBeLessThan 0.35
        chosen.thinning shouldBe ceil(2 * chosen.integratedAutocorrelationTime).toInt()
        chosen.thermalization shouldBe maxOf(200, ceil(20 * chosen.integratedAutocorrelationTime).toInt())
    }

    test("at infinite temperature, nearly, Metropolis flips almost everything and forgets the energy slowly") {
        ScheduleTask(Algorithm.METROPOLIS, model, doubleArrayOf(0.01), address).run(Progress.NONE)
            .thinning shouldBeGreaterThan 10
    }

    test("a frozen chain has a schedule too") {
        ScheduleTask(Algorithm.METROPOLIS, Ising(Square(2)), doubleArrayOf(20.0), address).run(Progress.NONE) shouldBe
            Schedule(200, 1, 0.5)
    }

    test("a chain too slow for a pilot is named") {
        // Clusters of about one site on 262144 of them.
        shouldThrow<IllegalStateException> {
            ScheduleTask(Algorithm.WOLFF, Ising(Square(512)), doubleArrayOf(0.01), address).run(Progress.NONE)
        }.message shouldContain "square(512)"
    }
})
