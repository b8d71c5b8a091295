package org.kadanoff.tensor

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Square
import org.kadanoff.model.Clock
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts
import org.kadanoff.task.Progress
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow

private val couplings = listOf(0.2, 0.44, 1.1)

private fun TensorRG.torus(initial: Tensor, steps: Int) = flow(initial, steps, Progress.NONE).last()

/** Nothing is cut by a bond dimension as great as these: the network is then exactly that of a small torus. */
class TorusTest : FunSpec({

    couplings.forEach { beta ->
        test("the torus of four sites, by TRG, BTRG and HOTRG, at β = $beta") {
            val exact = Kaufman.square(2).logPartitionFunction(beta)
            listOf(TRG(16), BTRG(16), HOTRG(4)).forEach {
                val coarse = it.torus(LocalTensor.ising(beta), 2)
                coarse.logPartitionFunction() shouldBe (exact plusOrMinus 1e-12)
                coarse.truncationError() shouldBe (0.0 plusOrMinus 1e-13)
            }
        }

        test("the torus of four by four, at β = $beta") {
            val exact = Kaufman.square(4).logPartitionFunction(beta)
            HOTRG(16).torus(LocalTensor.ising(beta), 4).logPartitionFunction() shouldBe (exact plusOrMinus 1e-12)
            val blocks = TRG(16).torus(LocalTensor.ising(beta), 2)
            blocks.logNorm() + ln(blocks.transferMatrix(2).trace(2)) / 16 shouldBe (exact plusOrMinus 1e-12)
        }

        test("tori that are not square, at β = $beta") {
            val tall = HOTRG(16).torus(LocalTensor.ising(beta), 3)
            tall.transferMatrix(1).aspect() shouldBe 2.0
            tall.logPartitionFunction() shouldBe (Kaufman(4, 2).logPartitionFunction(beta) plusOrMinus 1e-12)
            val site = TRG(2).torus(LocalTensor.ising(beta), 0)
            site.logNorm() + ln(site.transferMatrix(2).trace(5)) / 10 shouldBe
                (Kaufman(5, 2).logPartitionFunction(beta) plusOrMinus 1e-12)
        }
    }

    test("one step of TRG joins two sites by four bonds") {
        val beta = 0.6
        TRG(4).torus(LocalTensor.ising(beta), 1).logPartitionFunction() shouldBe
            (ln(2 * exp(4 * beta) + 2 * exp(-4 * beta)) / 2 plusOrMinus 1e-13)
    }

    listOf<Pair<Model, (Double) -> Tensor>>(
        Ising(Square(2), -1.0, 0.0, 0.0) to { LocalTensor.ising(-it) },
        Potts(Square(2), 3) to { LocalTensor.potts(3, it) },
        Clock(Square(2), 5) to { LocalTensor.clock(5, it) },
        Clock(Square(2), 6) to { LocalTensor.clock(6, it) },
    ).forEach { (model, tensor) ->
        test("every state of $model counted") {
            val counted = Enumeration.of(model)
            couplings.forEach { beta ->
                HOTRG(36).torus(tensor(beta), 2).logPartitionFunction() shouldBe
                    (counted.logPartitionFunction(beta) plusOrMinus 1e-10) // it tells energies apart to 1e-9
            }
        }
    }

    test("couplings that differ along rows and columns") {
        val (horizontal, vertical) = 0.3 to 0.8
        val counted = (0 until 16).sumOf { state ->
            val spin = List(4) { 1 - 2 * (state shr it and 1) }
            val rows = spin[0] * spin[1] + spin[2] * spin[3]
            val columns = spin[0] * spin[2] + spin[1] * spin[3]
            exp(2 * (horizontal * rows + vertical * columns))
        }
        HOTRG(4).torus(LocalTensor.ising(horizontal, vertical), 2).logPartitionFunction() shouldBe
            (ln(counted) / 4 plusOrMinus 1e-12)
    }

    test("bonds that have a direction") {
        val bond = arrayOf(doubleArrayOf(1.0, 0.3, 2.0), doubleArrayOf(0.7, 1.5, 0.1), doubleArrayOf(0.2, 0.9, 1.1))
        val site = doubleArrayOf(0.5, 1.0, 2.0)
        val row = Array(9) { s -> DoubleArray(9) { t ->
            val (a, b, c, d) = listOf(s / 3, s % 3, t / 3, t % 3)
            site[a] * site[b] * bond[a][b] * bond[b][a] * bond[a][c] * bond[b][d]
        } }
        val sum = (0 until 9).sumOf { s -> (0 until 9).sumOf { t -> row[s][t] * row[t][s] } }
        HOTRG(9).torus(LocalTensor.spins(bond, bond, site), 2).logPartitionFunction() shouldBe
            (ln(sum) / 4 plusOrMinus 1e-12)
    }

    listOf(1.0 to 0.68, 0.1 to 0.3, 0.4 to 1.2).forEach { (lambda, beta) ->
        test("φ⁴ on four sites integrated on a fine grid, λ = $lambda, β = $beta") {
            val model = Phi4(Square(2), lambda)
            val step = 0.11
            val grid = List(121) { step * (it - 60) }.filter { model.potential(it) - 2 * beta * it * it < 60 }
            // By the transfer matrix of one site beside its own image: Z = Σ w(φ) w(φ′) w(ψ) w(ψ′) e^(2β (φφ′ + …)).
            val half = grid.map { phi -> grid.map { psi ->
                step * exp(2 * beta * phi * psi - (model.potential(phi) + model.potential(psi)) / 2)
            } }
            val pairs = grid.indices.map { i -> grid.indices.map { k ->
                grid.indices.sumOf { j -> half[i][j] * half[j][k] }
            } }
            val sum = pairs.sumOf { row -> row.sumOf { it.pow(2) } }
            val site = TRG(1).torus(LocalTensor.phi4(lambda, beta, 64, 16), 0)
            site.logNorm() + ln(site.transferMatrix(2).trace(2)) / 4 shouldBe (ln(sum) / 4 plusOrMinus 1e-11)
        }
    }
})
