package org.kadanoff.sampling.extended

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Enumeration
import org.kadanoff.exact.StateEnumeration
import org.kadanoff.lattice.Square
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.Model
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.discrete.LocalChain
import org.kadanoff.sampling.discrete.LocalUpdate
import org.kadanoff.sampling.discrete.totals
import org.kadanoff.sampling.discrete.values
import org.kadanoff.sampling.estimate
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.ExchangeTask
import org.kadanoff.task.Progress
import java.util.concurrent.CancellationException
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.min

internal fun tempering(
    model: Model, betas: DoubleArray, address: StreamAddress, update: LocalUpdate = LocalUpdate.METROPOLIS,
) = Tempering(betas, { LocalChain(model, update, betas[it], address.stream(it)) }, address.stream(betas.size))

class TemperingTest : FunSpec({

    fun address(task: Int) = StreamAddress(21, "tempering", task)

    val glass = EdwardsAnderson(Square(3), Disorder.Gaussian(), 7)
    val betas = doubleArrayOf(0.3, 0.7, 1.2, 2.0)

    listOf(LocalUpdate.METROPOLIS, LocalUpdate.N_FOLD_WAY).forEach { update ->
        test("every replica of a tempering by $update has the averages of its temperature") {
            val exact = Enumeration.of(glass)
            val observables = mapOf<String, (Double, Double) -> Double>(
                "energy" to { e, _ -> e }, "energy²" to { e, _ -> e * e },
                "|m|" to { _, m -> abs(m) }, "m²" to { _, m -> m * m },
            )
            val ladders = List(32) { ladder ->
                val chain = tempering(glass, betas, address(ladder), update).apply { advance(100, Progress.NONE) }
                val sums = Array(betas.size) { DoubleArray(observables.size) }
                repeat(600) {
                    chain.advance(2, Progress.NONE)
                    val (energy, magnetization) = chain.totals()
                    for (i in betas.indices) {
                        observables.values.forEachIndexed { k, f -> sums[i][k] += f(energy[i], magnetization[i]) / 600 }
                    }
                }
                sums
            }
            for (i in betas.indices) {
                observables.entries.forEachIndexed { k, (name, observable) ->
                    withClue("$name at β = ${betas[i]}") {
                        estimate(ladders.map { it[i][k] }).shouldAgreeWith(exact.mean(betas[i], observable))
                    }
                }
            }
        }
    }

    test("exchanges are accepted as often as the distributions of the energies say") {
        val exact = StateEnumeration(glass)
        val ladders = List(32) { tempering(glass, betas, address(100 + it)).apply { advance(1000, Progress.NONE) } }
        for (i in 0 until betas.size - 1) {
            val (here, there) = listOf(betas[i], betas[i + 1]).map { exact.probabilities(it) }
            val acceptance = here.indices.sumOf { a ->
                there.indices.sumOf { b ->
                    val exponent = (betas[i] - betas[i + 1]) * (exact.states[a].energy - exact.states[b].energy)
                    here[a] * there[b] * min(1.0, exp(exponent))
                }
            }
            estimate(ladders.map { it.acceptance(i) }).shouldAgreeWith(acceptance)
        }
    }

    test("replica i stays at the i-th temperature, whichever chain is there") {
        val chain = tempering(glass, betas, address(200))
        val seen = mutableSetOf<List<Int>>()
        repeat(200) {
            chain.advance(1, Progress.NONE)
            seen += List(betas.size) { chain.walkerAt(it) }
            val shown = chain.configurations(betas.size) as SpinEnsemble
            val (energy, magnetization) = chain.totals()
            for (i in betas.indices) {
                shown.beta(i) shouldBe betas[i]
                chain.beta(i) shouldBe betas[i]
                energy[i] shouldBe (glass.hamiltonian().energy(chain.values(i)) plusOrMinus 1e-9)
                magnetization[i] shouldBe (shown.magnetization(i) * 9 plusOrMinus 1e-9)
            }
        }
        seen.forEach { it.sorted() shouldBe betas.indices.toList() }
        (seen.size > 10) shouldBe true
    }

    // Where all exchanges are accepted, the alternation carries a chain one temperature further in each step.
    test("a round trip takes two steps for each temperature where nothing is rejected") {
        val ladder = DoubleArray(6) { 0.3 + 1e-9 * it }
        val chain = tempering(Ising(Square(3)), ladder, address(300)).apply { advance(12_000, Progress.NONE) }
        chain.acceptance(2) shouldBe 1.0
        chain.roundTripTime() shouldBe (12.0 plusOrMinus 0.02)
        tempering(Ising(Square(3)), ladder, address(300)).roundTrips() shouldBe 0
    }

    test("what equilibration exchanged is forgotten, and where the chains are is not") {
        val chain = tempering(glass, betas, address(350)).apply { advance(500, Progress.NONE) }
        val places = betas.indices.map(chain::walkerAt)
        chain.exchanges().steps shouldBe 500
        chain.countAnew()
        betas.indices.map(chain::walkerAt) shouldBe places
        chain.roundTrips() shouldBe 0
        chain.advance(400, Progress.NONE)
        val exchanges = chain.exchanges()
        exchanges.betas shouldBe betas
        exchanges.steps shouldBe 400
        exchanges.acceptance.toList() shouldBe List(3) { chain.acceptance(it) }
        exchanges.roundTripRate() shouldBe (1 / chain.roundTripTime() plusOrMinus 1e-12)
        shouldThrow<IllegalArgumentException> { ExchangeTask(glass, betas, 0, 1, address(0)) }.message shouldContain "2 steps or more"
    }

    test("an adapted ladder exchanges equally often between all neighbours") {
        val model = Ising(Square(8))
        val start = TemperatureLadder.geometric(0.1, 0.9, 6)
        val ladder = TemperatureLadder.adapted(start, { tempering(model, it, address(400)) }, 5, 200, Progress.NONE)
        ladder.first() shouldBe 0.1
        ladder.last() shouldBe 0.9
        ladder.toList() shouldBe ladder.sorted()
        fun acceptances(betas: DoubleArray) =
            tempering(model, betas, address(401)).apply { advance(4000, Progress.NONE) }
                .let { tempering -> List(5) { tempering.acceptance(it) } }
        // What is left comes from the 4 % errors of the acceptances of the last round.
        acceptances(ladder).let { it.max() - it.min() } shouldBeLessThan 0.15
        (acceptances(start).let { it.max() - it.min() } > 0.3) shouldBe true
    }

    test("a ladder is spread where the rejection grows in equal parts") {
        val spread = TemperatureLadder.spread(doubleArrayOf(1.0, 2.0, 3.0), doubleArrayOf(0.3, 0.1))
        spread[0] shouldBe 1.0
        spread[1] shouldBe (1 + 2.0 / 3 plusOrMinus 1e-12)
        spread[2] shouldBe 3.0
        TemperatureLadder.geometric(0.5, 2.0, 3).toList() shouldBe listOf(0.5, 1.0, 2.0)
        TemperatureLadder.geometric(2.0, 0.5, 2).toList() shouldBe listOf(2.0, 0.5)
    }

    test("temperings of any chains: Potts spins by heat bath") {
        val model = Potts(Square(3), 3)
        val exact = Enumeration.of(model)
        val ladder = doubleArrayOf(1.4, 1.0, 0.6)
        val series = List(32) {
            val chain = tempering(model, ladder, address(500 + it), LocalUpdate.HEAT_BATH)
            chain.advance(50, Progress.NONE)
            List(400) { chain.advance(2, Progress.NONE); chain.totals().first }
        }
        for (i in ladder.indices) {
            estimate(series.map { run -> run.map { it[i] }.average() })
                .shouldAgreeWith(exact.mean(ladder[i]) { e, _ -> e })
        }
    }

    test("refuses ladders that are none, and can be stopped") {
        shouldThrow<IllegalArgumentException> { tempering(glass, doubleArrayOf(0.3), address(0)) }
            .message shouldContain "two inverse temperatures or more"
        shouldThrow<IllegalArgumentException> { tempering(glass, doubleArrayOf(0.3, 0.5, 0.4), address(0)) }
            .message shouldContain "0.4 follows 0.5"
        shouldThrow<IllegalArgumentException> { tempering(glass, doubleArrayOf(0.3, -0.5), address(0)) }
            .message shouldContain "positive, finite"
        shouldThrow<IllegalArgumentException> { tempering(glass, doubleArrayOf(0.3, 0.3), address(0)) }
        shouldThrow<IllegalArgumentException> { TemperatureLadder.geometric(0.1, 1.0, 1) }
        shouldThrow<IllegalArgumentException> {
            TemperatureLadder.adapted(betas, { tempering(glass, it, address(0)) }, 0, 10, Progress.NONE)
        }
        shouldThrow<CancellationException> {
            tempering(Ising(Square(64)), betas, address(0)).advance(100) { throw CancellationException() }
        }
    }
})
