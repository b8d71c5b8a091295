package org.kadanoff.sampling.field

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Phi4
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FieldMoment
import org.kadanoff.observe.NeighborProduct
import org.kadanoff.observe.Observable
import org.kadanoff.observe.SchwingerDyson
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.pow

private val moments: List<Observable> = listOf(FieldMoment(2), FieldMoment(4), NeighborProduct())

class Phi4ChainTest : FunSpec({

    val algorithms = listOf(Algorithm.METROPOLIS, Algorithm.WOLFF, Algorithm.HYBRID_MONTE_CARLO, Algorithm.MALA)

    test("the transfer matrix gives what is tabulated for λ = 1") {
        Phi4Ring(Phi4(Hypercubic(1, 8)), 8, 0.0).mean { it * it } shouldBe (0.520898648244 plusOrMinus 1e-11)
        Phi4Ring(Phi4(Hypercubic(1, 8)), 8, 0.5).product shouldBe (0.1449626579 plusOrMinus 1e-9)
        Phi4Ring(Phi4(Square(2)), 4, 1.36).mean { it.pow(4) } shouldBe (1.1875055697 plusOrMinus 1e-9)
    }

    for (algorithm in algorithms) {
        listOf(
            Triple(Phi4(Square(2)), 0.5, 4),
            Triple(Phi4(Square(2)), 0.68, 4),
            Triple(Phi4(Square(2)), 0.0, 4),
            Triple(Phi4(Hypercubic(1, 8)), 0.5, 8),
            Triple(Phi4(Hypercubic(1, 5), 0.2), 0.3, 5),
        ).forEach { (model, beta, sites) ->
            test("$algorithm on $model at β = $beta agrees with the transfer matrix") {
                val bond = if (model.lattice() is Square) 2 * beta else beta
                val exact = Phi4Ring(model, sites, bond)
                val series = sample(algorithm, model, beta, moments)
                series.observables().getValue("φ²").mean() shouldAgreeWith exact.mean { it * it }
                series.observables().getValue("φ⁴").mean() shouldAgreeWith exact.mean { it.pow(4) }
                series.observables().getValue("φφ′").mean() shouldAgreeWith exact.product
                series.energy().mean() shouldAgreeWith -exact.product * model.lattice().bonds()
            }
        }

        // Gauss quadrature for the weight exp(φ² − φ⁴) on 3 × 3 sites, to 10 digits
        test("$algorithm on 3 × 3 sites, which have no two sublattices, agrees with quadrature") {
            val series = sample(algorithm, Phi4(Square(3)), 0.68, moments, measurements = 2000)
            series.observables().getValue("φ²").mean() shouldAgreeWith 0.8757252490
            series.observables().getValue("φ⁴").mean() shouldAgreeWith 1.1384714273
            series.observables().getValue("φφ′").mean() shouldAgreeWith 0.6626600042
            series.magnetization().mean { (it / 9).pow(2) } shouldAgreeWith 0.6678288537
        }

        listOf(Phi4(Square(6), 0.7) to 0.6, Phi4(Triangular(4)) to 0.3, Phi4(Hypercubic(3, 3), 2.0) to 0.5)
            .forEach { (model, beta) ->
                test("$algorithm obeys the Schwinger–Dyson equation on $model") {
                    val equation = SchwingerDyson(model, beta)
                    sample(algorithm, model, beta, listOf(equation), replicas = 32, measurements = 300).observables()
                        .values.single().mean() shouldAgreeWith 1.0
                }
            }
    }

    // Reference values of an independent program, with their errors.
    mapOf(
        0.50 to listOf(0.60907 to 0.00011, 0.65599 to 0.00020, 0.20306 to 0.00014, 0.04920 to 0.00017),
        0.68 to listOf(0.82904 to 0.00025, 1.05141 to 0.00049, 0.56879 to 0.00040, 0.5704 to 0.0009),
        0.76 to listOf(1.00426 to 0.00014, 1.39271 to 0.00031, 0.84298 to 0.00019, 0.89558 to 0.00012),
    ).forEach { (beta, values) ->
        val expected = values.map { (value, error) -> Estimate(value, error) }
        test("Wolff's clusters and Metropolis at L = 32 and β = $beta agree with an independent program") {
            val series = sample(
                Algorithm.WOLFF, Phi4(Square(32)), beta, moments, replicas = 32, measurements = 150,
                Schedule(400, 4, Double.NaN),
            )
            moments.zip(expected).forEach { (observable, value) ->
                withClue(observable.name()) {
                    series.observables().getValue(observable.name()).mean() shouldAgreeWith value
                }
            }
            series.magnetization().mean { abs(it) / 1024 } shouldAgreeWith expected.last()
        }
    }

    test("the action of κ and λ is that of β = 2κ, but for λ of each site") {
        val model = Phi4(Square(4), 0.3)
        val kappa = 0.17
        val chain = FieldChain.metropolis(model, doubleArrayOf(Phi4.betaOfKappa(kappa)), address(0))
        chain.advance(5, Progress.NONE)
        val field = FloatArray(16).also { chain.configurations(1).copyTo(0, it, 0) }
        val product = NeighborProduct().on(model.lattice()).applyAsDouble(field) * model.lattice().bonds()
        val action = -2 * kappa * product + field.sumOf { it * it + 0.3 * (it * it - 1.0).pow(2) }
        val weight = Phi4.betaOfKappa(kappa) * model.hamiltonian().energy(field) +
            field.sumOf { model.potential(it.toDouble()) }
        action shouldBe (weight + 16 * 0.3 plusOrMinus 1e-5)
    }
})
