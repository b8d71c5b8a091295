package org.kadanoff.sampling.cluster

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.StateEnumeration
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts
import org.kadanoff.observe.Autocorrelation
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldBeDeviations
import org.kadanoff.task.Progress
import java.util.concurrent.CancellationException
import kotlin.math.ln
import kotlin.math.sqrt

class ClusterChainTest : FunSpec({

    fun stream(lane: Int) = StreamAddress(5, "clusters", 0).stream(lane)

    val models = listOf(
        Ising(Square(2)), Ising(Square(3)), Ising(Square(9)), Ising(Square(70)), Ising(Square(128)),
        Ising(RotatedSquare(6)), Ising(Triangular(5)), Ising(Honeycomb(3)), Ising(Hypercubic(3, 4, Boundary.OPEN)),
        Ising(Square(8), -0.7, 0.3, 0.2),
        Ising(Triangular(67), 0.8, 0.3, 0.0), Ising(Honeycomb(40), -1.0, 0.1, 0.0),
        Ising(Hypercubic(3, 4), -1.0, 0.0, 0.0), Ising(RotatedSquare(138), 1.0, 0.2, 0.0),
        Ising(Hypercubic(1, 200), 1.0, 0.5, 0.0), Ising(Hypercubic(1, 2), 1.0, 0.5, 0.0),
        Ising(Square(5), 0.3, 0.2, 0.1),
        Potts(Square(5), 3), Potts(Triangular(4), 127),
        Clock(Square(5), 5), Clock(Honeycomb(2), 6), Clock(Square(3), 127),
    )

    algorithms.forEach { (name, start) ->
        models.forEach { model ->
            test("$name keeps the energy and the order parameter of $model") {
                val hamiltonian = model.hamiltonian()
                for (beta in listOf(0.05, 0.4, 1.5)) {
                    val chain = start(model, beta, stream(0))
                    repeat(30) {
                        val (energy, magnetization) = chain.measured()
                        val spins = chain.configuration()
                        energy shouldBe (hamiltonian.energy(spins) plusOrMinus 1e-9 * spins.size)
                        magnetization shouldBe (hamiltonian.magnetization(spins) plusOrMinus 1e-9 * spins.size)
                        chain.step(1 + it % 3)
                    }
                }
            }
        }

        listOf(
            Ising(Square(2)) to 0.1,
            Ising(Hypercubic(1, 4, Boundary.OPEN), 1.0, 0.3, 0.1) to 0.4,
            Ising(Hypercubic(1, 4), -1.0, 0.0, 0.2) to 0.3,
            Potts(Hypercubic(1, 3, Boundary.OPEN), 3) to 0.7,
            Clock(Hypercubic(1, 2), 5) to 0.4,
        ).forEach { (model, beta) ->
            test("$name obeys detailed balance for $model, state by state") {
                val all = StateEnumeration(model)
                val exact = all.states
                val counts = Array(exact.size) { DoubleArray(exact.size) }
                val chain = start(model, beta, stream(99))
                var before = all.numberOf(chain.configuration())
                repeat(500_000) {
                    chain.step()
                    val after = all.numberOf(chain.configuration())
                    counts[before][after]++
                    before = after
                }
                val visits = counts.map { it.sum() }
                val deviations = mutableListOf<Double>()
                for (a in exact.indices) {
                    for (b in 0 until a) {
                        if (counts[a][b] + counts[b][a] < 200) continue
                        val ratio = ln(counts[a][b] / visits[a]) - ln(counts[b][a] / visits[b])
                        val error = sqrt(1 / counts[a][b] + 1 / counts[b][a])
                        deviations += (ratio - beta * (exact[a].energy - exact[b].energy)) / error
                    }
                }
                deviations.shouldBeDeviations()
                (deviations.size >= exact.size) shouldBe true
            }
        }

        test("$name has the energy of Potts spins of two states from Ising spins at half their β") {
            listOf(Triangular(6) to 0.27, Square(12) to 0.43).forEach { (lattice, beta) ->
                fun energy(model: Model, beta: Double) =
                    equilibrium(start, model, beta, 300, mapOf("energy" to { it.measured().first })).getValue("energy")
                val ising = energy(Ising(lattice), beta)
                val halved = Estimate((ising.value - lattice.bonds()) / 2, ising.error / 2)
                energy(Potts(lattice, 2), 2 * beta) shouldAgreeWith halved
            }
        }

        test("$name moves the antiferromagnet on two sublattices as it does the ferromagnet") {
            val ferromagnet = start(Ising(Square(6), 0.9, 0.0, 0.0), 0.4, stream(3))
            val antiferromagnet = start(Ising(Square(6), -0.9, 0.0, 0.0), 0.4, stream(3))
            repeat(200) {
                ferromagnet.step()
                antiferromagnet.step()
                antiferromagnet.measured().first shouldBe ferromagnet.measured().first
                antiferromagnet.improvedSquare() shouldBe ferromagnet.improvedSquare()
            }
        }

        test("$name has no improved estimator before the first step, nor in a field") {
            start(Ising(Square(4)), 0.4, stream(0)).improvedSquare().isNaN() shouldBe true
            start(Potts(Square(4), 3), 0.4, stream(0)).improvedSquare().isNaN() shouldBe true
            val inField = start(Ising(Square(4), 1.0, 0.0, 0.1), 0.4, stream(0))
            inField.step()
            inField.improvedSquare().isNaN() shouldBe true
        }

        test("$name does not turn frozen spins but all together") {
            val chain = start(Ising(Square(20)), 40.0, stream(0))
            val signs = List(100) { chain.step(); chain.measured().second }
            signs.toSet() shouldBe setOf(400.0, -400.0)
            chain.measured().first shouldBe -800.0
            chain.improvedSquare() shouldBe 1.0
        }

        test("$name refuses what its clusters cannot sample, and says why") {
            fun refusal(model: Model, beta: Double = 0.4) =
                shouldThrow<IllegalArgumentException> { start(model, beta, stream(0)) }.message!!
            refusal(Ising(Triangular(6), -1.0, 0.0, 0.0)) shouldContain "frustrated"
            refusal(Ising(Square(5), -1.0, 0.0, 0.0)) shouldContain "take an even side"
            refusal(Ising(Square(6), 1.0, -0.1, 0.0)) shouldContain "J′ ≥ 0"
            refusal(Ising(Square(6), -1.0, -0.1, 0.0)) shouldContain "J′ ≥ 0"
            refusal(EdwardsAnderson(Square(6), Disorder.Gaussian(), 1)) shouldContain "both signs"
            refusal(BlumeCapel(Square(6), 1.0)) shouldContain "Ising, Potts and clock"
            refusal(ON(Square(6), 3)) shouldContain "Ising, Potts and clock"
            refusal(Phi4(Square(6))) shouldContain "Ising, Potts and clock"
            for (beta in listOf(0.0, -0.1, Double.NaN, Double.POSITIVE_INFINITY)) {
                refusal(Ising(Square(6)), beta) shouldContain "positive, finite beta"
                refusal(Potts(Square(6), 3), beta) shouldContain "positive, finite beta"
            }
        }

        test("$name can be stopped") {
            val stop = Progress { throw CancellationException("stop") }
            shouldThrow<CancellationException> {
                start(Ising(Square(256)), 0.4, stream(0)).advance(1_000_000_000, stop)
            }
        }
    }

    // Measured independently of this project.
    listOf(8 to Estimate(2.62, 0.05), 16 to Estimate(3.29, 0.07)).forEach { (length, published) ->
        test("τ of Swendsen–Wang for the energy on $length² sites at βc is $published steps") {
            val chain = SwendsenWang(Ising(Square(length)), Onsager.CRITICAL_BETA, stream(length))
            chain.step(500)
            val measured = Autocorrelation.of(DoubleArray(100_000) { chain.step(); chain.measured().first })
            Estimate(measured.time(), measured.error()) shouldAgreeWith published
        }
    }
})
