package org.kadanoff.sampling.field

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.model.ON
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.HelicityModulus
import org.kadanoff.observe.NeighborProduct
import org.kadanoff.observe.TwistedBonds
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.cos
import kotlin.math.pow
import kotlin.math.sin

class VectorChainTest : FunSpec({

    fun algorithms(components: Int) = Algorithm.entries.filter {
        it in listOf(Algorithm.METROPOLIS, Algorithm.WOLFF, Algorithm.OVER_RELAXATION) ||
            it == Algorithm.HEAT_BATH && components <= 3
    }

    test("the integrals are those of the Langevin function and of Bessel's") {
        openChain(3, 1.0) shouldBe (0.31303529 plusOrMinus 1e-8)
        openChain(2, 2.0) shouldBe (0.69777466 plusOrMinus 1e-8)
        xyRing(60, 1.0) shouldBe (openChain(2, 1.0) plusOrMinus 1e-10)
        heisenbergRing(60, 1.0) shouldBe (openChain(3, 1.0) plusOrMinus 1e-10)
    }

    for (components in listOf(2, 3, 4, 7)) {
        for (algorithm in algorithms(components)) {
            for (beta in listOf(0.0, 1.5, 8.0)) {
                test("$algorithm of O($components) at β = $beta agrees with the exact energy of an open chain") {
                    val model = ON(Hypercubic(1, 6, Boundary.OPEN), components)
                    sample(algorithm, model, beta, schedule = Schedule(500, 3, Double.NaN)).energy()
                        .mean() shouldAgreeWith -5 * openChain(components, beta)
                }
            }
        }
    }

    for (components in listOf(2, 3)) {
        for (algorithm in algorithms(components)) {
            test("$algorithm of O($components) agrees with the exact energy of a ring of 5 sites") {
                val exact = if (components == 2) xyRing(5, 2.0) else heisenbergRing(5, 2.0)
                sample(algorithm, ON(Hypercubic(1, 5), components), 2.0).energy().mean() shouldAgreeWith -5 * exact
            }
        }
    }

    // Exact energy and specific heat of 3 × 3 sites, by the transfer matrix.
    for (algorithm in algorithms(2)) {
        listOf(Triple(0.5, -0.71536002, 0.491411), Triple(1.12, -1.53234035, 0.683473)).forEach { (beta, energy, heat) ->
            test("$algorithm of the XY model on 3 × 3 sites at β = $beta has the exact energy and specific heat") {
                val series = sample(
                    algorithm, ON(Square(3), 2), beta, measurements = 2000, schedule = Schedule(300, 3, Double.NaN),
                )
                series.energy().mean() shouldAgreeWith 9 * energy
                series.energy().mean { beta * beta * (it - 9 * energy).pow(2) / 9 } shouldAgreeWith heat
            }
        }
    }

    for (components in listOf(2, 3, 4)) {
        for (algorithm in algorithms(components)) {
            test("$algorithm of O($components) prefers no direction") {
                val model = ON(Square(4), components)
                val chain = algorithm.start(model, DoubleArray(32) { 0.4 }, address(components))
                chain.thermalize(200, Progress.NONE)
                val squares = Array(32) { DoubleArray(components) }
                val spins = FloatArray(16 * components)
                repeat(300) {
                    chain.advance(2, Progress.NONE)
                    val shown = chain.configurations(32)
                    for (replica in 0 until 32) {
                        shown.copyTo(replica, spins, 0)
                        for (i in spins.indices) squares[replica][i % components] += spins[i].toDouble().pow(2) / 16 / 300
                    }
                }
                for (i in 0 until components) {
                    Estimate.mean(squares.map { it[i] }.toDoubleArray()) shouldAgreeWith 1.0 / components
                }
                squares.maxOf { abs(it.sum() - 1) } shouldBeLessThan 1e-5
            }
        }
    }

    for (components in listOf(2, 3, 5)) {
        test("reflections of O($components) vectors keep the energy") {
            val chain = FieldChain.metropolis(ON(Square(8), components), doubleArrayOf(0.7), address(components))
            chain.advance(50, Progress.NONE)
            val field = chain.block(0).field()
            val before = field.energy()[0]
            val reflections = OverRelaxation(components)
            repeat(20) { reflections.step(field) }
            field.energy()[0] shouldBe (before plusOrMinus 1e-4)
        }
    }

    test("the helicity modulus vanishes at high temperature and is 1 − T/4 of spin waves at low") {
        fun stiffness(beta: Double): Estimate {
            val model = ON(Square(8), 2)
            val terms = listOf(TwistedBonds(TwistedBonds.Term.COSINE, 1), TwistedBonds(TwistedBonds.Term.SINE, 1))
            val series = sample(
                Algorithm.OVER_RELAXATION, model, beta, terms, measurements = 200,
                schedule = Schedule(400, 3, Double.NaN),
            )
            fun blocks(name: String, f: (Double) -> Double) = series.observables().getValue(name).let { all ->
                DoubleArray(48) { replica -> all.sumOf { f(it[replica]) } / all.size }
            }
            return HelicityModulus.of(blocks("Σcos1") { it }, blocks("Σsin1") { it * it }, beta, 64)
        }
        stiffness(0.01) shouldAgreeWith 0.0
        val cold = stiffness(25.0)
        // spin waves interact at the order T²
        cold.value shouldBe (1 - 0.25 / 25 plusOrMinus 5e-4 + 4 * cold.error)
        cold.error shouldBeLessThan 3e-4
    }

    test("sums over twisted bonds are those of the angles") {
        val angles = DoubleArray(8) { 0.3 * it * it }
        val spins = FloatArray(16) { (if (it % 2 == 0) cos(angles[it / 2]) else sin(angles[it / 2])).toFloat() }
        val ring = Hypercubic(1, 8)
        TwistedBonds(TwistedBonds.Term.SINE, 0).on(ring).applyAsDouble(spins) shouldBe
            ((0 until 8).sumOf { sin(angles[(it + 1) % 8] - angles[it]) } plusOrMinus 1e-6)
        TwistedBonds(TwistedBonds.Term.COSINE, 0).on(ring).applyAsDouble(spins) shouldBe
            (8 * NeighborProduct(2).on(ring).applyAsDouble(spins) plusOrMinus 1e-6)
        shouldThrow<IllegalArgumentException> { TwistedBonds(TwistedBonds.Term.SINE, 1).on(ring) }
            .message shouldContain "axis 1"
    }
})
