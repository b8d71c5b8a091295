package org.kadanoff.sampling.discrete

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.exact.Enumeration
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
import org.kadanoff.model.ON
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Chain
import org.kadanoff.sampling.estimate
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import java.util.concurrent.CancellationException
import kotlin.math.abs

private const val REPLICAS = 64

internal fun Chain.totals(): Pair<DoubleArray, DoubleArray> =
    Pair(DoubleArray(replicas()), DoubleArray(replicas())).also { (energy, order) -> measure(energy, order) }

/** What a chain shows, as reals. */
internal fun Chain.values(replica: Int = 0): FloatArray =
    FloatArray(model().lattice().sites()).also { configurations(replica + 1).copyTo(replica, it, 0) }

class LocalUpdateTest : FunSpec({

    fun chain(model: Model, update: LocalUpdate, beta: Double, lane: Int = 0, seed: Long = 17) =
        LocalChain(model, update, beta, StreamAddress(seed, "local $model $update", 0).stream(lane))

    val openSquare = Hypercubic(2, 3, Boundary.OPEN)
    val models = listOf(
        Ising(Square(3)) to 0.35,
        Ising(Square(3), -1.0, 0.0, 0.0) to 0.6,
        Ising(Square(4), 1.0, 0.0, 0.2) to 0.3,
        Ising(Square(4), 1.0, -0.375, -0.1) to 0.5,
        Ising(openSquare, -1.0, 0.5, 0.3) to 0.7,
        Ising(Triangular(3)) to 0.25,
        Ising(Honeycomb(2)) to 0.6,
        Ising(Hypercubic(1, 8), 1.0, 0.0, 0.5) to 0.8,
        Ising(Hypercubic(3, 2), -1.0, 0.0, 0.0) to 0.2,
        EdwardsAnderson(Square(3), Disorder.Bimodal(0.5), 3) to 0.8,
        EdwardsAnderson(openSquare, Disorder.Gaussian(), 5) to 0.9,
        Potts(Square(3), 3) to 1.0,
        Potts(Hypercubic(1, 4, Boundary.OPEN), 5) to 1.2,
        Clock(Hypercubic(1, 5), 6) to 1.1,
        Clock(Square(2), 5) to 0.5,
        BlumeCapel(Square(3), 0.7) to 0.9,
        BlumeCapel(openSquare, 1.5) to 1.2,
    )

    models.forEach { (model, beta) ->
        val exact = Enumeration.of(model)
        val mean = exact.mean(beta) { e, _ -> e }
        val observables = mapOf<String, (Double, Double) -> Double>(
            "energy" to { e, _ -> e },
            "magnetization" to { _, m -> m },
            "|m|" to { _, m -> abs(m) },
            "m²" to { _, m -> m * m },
            "specific heat" to { e, _ -> (e - mean) * (e - mean) },
        )
        LocalUpdate.entries.forEach { update ->
            test("$update of $model at β = $beta agrees with the sum over all states") {
                val averages = List(REPLICAS) { lane ->
                    val chain = chain(model, update, beta, lane)
                    chain.advance(100, Progress.NONE)
                    val sums = DoubleArray(observables.size)
                    repeat(500) {
                        chain.advance(2, Progress.NONE)
                        val (energy, magnetization) = chain.totals()
                        observables.values.forEachIndexed { i, f -> sums[i] += f(energy[0], magnetization[0]) / 500 }
                    }
                    sums
                }
                observables.entries.forEachIndexed { i, (name, observable) ->
                    withClue(name) {
                        estimate(averages.map { it[i] }).shouldAgreeWith(exact.mean(beta, observable))
                    }
                }
            }
        }

        test("the energy and order parameter that are kept of $model are those of the configuration") {
            LocalUpdate.entries.forEach { update ->
                val chain = chain(model, update, beta)
                val hamiltonian = model.hamiltonian()
                repeat(20) {
                    chain.advance(7, Progress.NONE)
                    val (energy, magnetization) = chain.totals()
                    energy[0] shouldBe (hamiltonian.energy(chain.values()) plusOrMinus 1e-9)
                    magnetization[0] shouldBe (hamiltonian.magnetization(chain.values()) plusOrMinus 1e-9)
                    chain.configurations(1).beta(0) shouldBe beta
                }
            }
        }
    }

    test("kept energies are exact for integer couplings, and do not drift for others") {
        val glass = EdwardsAnderson(Square(8), Disorder.Bimodal(0.5), 1)
        val steps = 20_000
        chain(glass, LocalUpdate.METROPOLIS, 0.3).let {
            it.advance(steps, Progress.NONE)
            it.totals().first[0] shouldBe glass.hamiltonian().energy(it.values())
        }
        val gaussian = EdwardsAnderson(Square(8), Disorder.Gaussian(), 1)
        chain(gaussian, LocalUpdate.METROPOLIS, 0.3).let {
            it.advance(steps, Progress.NONE)
            it.totals().first[0] shouldBe (gaussian.hamiltonian().energy(it.values()) plusOrMinus 1e-10)
        }
    }

    test("a magnetization points along its field") {
        listOf(1.0 to 1.0, -1.0 to -1.0).forEach { (field, sign) ->
            LocalUpdate.entries.forEach { update ->
                val chain = chain(Ising(Triangular(6), 1.0, 0.0, field), update, 0.2)
                chain.advance(500, Progress.NONE)
                val mean = List(20) { chain.advance(3, Progress.NONE); chain.totals().second[0] }.average()
                (mean * sign > 18) shouldBe true
            }
        }
    }

    test("an antiferromagnet on two sublattices is the ferromagnet with one of them turned over") {
        val exact = Enumeration.of(Ising(Hypercubic(3, 2)))
        val antiferromagnet = Enumeration.of(Ising(Hypercubic(3, 2), -1.0, 0.0, 0.0))
        antiferromagnet.mean(0.3) { e, _ -> e } shouldBe (exact.mean(0.3) { e, _ -> e } plusOrMinus 1e-9)
    }

    // 16 sites, of which one is turned for a time exp(−8β) · 16 in 1: rejection would take 160,000 tries for each.
    test("the n-fold way is at home at low temperature") {
        val beta = 1.5
        val exact = Enumeration.of(Ising(Square(4))).mean(beta) { e, _ -> e } + 32
        val averages = List(REPLICAS) { lane ->
            val chain = chain(Ising(Square(4)), LocalUpdate.N_FOLD_WAY, beta, lane)
            var sum = 0.0
            repeat(100_000) {
                chain.advance(3, Progress.NONE)
                sum += chain.totals().first[0] + 32
            }
            sum / 100_000
        }
        estimate(averages).shouldAgreeWith(exact)
    }

    test("updates agree with each other where nothing can be enumerated") {
        listOf(
            Clock(Square(6), 6) to 1.0, EdwardsAnderson(Hypercubic(3, 3), Disorder.Gaussian(), 2) to 0.5,
        ).forEach { (model, beta) ->
            val energies = LocalUpdate.entries.map { update ->
                estimate(List(24) { lane ->
                    val chain = chain(model, update, beta, lane)
                    chain.advance(300, Progress.NONE)
                    List(300) { chain.advance(2, Progress.NONE); chain.totals().first[0] }.average()
                })
            }
            energies.drop(1).forEach { it.shouldAgreeWith(energies.first(), samples = 24) }
        }
    }

    test("the same stream gives the same configurations, however the steps are counted out") {
        LocalUpdate.entries.forEach { update ->
            val model = BlumeCapel(Square(6), 0.5)
            val once = chain(model, update, 0.7).apply { advance(30, Progress.NONE) }
            val twice = chain(model, update, 0.7).apply { advance(10, Progress.NONE); advance(20, Progress.NONE) }
            twice.values() shouldBe once.values()
            chain(model, update, 0.7, seed = 18).apply { advance(30, Progress.NONE) }.values() shouldNotBe once.values()
        }
    }

    test("a chain goes on at another temperature") {
        LocalUpdate.entries.forEach { update ->
            val chain = chain(Potts(Square(8), 3), update, 0.01)
            chain.advance(100, Progress.NONE)
            (chain.totals().first[0] > -64) shouldBe true
            chain.setBeta(3.0)
            chain.beta(0) shouldBe 3.0
            chain.advance(300, Progress.NONE)
            (chain.totals().first[0] < -90) shouldBe true
        }
    }

    test("a long run reports and can be stopped") {
        val reports = mutableListOf<Double>()
        chain(Ising(Square(64)), LocalUpdate.METROPOLIS, 0.4).advance(100) { reports += it }
        (reports.size > 4) shouldBe true
        reports shouldBe reports.sorted()
        reports.last() shouldBe 1.0
        shouldThrow<CancellationException> {
            chain(Ising(Square(64)), LocalUpdate.HEAT_BATH, 0.4).advance(100) { throw CancellationException() }
        }
    }

    test("refuses what it cannot sample, and says why") {
        listOf(0.0, -0.4, Double.NaN, Double.POSITIVE_INFINITY).forEach { beta ->
            shouldThrow<IllegalArgumentException> { chain(Ising(Square(4)), LocalUpdate.HEAT_BATH, beta) }
                .message shouldContain "positive, finite beta, not $beta"
        }
        shouldThrow<IllegalArgumentException> { chain(ON(Square(4), 2), LocalUpdate.METROPOLIS, 0.4) }
            .message shouldContain "discrete variables, which xy(square(4)) has not"
        shouldThrow<IllegalArgumentException> { chain(Ising(Square(4)), LocalUpdate.METROPOLIS, 0.4).configurations(2) }
    }
})
