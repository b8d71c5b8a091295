package org.kadanoff.sampling

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.sqrt
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldBeDeviations

private fun antiferromagnet(lattice: Lattice) = Ising(lattice, -1.0, 0.0, 0.0)

class EquilibriumTest : FunSpec({

    val observables = mapOf<String, (Double, Double) -> Double>(
        "energy" to { e, _ -> e },
        "magnetization" to { _, m -> m },
        "|m|" to { _, m -> abs(m) },
        "m²" to { _, m -> m * m },
        "e²" to { e, _ -> e * e },
    )
    val betas = listOf(0.2, Onsager.CRITICAL_BETA, 0.5)

    listOf(
        Algorithm.METROPOLIS to Ising(Square(4)),
        Algorithm.METROPOLIS to Ising(Square(3)),
        Algorithm.METROPOLIS to Ising(Square(2)),
        Algorithm.METROPOLIS to Ising(Hypercubic(listOf(3, 5), Boundary.PERIODIC)),
        Algorithm.METROPOLIS to Ising(RotatedSquare(4)),
        Algorithm.METROPOLIS to Ising(Hypercubic(1, 2)),
        Algorithm.METROPOLIS to Ising(Hypercubic(1, 5)),
        Algorithm.METROPOLIS to Ising(Hypercubic(1, 16)),
        Algorithm.METROPOLIS to Ising(Honeycomb(2)),
        Algorithm.METROPOLIS to Ising(Triangular(2)),
        Algorithm.METROPOLIS to Ising(Triangular(3)),
        Algorithm.METROPOLIS to Ising(Triangular(4)),
        Algorithm.METROPOLIS to Ising(Hypercubic(3, 2)),
        Algorithm.METROPOLIS to Ising(Hypercubic(listOf(2, 2, 3), Boundary.PERIODIC)),
        Algorithm.METROPOLIS to antiferromagnet(Square(4)),
        Algorithm.METROPOLIS to antiferromagnet(Square(3)),
        Algorithm.METROPOLIS to antiferromagnet(Hypercubic(1, 5)),
        Algorithm.METROPOLIS to antiferromagnet(Triangular(3)),
        Algorithm.METROPOLIS to antiferromagnet(Triangular(4)),
        Algorithm.METROPOLIS to antiferromagnet(Hypercubic(3, 2)),
        Algorithm.WOLFF to Ising(Square(4)),
        Algorithm.WOLFF to Ising(Square(3)),
        Algorithm.WOLFF to Ising(Square(2)),
        Algorithm.WOLFF to Ising(RotatedSquare(4)),
    ).forEach { (algorithm, model) ->
        test("$algorithm of $model agrees with the sum over all states") {
            val replicas = if (algorithm == Algorithm.METROPOLIS) 170 else 64
            val series = measure(algorithm, model, betas, replicas, measurements = 2000, Schedule(200, 3, Double.NaN))
            val exact = Enumeration.of(model)
            for (beta in betas) {
                for ((name, observable) in observables) {
                    withClue("$name at β = $beta") {
                        series.estimate(beta, observable).shouldAgreeWith(exact.mean(beta, observable))
                    }
                }
            }
        }
    }

    // e and c per site, by transfer matrices.
    mapOf(
        Hypercubic(3, 3) to mapOf(
            0.15 to (-0.62099324 to 0.156482),
            0.221654626 to (-1.43444401 to 0.785431),
            0.3 to (-2.48969958 to 0.725292),
        ),
        Triangular(4) to mapOf(
            0.2 to (-1.26832249 to 0.528990),
            ln(3.0) / 4 to (-2.25396825 to 0.797130),
        ),
    ).forEach { (lattice, exact) ->
        test("Metropolis on $lattice agrees with the energy and specific heat of a transfer matrix") {
            val sites = lattice.sites()
            val schedule = Schedule(300, 3, Double.NaN)
            val series = measure(Algorithm.METROPOLIS, lattice, exact.keys.toList(), 170, measurements = 2000, schedule)
            exact.forEach { (beta, values) ->
                val (energy, specificHeat) = values
                series.estimate(beta) { e, _ -> e / sites }.shouldAgreeWith(energy)
                series.estimate(beta) { e, _ -> beta * beta * (e - sites * energy) * (e - sites * energy) / sites }
                    .shouldAgreeWith(specificHeat)
            }
        }
    }

    test("Metropolis at L = 32 agrees with Kaufman's energy and specific heat at 16 temperatures at once") {
        val exact = Kaufman.square(32)
        val many = List(15) { 0.05 + 0.05 * it } + Onsager.CRITICAL_BETA
        val schedule = Schedule(1500, 10, Double.NaN)
        val series = measure(Algorithm.METROPOLIS, Square(32), many, 32, measurements = 1000, schedule)
        for (beta in many) {
            val mean = 1024 * exact.energy(beta)
            series.estimate(beta) { e, _ -> e }.shouldAgreeWith(mean)
            series.estimate(beta) { e, _ -> beta * beta * (e - mean) * (e - mean) / 1024 }
                .shouldAgreeWith(exact.specificHeat(beta))
        }
    }

    test("every one of the 512 bits of a word is a fair sample") {
        val beta = 0.4
        val schedule = Schedule(300, 5, Double.NaN)
        val series = measure(Algorithm.METROPOLIS, Square(8), listOf(beta), 512, measurements = 500, schedule)
        val lanes = List(512) { series.average(it) { e, _ -> e } }
        val scatter = estimate(lanes).error * sqrt(512.0)
        val exact = 64 * Kaufman.square(8).energy(beta)
        lanes.map { (it - exact) / scatter }.shouldBeDeviations()
    }
})
