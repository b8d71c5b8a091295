package org.kadanoff.sampling.extended

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress
import java.util.concurrent.CancellationException
import kotlin.math.abs
import kotlin.math.ln

internal fun densityOfStates(model: Model, finest: Double, task: Int = 0): DensityOfStates =
    WangLandau(finest, 1L shl 40).of(model, StreamAddress(31, "Wang–Landau $model", task).stream(0), Progress.NONE)

class WangLandauTest : FunSpec({

    // 16 runs scatter by 0.004 or less at each level.
    test("the density of states of the Ising model on 4 × 4 sites is that of the count of all states") {
        val counted = mapOf(
            32 to 2, 24 to 32, 20 to 64, 16 to 424, 12 to 1728, 8 to 6688, 4 to 13568, 0 to 20524,
        )
        val found = densityOfStates(Ising(Square(4)), 1e-6)
        val logStates = found.logStates()
        for (level in logStates.indices) {
            val energy = abs(found.levels().energy(level)).toInt()
            withClue("E = ${found.levels().energy(level)}") {
                if (energy in counted) {
                    logStates[level] shouldBe (ln(counted.getValue(energy).toDouble()) plusOrMinus 0.02)
                } else {
                    logStates[level] shouldBe Double.NEGATIVE_INFINITY
                }
            }
        }
        found.logPartitionFunction(0.0) shouldBe (ln(2.0) plusOrMinus 1e-12)
    }

    listOf(
        Ising(Square(3), -1.0, 0.5, 0.25),
        EdwardsAnderson(Hypercubic(2, 3, Boundary.OPEN), Disorder.Bimodal(0.5), 2),
        Potts(Triangular(2), 5),
        BlumeCapel(Honeycomb(2), 0.5),
    ).forEach { model ->
        test("the density of states of $model is that of the sum over all states") {
            val exact = Enumeration.of(model)
            val found = densityOfStates(model, 3e-6)
            val counts = IntArray(found.levels().count())
            exact.densityOfStates().forEach { (energy, states) -> counts[found.levels().level(energy)] = states }
            counts.forEachIndexed { level, count ->
                withClue("E = ${found.levels().energy(level)}") {
                    if (count == 0) {
                        found.logStates()[level] shouldBe Double.NEGATIVE_INFINITY
                    } else {
                        found.logStates()[level] shouldBe (ln(count.toDouble()) plusOrMinus 0.04)
                    }
                }
            }
        }
    }

    test("the Ising model on 8 × 8 sites has Kaufman's energy and specific heat at all temperatures") {
        val exact = Kaufman.square(8)
        val found = densityOfStates(Ising(Square(8)), 2e-6)
        for (beta in listOf(0.1, 0.2, 0.3, 0.4, 0.4406868, 0.5, 0.6)) {
            withClue("β = $beta") {
                abs(found.energy(beta) - exact.energy(beta)) shouldBeLessThan 0.01
                abs(found.specificHeat(beta) - exact.specificHeat(beta)) shouldBeLessThan 0.03
                abs(found.logPartitionFunction(beta) - exact.logPartitionFunction(beta)) shouldBeLessThan 0.002
            }
        }
    }

    test("the same stream gives the same density of states") {
        val model = Potts(Square(3), 3)
        fun logStates(task: Int) = densityOfStates(model, 1e-3, task).logStates().toList()
        logStates(task = 0) shouldBe logStates(task = 0)
        logStates(task = 1) shouldNotBe logStates(task = 0)
    }

    test("levels are where the energies are") {
        EnergyLevels.of(Ising(Square(4))) shouldBe EnergyLevels(-32.0, 2.0, 33)
        EnergyLevels.of(Potts(Square(4), 3)) shouldBe EnergyLevels(-32.0, 1.0, 33)
        EnergyLevels.of(Ising(Square(4), 1.0, 0.0, 0.125)).spacing() shouldBe 0.25
        EnergyLevels(-4.0, 0.5, 10).let { levels ->
            levels.level(-1.5) shouldBe 5
            levels.energy(5) shouldBe -1.5
            shouldThrow<IllegalArgumentException> { levels.level(-1.25) }
                .message shouldContain "not one of the 10 levels"
            shouldThrow<IllegalArgumentException> { levels.level(1.0) }
        }
    }

    test("refuses what has no levels, gives up in time, and can be stopped") {
        listOf(
            Clock(Square(4), 5), BlumeCapel(Square(4), 1.966), EdwardsAnderson(Square(4), Disorder.Gaussian(), 1),
            Ising(Square(4), 1.0, 0.0, 0.1),
        ).forEach { model ->
            shouldThrow<IllegalArgumentException> { densityOfStates(model, 1e-3) }
                .message shouldContain "multiples of 1/8"
        }
        shouldThrow<IllegalArgumentException> { WangLandau(1.0, 100) }
            .message shouldContain "from 1 to a value between 0 and 1"
        val random = StreamAddress(1, "stop", 0).stream(0)
        shouldThrow<IllegalStateException> { WangLandau(1e-9, 1000).of(Ising(Square(8)), random, Progress.NONE) }
            .message shouldContain "give it more"
        shouldThrow<CancellationException> {
            WangLandau(1e-9, 1L shl 40).of(Ising(Square(8)), random) { throw CancellationException() }
        }
    }
})
