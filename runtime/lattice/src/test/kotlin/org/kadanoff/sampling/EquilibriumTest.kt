package org.kadanoff.sampling

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import kotlin.math.abs
import kotlin.math.sqrt

// Every comparison is at 4 σ, σ from 32 or more independent replicas: by chance one of 2000 fails; the seeds are fixed.
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
        Algorithm.METROPOLIS to Square(4),
        Algorithm.METROPOLIS to Square(2),
        Algorithm.METROPOLIS to RotatedSquare(4),
        Algorithm.WOLFF to Square(4),
        Algorithm.WOLFF to Square(3),
        Algorithm.WOLFF to Square(2),
        Algorithm.WOLFF to RotatedSquare(4),
    ).forEach { (algorithm, lattice) ->
        test("$algorithm on $lattice agrees with the sum over all states") {
            val replicas = if (algorithm == Algorithm.METROPOLIS) 170 else 64
            val series = measure(algorithm, lattice, betas, replicas, measurements = 2000, Schedule(200, 3, Double.NaN))
            val exact = Enumeration.of(Ising(lattice))
            for (beta in betas) {
                for ((name, observable) in observables) {
                    withClue("$name at β = $beta") {
                        series.estimate(beta, observable).shouldAgreeWith(exact.mean(beta, observable))
                    }
                }
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

    // 5 σ in any of 512 by chance: 3e-4.
    test("every one of the 512 bits of a word is a fair sample") {
        val beta = 0.4
        val schedule = Schedule(300, 5, Double.NaN)
        val series = measure(Algorithm.METROPOLIS, Square(8), listOf(beta), 512, measurements = 500, schedule)
        val lanes = List(512) { series.average(it) { e, _ -> e } }
        val scatter = estimate(lanes).error * sqrt(512.0)
        val exact = 64 * Kaufman.square(8).energy(beta)
        lanes.forEach { Estimate(it, scatter).shouldAgreeWith(exact, sigmas = 5.0) }
    }
})
