package org.kadanoff.sampling.cluster

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import org.kadanoff.exact.Kaufman
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.StateEnumeration
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Clock
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import org.kadanoff.shouldAgreeWith
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sin
import kotlin.math.sqrt

/** An observable of a chain, and of a state. */
private typealias Measured = Pair<(ClusterChain) -> Double, (StateEnumeration.State) -> Double>

class ClusterEquilibriumTest : FunSpec({

    /** The m² per site that [ClusterChain.improvedSquare] estimates. */
    fun square(model: Model, spins: FloatArray): Double {
        val n = spins.size.toDouble()
        return when (model) {
            is Ising -> (spins.withIndex().sumOf { (site, s) ->
                if (model.coupling() < 0 && model.lattice().sublattice(site) == 1) -s.toDouble() else s.toDouble()
            } / n).pow(2)
            is Potts -> {
                val shares = (0 until model.states()).map { a -> spins.count { it.toInt() == a } / n }
                (model.states() * shares.sumOf { it * it } - 1) / (model.states() - 1)
            }
            is Clock -> {
                val angles = spins.map { 2 * PI * it / model.states() }
                (angles.sumOf { cos(it) } / n).pow(2) + (angles.sumOf { sin(it) } / n).pow(2)
            }
            else -> error("$model")
        }
    }

    fun ising(lattice: Lattice, coupling: Double = 1.0, nextNearest: Double = 0.0, field: Double = 0.0) =
        Ising(lattice, coupling, nextNearest, field)

    val open = Hypercubic(listOf(3, 4), Boundary.OPEN)
    val cases: List<Pair<Model, Double>> = listOf(
        *listOf(0.2, Onsager.CRITICAL_BETA, 0.5).map { Ising(Square(4)) to it }.toTypedArray(),
        Ising(Square(2)) to 0.3,
        Ising(Square(3)) to 0.4,
        Ising(RotatedSquare(4)) to 0.4,
        Ising(open) to 0.5,
        Ising(Triangular(3)) to 0.25,
        Ising(Triangular(4)) to 0.3,
        Ising(Honeycomb(2)) to 0.6,
        Ising(Hypercubic(3, 2)) to 0.15,
        Ising(Hypercubic(1, 10, Boundary.OPEN)) to 1.0,
        ising(Square(3), coupling = 0.5, nextNearest = 0.4) to 0.4,
        ising(Hypercubic(1, 3), nextNearest = 0.5) to 0.3,
        ising(Hypercubic(1, 7, Boundary.OPEN), coupling = 0.4, nextNearest = 0.9) to 0.6,
        ising(open, coupling = 0.0, nextNearest = 1.0) to 0.5,
        ising(Square(4), coupling = -1.0) to 0.4,
        ising(Square(4), coupling = -1.0, nextNearest = 0.3) to 0.3,
        ising(open, coupling = -1.0) to 0.5,
        ising(Square(3), field = 0.1) to 0.3,
        ising(open, nextNearest = 0.2, field = -0.3) to 0.3,
        ising(Square(4), coupling = -1.0, field = 0.5) to 0.4,
        Potts(Square(3), 2) to 0.8,
        Potts(Square(3), 3) to 1.0,
        Potts(Hypercubic(1, 6), 5) to 1.5,
        Clock(Hypercubic(listOf(2, 4), Boundary.PERIODIC), 2) to 0.4,
        Clock(Square(3), 3) to 0.6,
        Clock(Hypercubic(listOf(2, 3), Boundary.OPEN), 4) to 0.9,
        Clock(Hypercubic(listOf(2, 3), Boundary.PERIODIC), 5) to 0.7,
        Clock(Square(2), 6) to 0.6,
    )

    algorithms.forEach { (name, start) ->
        cases.forEach { (model, beta) ->
            test("$name for $model at β = $beta agrees with the sum over all states") {
                val exact = StateEnumeration(model)
                val sites = model.lattice().sites()
                val observables = mutableMapOf<String, Measured>(
                    "energy" to Pair({ it.measured().first }, { it.energy }),
                    "M" to Pair({ it.measured().second }, { it.magnetization }),
                    "|m|" to Pair({ abs(it.measured().second) / sites }, { abs(it.magnetization) / sites }),
                    "m²" to Pair({ (it.measured().second / sites).pow(2) }, { (it.magnetization / sites).pow(2) }),
                    "m⁴" to Pair({ (it.measured().second / sites).pow(4) }, { (it.magnetization / sites).pow(4) }),
                    "energy²" to Pair({ it.measured().first.pow(2) }, { it.energy.pow(2) }),
                )
                if (!(model is Ising && model.field() != 0.0)) {
                    observables["improved m²"] = Pair({ it.improvedSquare() }, { square(model, it.spins) })
                }
                val means = equilibrium(start, model, beta, 1000, observables.mapValues { it.value.first })
                means.forEach { (name, mean) ->
                    withClue(name) { mean.shouldAgreeWith(exact.mean(beta, observables.getValue(name).second)) }
                }
            }
        }

        // 70 sites take more than a word in a row, and neither 70 nor 33 is a whole number of blocks.
        listOf(
            8 to Onsager.CRITICAL_BETA, 16 to Onsager.CRITICAL_BETA, 16 to 0.3, 33 to 0.43, 70 to 0.42, 64 to 0.5,
        ).forEach { (length, beta) ->
            test("$name on ${length}² sites at β = $beta agrees with Kaufman's energy and specific heat") {
                val exact = Kaufman.square(length)
                val sites = length * length
                val energy = sites * exact.energy(beta)
                val means = equilibrium(
                    start, Ising(Square(length)), beta, 300,
                    mapOf(
                        "energy" to { it.measured().first },
                        "(energy − exact)²" to { (it.measured().first - energy).pow(2) },
                    ),
                )
                means.getValue("energy").shouldAgreeWith(energy)
                means.getValue("(energy − exact)²").shouldAgreeWith(exact.specificHeat(beta) * sites / (beta * beta))
            }
        }

        // Transfer matrices, computed independently of this project.
        listOf(
            Triple(Ising(Hypercubic(3, 3)), 0.221654626, -1.43444401),
            Triple(Ising(Triangular(4)), ln(3.0) / 4, -2.25396825),
            Triple(Potts(Square(3), 3), ln(1 + sqrt(3.0)), -1.74212221),
            Triple(Potts(Square(4), 3), ln(1 + sqrt(3.0)), -1.71006228),
            Triple(Potts(Square(5), 3), ln(1 + sqrt(3.0)), -1.68882540),
            Triple(Potts(Square(5), 3), 0.8, -1.25065630),
        ).forEach { (model, beta, energy) ->
            test("$name for $model at β = $beta agrees with a transfer matrix: e = $energy") {
                equilibrium(start, model, beta, 1000, mapOf("e" to { it.measured().first / model.lattice().sites() }))
                    .getValue("e").shouldAgreeWith(energy)
            }
        }

        // Transfer matrix for L = 8; for L = 16 its continuation ⟨m²⟩ L^¼ = 1.09171 − 0.2393/L², good to 4e-5.
        listOf(8 to 0.6469115750, 16 to 0.54539).forEach { (length, exact) ->
            test("$name has ⟨m²⟩ = $exact on ${length}² sites at βc, by spins and by clusters") {
                val sites = length * length
                equilibrium(
                    start, Ising(Square(length)), Onsager.CRITICAL_BETA, 500,
                    mapOf("m²" to { (it.measured().second / sites).pow(2) }, "improved" to { it.improvedSquare() }),
                ).values.forEach { it.shouldAgreeWith(exact) }
            }
        }
    }
})
