package org.kadanoff.sampling.extended

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.CriticalPoint
import org.kadanoff.exact.Enumeration
import org.kadanoff.lattice.Square
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Ising
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import java.util.concurrent.CancellationException
import kotlin.math.abs

class MulticanonicalTest : FunSpec({

    fun stream(lane: Int) = StreamAddress(41, "multicanonical", 0).stream(lane)

    listOf(
        Potts(Square(3), 4) to listOf(0.3, 1.0, 2.0),
        Ising(Square(4)) to listOf(0.1, 0.44, 0.8),
        BlumeCapel(Square(3), 1.5) to listOf(0.2, 1.0, 2.5),
    ).forEach { (model, betas) ->
        test("one walk through all energies of $model has the canonical averages at every temperature") {
            val exact = Enumeration.of(model)
            // Rough weights do: what is measured does not hang on them.
            val weights = densityOfStates(model, 1e-3)
            val series = Multicanonical(weights, stream(0)).measure(1000, 120_000, 2, Progress.NONE)
            for (beta in betas) {
                val mean = exact.mean(beta) { e, _ -> e }
                mapOf<String, (Double, Double) -> Double>(
                    "energy" to { e, _ -> e }, "|m|" to { _, m -> abs(m) }, "m²" to { _, m -> m * m },
                ).forEach { (name, observable) ->
                    withClue("$name at β = $beta") {
                        series.mean(beta, observable).shouldAgreeWith(exact.mean(beta, observable))
                    }
                }
                withClue("specific heat at β = $beta") {
                    series.specificHeat(beta).shouldAgreeWith(
                        beta * beta * exact.mean(beta) { e, _ -> (e - mean) * (e - mean) } / model.lattice().sites(),
                    )
                }
            }
        }
    }

    // Of the infinite lattice the phases have −1.6643 and −0.9682 and differ by 0.6961. At this size the peaks, which
    // are equally high at β = 1.395, are still further apart, and the valley between them is a third of them.
    test("10-state Potts spins near their transition have two phases") {
        val weights = densityOfStates(Potts(Square(8), 10), 1e-4)
        val histogram = Multicanonical(weights, stream(1)).measure(2000, 20_000, 3, Progress.NONE).probabilities(1.395)
        fun of(energies: ClosedRange<Double>) =
            histogram.indices.filter { weights.levels().energy(it) / 64 in energies }.map { histogram[it] }
        val ordered = of(-1.95..-1.75).average()
        val valley = of(-1.4..-1.2).average()
        val disordered = of(-0.9..-0.7).average()
        valley shouldBeLessThan 0.6 * ordered
        valley shouldBeLessThan 0.6 * disordered
    }

    // Of the infinite lattice Δe = 0.696 and βc = 1.4261; on this one the phases are still further apart, by a tenth.
    test("the two phases coexist with ten ordered ones near the exact transition") {
        val model = Potts(Square(8), 10)
        val series = Multicanonical(densityOfStates(model, 1e-4), stream(3)).measure(2000, 60_000, 2, Progress.NONE)
        val phases = Coexistence.of(series, 10.0, 1.2, 1.5)
        (abs(phases.beta.value - CriticalPoint.beta(model).asDouble) < 0.03) shouldBe true
        (phases.latentHeat.value in 0.7..0.85) shouldBe true
        phases.latentHeat.value shouldBe (phases.disorderedEnergy.value - phases.orderedEnergy.value plusOrMinus 1e-9)
        (phases.specificHeatBeta.value < phases.beta.value) shouldBe true
        shouldThrow<IllegalArgumentException> { Coexistence.of(series, 10.0, 1.5, 1.6) }
            .message shouldContain "take a range that holds the transition"
        shouldThrow<IllegalArgumentException> { Coexistence.of(series, 0.0, 1.2, 1.5) }.message shouldContain "positive ratio"
    }

    test("refuses short series, and can be stopped") {
        val weights = densityOfStates(Ising(Square(2)), 1e-2)
        shouldThrow<IllegalArgumentException> { Multicanonical(weights, stream(2)).measure(0, 10, 1, Progress.NONE) }
            .message shouldContain "32 measurements or more"
        shouldThrow<CancellationException> {
            Multicanonical(weights, stream(2)).measure(1_000_000, 100, 1) { throw CancellationException() }
        }
    }
})
