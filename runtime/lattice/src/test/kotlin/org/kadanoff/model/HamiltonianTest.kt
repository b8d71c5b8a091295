package org.kadanoff.model

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import java.util.SplittableRandom
import kotlin.math.PI
import kotlin.math.cos
import kotlin.math.sin

class HamiltonianTest : FunSpec({

    val random = SplittableRandom(4)

    fun states(sites: Int, vararg values: Int) = FloatArray(sites) { values[random.nextInt(values.size)].toFloat() }

    val lattices = listOf(Square(2), Square(5), Triangular(3), Honeycomb(2), Hypercubic(3, 3), Hypercubic(1, 6))

    lattices.forEach { lattice ->
        test("ground states on $lattice have −1 for each bond, and the order parameter N") {
            val up = FloatArray(lattice.sites()) { 1f }
            val across = FloatArray(2 * lattice.sites()) { if (it % 2 == 0) 0.6f else 0.8f }
            listOf(Ising(lattice), Potts(lattice, 3), Clock(lattice, 5), BlumeCapel(lattice, 0.0), Phi4(lattice)).forEach {
                it.hamiltonian().energy(up) shouldBe (-lattice.bonds().toDouble() plusOrMinus 1e-12)
                it.hamiltonian().magnetization(up) shouldBe (lattice.sites().toDouble() plusOrMinus 1e-12)
            }
            ON(lattice, 2).hamiltonian().energy(across) shouldBe (-lattice.bonds().toDouble() plusOrMinus 1e-5)
            ON(lattice, 2).hamiltonian().magnetization(across) shouldBe (lattice.sites().toDouble() plusOrMinus 1e-5)
        }

        test("two-state Potts and clock spins on $lattice are Ising spins") {
            val spins = states(lattice.sites(), 0, 1)
            val ising = FloatArray(spins.size) { 1 - 2 * spins[it] }
            val energy = Ising(lattice).hamiltonian().energy(ising)
            Potts(lattice, 2).hamiltonian().energy(spins) shouldBe ((energy - lattice.bonds()) / 2 plusOrMinus 1e-12)
            Clock(lattice, 2).hamiltonian().energy(spins) shouldBe (energy plusOrMinus 1e-9)
        }

        test("clock spins on $lattice are XY spins at their angles") {
            val spins = states(lattice.sites(), 0, 1, 2, 3, 4)
            val vectors = FloatArray(2 * spins.size) { (spins[it / 2] * 2 * PI / 5).let { a -> if (it % 2 == 0) cos(a) else sin(a) }.toFloat() }
            val clock = Clock(lattice, 5).hamiltonian()
            val xy = ON(lattice, 2).hamiltonian()
            xy.energy(vectors) shouldBe (clock.energy(spins) plusOrMinus 1e-5)
            xy.magnetization(vectors) shouldBe (clock.magnetization(spins) plusOrMinus 1e-5)
        }

        test("Blume–Capel spins on $lattice that are never 0 are Ising spins above D N") {
            val spins = states(lattice.sites(), -1, 1)
            BlumeCapel(lattice, 0.7).hamiltonian().energy(spins) shouldBe
                (Ising(lattice).hamiltonian().energy(spins) + 0.7 * lattice.sites() plusOrMinus 1e-9)
        }
    }

    test("a field and next-nearest neighbours add what they should on the square lattice") {
        val columns = FloatArray(16) { if (it % 2 == 0) 1f else -1f }
        val ising = Ising(Square(4), 1.0, 0.5, 0.25).hamiltonian()
        ising.energy(columns) shouldBe (0.5 * 32 plusOrMinus 1e-12)
        ising.energy(FloatArray(16) { -1f }) shouldBe (-32.0 - 16 + 4 plusOrMinus 1e-12)
    }

    test("glasses have the couplings of their realization") {
        val lattice = Square(16)
        val one = EdwardsAnderson(lattice, Disorder.Bimodal(0.25), 1)
        one.couplings() shouldBe one.couplings()
        one.couplings() shouldNotBe EdwardsAnderson(lattice, Disorder.Bimodal(0.25), 2).couplings()
        one.hamiltonian().energy(FloatArray(256) { 1f }) shouldBe (-one.couplings().sum() plusOrMinus 1e-9)
        // 128 of 512 with σ = 9.8, ten σ away from a half
        (one.couplings().count { it < 0 } in 88..168) shouldBe true
        EdwardsAnderson(lattice, Disorder.Bimodal(0.0), 1).couplings().toSet() shouldBe setOf(1.0)
    }

    test("the φ⁴ potential has the slope that it says") {
        val model = Phi4(Square(2), 0.3)
        listOf(-1.2, 0.0, 0.4).forEach { phi ->
            model.potentialSlope(phi) shouldBe
                ((model.potential(phi + 1e-5) - model.potential(phi - 1e-5)) / 2e-5 plusOrMinus 1e-8)
        }
        Phi4(Square(2)).potential(2.0) shouldBe 12.0
        Phi4.betaOfKappa(0.34) shouldBe 0.68
    }

    test("parameters that make no model are refused") {
        listOf<() -> Any>(
            { Potts(Square(4), 1) }, { Clock(Square(4), 128) }, { ON(Square(4), 1) }, { Phi4(Square(4), 0.0) },
            { BlumeCapel(Square(4), Double.NaN) }, { Ising(Square(4), Double.NaN, 0.0, 0.0) }, { Disorder.Bimodal(1.5) },
        ).forEach { shouldThrow<IllegalArgumentException> { it() } }
    }
})
