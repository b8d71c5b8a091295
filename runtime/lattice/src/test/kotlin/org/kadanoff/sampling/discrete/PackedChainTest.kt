package org.kadanoff.sampling.discrete

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.StateEnsemble
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
import org.kadanoff.model.Potts
import org.kadanoff.observe.SiteMoment
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.sampling.estimate
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldBeChiSquared
import org.kadanoff.shouldBeDeviations
import org.kadanoff.task.MeasureTask
import org.kadanoff.task.Progress
import org.kadanoff.task.TimeSeries
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.sqrt

private fun series(
    model: Model, betas: DoubleArray, measurements: Int, update: LocalUpdate = LocalUpdate.METROPOLIS,
): TimeSeries {
    val chain = PackedChain(model, update, betas, StreamAddress(8, "packed $model", 0))
    chain.advance(300, Progress.NONE)
    val totals = List(measurements) { chain.advance(3, Progress.NONE); chain.totals() }
    return TimeSeries(betas, totals.map { it.first }.toTypedArray(), totals.map { it.second }.toTypedArray())
}

class PackedChainTest : FunSpec({

    val address = StreamAddress(9, "packed", 0)

    val openSquare = Hypercubic(2, 3, Boundary.OPEN)

    fun same(beta: Double) = DoubleArray(64) { beta }

    listOf(
        Potts(Square(3), 3) to listOf(0.6, 1.1),
        Potts(openSquare, 4) to listOf(0.5, 1.4),
        Potts(Triangular(2), 10) to listOf(0.4, 1.0),
        Potts(Honeycomb(2), 3) to listOf(0.7, 1.5),
        Potts(Hypercubic(1, 2), 2) to listOf(0.2, 3.0), // exp(−2 · 3) is below 1/256: decided by the second digit
        BlumeCapel(Square(3), 0.7) to listOf(0.5, 1.2),
        BlumeCapel(openSquare, 1.9) to listOf(0.8, 1.6),
        BlumeCapel(Triangular(3), -0.5) to listOf(0.1, 0.3),
        BlumeCapel(Hypercubic(3, 2), 3.0) to listOf(0.2, 0.6),
        Ising(Square(3), 1.0, 0.0, 0.2) to listOf(0.2, 0.4),
        Ising(openSquare, -1.0, 0.5, 0.3) to listOf(0.4, 0.9),
        Ising(Square(4), 1.0, -0.4, -0.1) to listOf(0.3, 0.6),
        Ising(Hypercubic(3, 2, Boundary.OPEN), 1.0, 0.3, 0.1) to listOf(0.2, 0.5),
        Ising(Triangular(3), -1.0, 0.0, 0.0) to listOf(0.2, 0.6),
        Ising(Honeycomb(2), 1.0, 0.2, 0.0) to listOf(0.3, 0.7),
        Ising(Hypercubic(1, 7, Boundary.OPEN)) to listOf(0.4, 1.2),
        EdwardsAnderson(Square(3), Disorder.Bimodal(0.5), 4) to listOf(0.4, 1.0),
        EdwardsAnderson(openSquare, Disorder.Bimodal(0.3), 2) to listOf(0.5, 1.5),
    ).flatMap { (model, betas) ->
        LocalUpdate.entries.filter { PackedChain.canSample(model, it) }.map { Triple(model, it, betas) }
    }.forEach { (model, update, betas) ->
        test("$update of $model agrees with the sum over all states, at β = ${betas[0]} and ${betas[1]} side by side") {
            val measured = series(model, DoubleArray(64) { betas[it % 2] }, measurements = 3000, update)
            val exact = Enumeration.of(model)
            for (beta in betas) {
                val mean = exact.mean(beta) { e, _ -> e }
                mapOf<String, (Double, Double) -> Double>(
                    "energy" to { e, _ -> e }, "magnetization" to { _, m -> m },
                    "|m|" to { _, m -> abs(m) }, "m²" to { _, m -> m * m },
                    "specific heat" to { e, _ -> (e - mean) * (e - mean) },
                ).forEach { (name, observable) ->
                    withClue("$name at β = $beta") {
                        measured.estimate(beta, observable).shouldAgreeWith(exact.mean(beta, observable))
                    }
                }
            }
        }
    }

    // 25 looks of 64 replicas at each of 512 states, next to equally probable: one is missed by chance once in 1e8.
    test("every state of a small lattice can be reached") {
        listOf(
            Ising(Square(3)), Ising(Triangular(3), -1.0, 0.0, 0.0), EdwardsAnderson(Square(3), Disorder.Bimodal(0.5), 4),
        ).forEach { model ->
            val chain = PackedChain(model, LocalUpdate.METROPOLIS, same(0.1), address)
            val seen = mutableSetOf<List<Float>>()
            repeat(200) {
                chain.advance(1, Progress.NONE)
                val shown = chain.configurations(64)
                val values = FloatArray(9)
                for (replica in 0 until 64) { shown.copyTo(replica, values, 0); seen += values.toList() }
            }
            seen.size shouldBe 512
        }
    }

    // Transfer-matrix values of ⟨H⟩/N and the specific heat on L × L sites.
    val critical = ln(1 + sqrt(3.0))
    listOf(
        Triple(3, critical, -1.74212221) to 1.162000,
        Triple(4, critical, -1.71006228) to 1.511881,
        Triple(5, critical, -1.68882540) to 1.804677,
        Triple(4, 0.8, -1.32029864) to null,
        Triple(5, 0.8, -1.25065630) to null,
    ).forEach { (point, specificHeat) ->
        val (length, beta, energy) = point
        test("3-state Potts spins on $length × $length sites have the known energy at β = $beta") {
            val sites = length * length
            val measured = series(Potts(Square(length), 3), same(beta), measurements = 3000)
            measured.estimate(beta) { e, _ -> e / sites }.shouldAgreeWith(energy)
            specificHeat?.let { exact ->
                measured.estimate(beta) { e, _ -> beta * beta * sites * (e / sites - energy).let { it * it } }
                    .shouldAgreeWith(exact)
            }
        }
    }

    listOf(
        Triple(0.0, 1.693, -1.29951892) to 0.85699494,
        Triple(1.0, 1.4, -0.38774716) to 0.78540432,
        Triple(1.966, 0.608, 0.13644431) to 0.66068962,
    ).forEach { (point, density) ->
        val (crystalField, temperature, energy) = point
        test("Blume–Capel spins on 4 × 4 sites have the known energy and ⟨s²⟩ at D = $crystalField, T = $temperature") {
            val schedule = Schedule(300, 3, Double.NaN)
            val measured = MeasureTask(
                Algorithm.METROPOLIS, BlumeCapel(Square(4), crystalField), same(1 / temperature), listOf(SiteMoment(2)),
                3000, schedule, address,
            ).run(Progress.NONE)
            measured.estimate(1 / temperature) { e, _ -> e / 16 }.shouldAgreeWith(energy)
            estimate(List(64) { replica -> measured.observables().getValue("s²").map { it[replica] }.average() })
                .shouldAgreeWith(density)
        }
    }

    listOf(Potts(Square(6), 5), BlumeCapel(Triangular(4), 0.3), BlumeCapel(Square(16), 1.5),
        Ising(Hypercubic(2, 6, Boundary.OPEN), -1.0, 0.5, 0.3), Ising(Hypercubic(3, 3), 1.0, 0.25, 0.0),
        EdwardsAnderson(Hypercubic(3, 4), Disorder.Bimodal(0.4), 3)).forEach { model ->
        test("measures of $model what its configurations show") {
            val chain = PackedChain(model, LocalUpdate.METROPOLIS, DoubleArray(50) { 0.02 * (it + 1) }, address)
            chain.advance(30, Progress.NONE)
            val (energy, magnetization) = chain.totals()
            val hamiltonian = model.hamiltonian()
            for (replica in 0 until 50) {
                energy[replica] shouldBe (hamiltonian.energy(chain.values(replica)) plusOrMinus 1e-9)
                magnetization[replica] shouldBe (hamiltonian.magnetization(chain.values(replica)) plusOrMinus 1e-9)
                chain.configurations(50).beta(replica) shouldBe chain.beta(replica)
            }
        }
    }

    test("it does not matter how sweeps are counted out, and another address gives others") {
        fun chain(at: StreamAddress) = PackedChain(Potts(Square(8), 3), LocalUpdate.METROPOLIS, same(0.9), at)
        val once = chain(address).apply { advance(30, Progress.NONE) }.configurations(64)
        chain(address).apply { advance(10, Progress.NONE); advance(20, Progress.NONE) }.configurations(64) shouldBe once
        chain(StreamAddress(9, "packed", 1)).apply { advance(30, Progress.NONE) }.configurations(64) shouldNotBe once
    }

    // At next to no β every proposal is accepted: a shift of 3-state spins is a fair coin.
    test("the proposals of any two replicas are independent") {
        val sites = 4096
        val chain = PackedChain(Potts(Square(64), 3), LocalUpdate.METROPOLIS, same(1e-15), address)
        val start = chain.configurations(64) as StateEnsemble
        chain.advance(1, Progress.NONE)
        val after = chain.configurations(64) as StateEnsemble
        val heads = List(64) { r -> BooleanArray(sites) { (after.state(r, it) - start.state(r, it)).mod(3) == 1 } }
        (0 until 64).flatMap { a ->
            (0 until a).map { b ->
                ((1 until sites).count { heads[a][it] == heads[b][it] } - sites / 2.0) / sqrt(sites / 4.0)
            }
        }.shouldBeDeviations()
    }

    // Draws 20 sweeps apart are independent, so that a correlation of energies is 0 ± 1/√1000.
    test("the energies of any two replicas are independent") {
        listOf(Potts(Square(4), 3), BlumeCapel(Square(4), 0.5)).forEach { model ->
            val chain = PackedChain(model, LocalUpdate.METROPOLIS, same(0.4), address)
            chain.advance(100, Progress.NONE)
            val draws = List(1000) { chain.advance(20, Progress.NONE); chain.totals().first }
            val deviations = List(64) { lane ->
                val mean = draws.sumOf { it[lane] } / draws.size
                val scale = sqrt(draws.sumOf { (it[lane] - mean) * (it[lane] - mean) })
                DoubleArray(draws.size) { (draws[it][lane] - mean) / scale }
            }
            (0 until 64).flatMap { a ->
                (0 until a).map { b -> draws.indices.sumOf { deviations[a][it] * deviations[b][it] } * sqrt(1000.0) }
            }.shouldBeDeviations()
        }
    }

    // A weak correlation of all replicas shows in the variance of their sum, which 1000 values give to 4.5 %.
    test("the energies of all replicas together fluctuate as independent ones do") {
        val model = Potts(Square(4), 3)
        val chain = PackedChain(model, LocalUpdate.METROPOLIS, same(0.8), address)
        chain.advance(100, Progress.NONE)
        val draws = List(1000) { chain.advance(10, Progress.NONE); chain.totals().first }
        val sums = estimate(draws.map { it.sum() }).error.let { it * it * draws.size }
        val each = (0 until 64).sumOf { lane -> estimate(draws.map { it[lane] }).error.let { it * it * draws.size } }
        (999 * sums / each).shouldBeChiSquared(999.0)
    }

    test("acceptance probabilities are those of the β of each replica, to the last bit of a double") {
        val betas = DoubleArray(64) { 0.05 * (it + 1) }
        val rule = LaneRule(BlumeCapel(Square(4), 1.966), LocalUpdate.METROPOLIS, listOf(LaneSites.Degrees(4, 0)))
        val uphill = rule.classes().single()
        val digits = rule.thresholds(uphill, betas)
        val codes = uphill.codes().size
        for (code in 0 until codes) {
            val (kind, sum) = uphill.codes()[code].toInt().let { it / 9 to it % 9 - 4 }
            val change = listOf(1.966 - sum, sum - 1.966, 2.0 * sum)[kind]
            for (lane in betas.indices) {
                val expansion = (LaneRule.DIGITS - 1 downTo 0).fold(0.0) { rest, digit ->
                    (rest + (digits[(digit * codes + code) * 64 + lane].toInt() and 0xFF)) / 256
                }
                expansion shouldBe (exp(-betas[lane] * change) plusOrMinus 1e-16)
            }
        }
        codes shouldBe 6 + 3 + 4
    }

    test("opposite shifts of a Potts spin are equally probable, and all are nearly so") {
        for (q in 2..32) {
            val cuts = listOf(0) + LaneRule.cuts(q).map { it.toInt() and 0xFF } + 256
            val values = cuts.zipWithNext { from, to -> to - from }
            values shouldBe values.reversed()
            values.size shouldBe q - 1
            (values.max() - values.min() <= 1) shouldBe true
        }
    }

    test("the algorithm packs what can be packed") {
        Algorithm.METROPOLIS.replicasAtOnce(Potts(Square(5), 3)) shouldBe 64
        Algorithm.METROPOLIS.replicasAtOnce(BlumeCapel(Triangular(5), 3.0)) shouldBe 64
        Algorithm.METROPOLIS.replicasAtOnce(EdwardsAnderson(Hypercubic(3, 4), Disorder.Bimodal(0.5), 1)) shouldBe 64
        Algorithm.METROPOLIS.replicasAtOnce(EdwardsAnderson(Hypercubic(3, 4), Disorder.Gaussian(), 1)) shouldBe 1
        Algorithm.METROPOLIS.replicasAtOnce(Potts(Square(5), 60)) shouldBe 1
        Algorithm.HEAT_BATH.replicasAtOnce(Potts(Square(5), 3)) shouldBe 1
        Algorithm.HEAT_BATH.replicasAtOnce(Ising(Square(5))) shouldBe 64
        Algorithm.N_FOLD_WAY.replicasAtOnce(Ising(Square(5))) shouldBe 1
        listOf(
            Algorithm.METROPOLIS, Algorithm.RANDOM_SITE_METROPOLIS, Algorithm.HEAT_BATH, Algorithm.N_FOLD_WAY,
        ).forEach {
            it.start(Potts(Square(4), 60), doubleArrayOf(0.4, 0.5), address).replicas() shouldBe 2
        }
    }

    test("refuses what it cannot sample, and says why") {
        fun start(model: Model, betas: DoubleArray = same(0.4), update: LocalUpdate = LocalUpdate.METROPOLIS) =
            PackedChain(model, update, betas, address)
        listOf(
            Clock(Square(4), 5), EdwardsAnderson(Square(4), Disorder.Gaussian(), 1), Potts(Square(4), 40),
            Ising(Hypercubic(4, 2), 1.0, 0.5, 0.0),
        ).forEach {
            shouldThrow<IllegalArgumentException> { start(it) }.message shouldContain "not for METROPOLIS of $it"
        }
        shouldThrow<IllegalArgumentException> { start(Potts(Square(4), 3), update = LocalUpdate.HEAT_BATH) }
        shouldThrow<IllegalArgumentException> { start(Ising(Square(4)), update = LocalUpdate.N_FOLD_WAY) }
        shouldThrow<IllegalArgumentException> { start(Potts(Square(4), 3), DoubleArray(65) { 0.4 }) }
            .message shouldContain "1 to 64"
        shouldThrow<IllegalArgumentException> { start(Potts(Square(4), 3), same(-1.0)) }
            .message shouldContain "positive, finite beta"
        shouldThrow<IllegalArgumentException> { start(Potts(Square(4), 3), doubleArrayOf(0.4)).configurations(2) }
    }
})
