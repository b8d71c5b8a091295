package org.kadanoff.sampling

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Honeycomb
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Ising
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldBeChiSquared
import org.kadanoff.shouldBeDeviation
import org.kadanoff.shouldBeDeviations
import org.kadanoff.task.Progress
import kotlin.math.abs
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.min
import kotlin.math.roundToInt
import kotlin.math.sqrt

class MetropolisTest : FunSpec({

    val address = StreamAddress(11, "metropolis", 0)

    fun same(beta: Double, replicas: Int = 512) = DoubleArray(replicas) { beta }

    fun sample(lattice: Lattice, betas: DoubleArray, sweeps: Int, at: StreamAddress = address) =
        Metropolis(Ising(lattice), betas, at).apply { advance(sweeps, Progress.NONE) }

    test("replicas start ordered, about half of them up") {
        val start = sample(Square(4), same(0.4), sweeps = 0).configurations(512)
        (0 until 512).map { abs(start.magnetization(it)) }.toSet() shouldBe setOf(1.0)
        (((0 until 512).count { start.magnetization(it) > 0 } - 256) / sqrt(128.0)).shouldBeDeviation()
    }

    listOf(
        Square(2), Square(5), Square(10), RotatedSquare(4), RotatedSquare(6), Hypercubic(1, 7), Honeycomb(3),
        Triangular(5), Hypercubic(listOf(3, 4, 5), Boundary.PERIODIC),
    ).forEach { lattice ->
        test("measures on $lattice what its configurations show") {
            val chain = sample(lattice, DoubleArray(300) { 0.002 * (it + 1) }, sweeps = 20)
            val energy = DoubleArray(300)
            val magnetization = DoubleArray(300)
            chain.measure(energy, magnetization)
            val shown = chain.configurations(300)
            energy.toList() shouldBe List(300) { (shown.energy(it) * lattice.sites()).roundToInt() }
            magnetization.toList() shouldBe List(300) { (shown.magnetization(it) * lattice.sites()).roundToInt() }
            List(300) { shown.beta(it) } shouldBe List(300) { chain.beta(it) }
        }
    }

    test("an antiferromagnet measures J times the energy of the ferromagnet, and starts in its ground state") {
        val lattice = Square(4)
        val chain = Metropolis(Ising(lattice, -2.0, 0.0, 0.0), same(0.3), address)
        val energy = DoubleArray(512)
        chain.measure(energy, DoubleArray(512))
        energy.toSet() shouldBe setOf(-64.0)
        chain.advance(10, Progress.NONE)
        chain.measure(energy, DoubleArray(512))
        val shown = chain.configurations(512)
        energy.toList() shouldBe List(512) { -2.0 * (shown.energy(it) * 16).roundToInt() }
    }

    // The rarest of 512 states comes with a probability of 1e-4 or more: 512 replicas miss it in 400 sweeps by chance
    // once in 1e8 runs.
    small.forEach { model ->
        test("every state of $model can be reached") {
            val chain = Metropolis(model, same(0.1), address)
            val seen = mutableSetOf<Long>()
            repeat(400) {
                chain.advance(1, Progress.NONE)
                val drawn = chain.configurations(512)
                for (i in 0 until 512) seen += drawn.word(i, 0)
            }
            seen shouldBe (0L until (1L shl model.lattice().sites())).toSet()
        }
    }

    test("the same address gives the same configurations, another one others") {
        val once = sample(Square(8), same(0.4), sweeps = 50).configurations(512)
        sample(Square(8), same(0.4), sweeps = 50).configurations(512) shouldBe once
        val elsewhere = StreamAddress(11, "metropolis", 1)
        sample(Square(8), same(0.4), sweeps = 50, elsewhere).configurations(512) shouldNotBe once
    }

    test("it does not matter how sweeps are counted out, nor how many configurations are taken") {
        val chain = sample(Square(8), same(0.4), sweeps = 20).apply { advance(30, Progress.NONE) }
        chain.configurations(70) shouldBe sample(Square(8), same(0.4), sweeps = 50).configurations(512).slice(0, 70)
    }

    // Of a small lattice the matrix of the transitions in a sweep is known. From a given state a sweep leads to the
    // others independently of all that was before, so that the counts are multinomial and χ² is exact.
    small.filter { it.lattice().sites() <= 8 }.forEach { model ->
        test("the transitions of a sweep of $model are those of the Metropolis rule, one sublattice after the other") {
            val beta = 0.15
            val states = 1 shl model.lattice().sites()
            val exact = sweepMatrix(model, beta)
            val weights = DoubleArray(states) { exp(-beta * energyChange(model, 0, it)) }
            for (state in 0 until states) { // the matrix leaves the Boltzmann weights as they are
                val after = (0 until states).sumOf { weights[it] * exact[it][state] }
                abs(after / weights[state] - 1) shouldBeLessThan 1e-12
            }

            val counts = Array(states) { IntArray(states) }
            val chain = Metropolis(model, same(beta), address).apply { advance(10, Progress.NONE) }
            var before = chain.configurations(512)
            repeat(400) {
                chain.advance(1, Progress.NONE)
                val after = chain.configurations(512)
                for (i in 0 until 512) counts[before.word(i, 0).toInt()][after.word(i, 0).toInt()]++
                before = after
            }
            val cells = (0 until states).flatMap { from -> (0 until states).map { to -> from to to } }
                .filter { (from, to) -> counts[from].sum() * exact[from][to] > 5 }
            val chiSquare = cells.sumOf { (from, to) ->
                val expected = counts[from].sum() * exact[from][to]
                (counts[from][to] - expected) * (counts[from][to] - expected) / expected
            }
            val freedom = cells.size - cells.distinctBy { it.first }.size.toDouble()
            chiSquare.shouldBeChiSquared(freedom)
        }
    }

    // Two replicas with common random numbers soon coincide or mirror each other; independent ones have an overlap q
    // with ⟨q²⟩ of about 0.01, and 50 draws average it: 0.1 is out of reach.
    test("no two replicas share their random numbers") {
        val chain = sample(Square(16), same(0.3), sweeps = 100)
        val squares = Array(512) { DoubleArray(512) }
        repeat(50) {
            chain.advance(20, Progress.NONE)
            val drawn = chain.configurations(512)
            (0 until 512).map { i -> List(4) { drawn.word(i, it) } }.toSet().size shouldBe 512
            for (a in 0 until 512) {
                for (b in 0 until a) squares[a][b] += overlap(drawn, a, b) * overlap(drawn, a, b) / 50
            }
        }
        squares.maxOf { it.max() } shouldBeLessThan 0.1
    }

    // In the first sweep from an ordered start the sites of sublattice 0 flip with probability exp(−8β), here 1/2: fair
    // coins, the first site aside.
    test("the decisions of any two replicas are independent") {
        val lattice = Square(64) // a row is a word
        val chain = sample(lattice, same(ln(2.0) / 8), sweeps = 0)
        val before = chain.configurations(512)
        chain.advance(1, Progress.NONE)
        val after = chain.configurations(512)
        val even = 0x5555555555555555L
        val coins = List(512) { i ->
            LongArray(64) { row ->
                val sublattice = if (row % 2 == 0) even else even.inv()
                before.word(i, row) xor after.word(i, row) and sublattice and (if (row == 0) -2L else -1L)
            }
        }
        val thrown = 64 * 32 - 1.0
        (0 until 512).flatMap { a ->
            (0 until a).map { b ->
                val unlike = (0 until 64).sumOf { (coins[a][it] xor coins[b][it]).countOneBits() }
                (unlike - thrown / 2) / sqrt(thrown / 4)
            }
        }.shouldBeDeviations()
    }

    // The variance of a sum tells a weak correlation of all replicas, or of 8 longs, which no single pair shows.
    test("the energies of all replicas together fluctuate as independent ones do") {
        val chain = sample(Square(8), same(0.3), sweeps = 100)
        val energy = DoubleArray(512)
        val sums = List(1000) {
            chain.advance(15, Progress.NONE)
            chain.measure(energy, DoubleArray(512))
            energy.sum()
        }
        val variance = estimate(sums).error.let { it * it * sums.size }
        val expected = 512 * 64 * Kaufman.square(8).specificHeat(0.3) / (0.3 * 0.3)
        (999 * variance / expected).shouldBeChiSquared(999.0)
    }

    test("refuses what it cannot sample, and says why") {
        listOf(
            Ising(Square(4), 1.0, 0.5, 0.0),
            Ising(Square(4), 1.0, 0.0, 0.1),
            Ising(Honeycomb(2), -1.0, 0.0, 0.0),
            Ising(Hypercubic(4, 2)),
            Ising(Hypercubic(2, 4, Boundary.OPEN)),
        ).forEach { model ->
            shouldThrow<IllegalArgumentException> { Metropolis(model, same(0.4), address) }
                .message shouldContain "2, 3, 4 or 6 neighbours"
        }
        shouldThrow<IllegalArgumentException> { Metropolis(Ising(Square(16384)), same(0.4), address) }
            .message shouldContain "more memory"
        shouldThrow<IllegalArgumentException> { Metropolis(Ising(Square(4)), same(0.0), address) }
            .message shouldContain "not ergodic"
        shouldThrow<IllegalArgumentException> { Metropolis(Ising(Square(4)), same(Double.NaN), address) }
        shouldThrow<IllegalArgumentException> { Metropolis(Ising(Square(4)), same(0.4, replicas = 513), address) }
            .message shouldContain "512"
        shouldThrow<IllegalArgumentException> { Metropolis(Ising(Square(4)), same(0.4, replicas = 0), address) }
        shouldThrow<IllegalArgumentException> {
            Metropolis(Ising(Square(4)), same(0.4, replicas = 3), address).configurations(4)
        }
    }
})

private fun overlap(drawn: SpinEnsemble, a: Int, b: Int): Double =
    1 - 2.0 * (0 until 4).sumOf { (drawn.word(a, it) xor drawn.word(b, it)).countOneBits() } / 256

private val small = listOf(
    Ising(Square(2)),
    Ising(Square(3)),
    Ising(Hypercubic(1, 2)),
    Ising(Hypercubic(1, 3)),
    Ising(Hypercubic(1, 4)),
    Ising(Hypercubic(listOf(2, 3), Boundary.PERIODIC)),
    Ising(Honeycomb(2)),
    Ising(Triangular(2)),
    Ising(Triangular(3)),
    Ising(Hypercubic(3, 2)),
    Ising(Square(2), -1.0, 0.0, 0.0),
    Ising(Triangular(2), -1.0, 0.0, 0.0),
    Ising(Triangular(3), -1.0, 0.0, 0.0),
    Ising(Hypercubic(1, 5), -1.0, 0.0, 0.0),
)

private fun energyChange(model: Ising, from: Int, to: Int): Int {
    val lattice = model.lattice()
    fun energy(state: Int) = SpinEnsemble(lattice, doubleArrayOf(0.0), longArrayOf(state.toLong())).energy(0)
    return (model.coupling() * (energy(to) - energy(from)) * lattice.sites()).roundToInt()
}

/** P(from → to) of one sweep: the product of the single-site rules, with the first site held half the time. */
private fun sweepMatrix(model: Ising, beta: Double): Array<DoubleArray> {
    val lattice = model.lattice()
    val states = 1 shl lattice.sites()
    val order = (0 until lattice.sites()).sortedBy(lattice::sublattice)
    val acceptance = Array(lattice.sites()) { site ->
        DoubleArray(states) { min(1.0, exp(-beta * energyChange(model, it, it xor (1 shl site)))) }
    }
    return Array(states) { from ->
        order.fold(DoubleArray(states).also { it[from] = 1.0 }) { probability, site ->
            val attempt = if (site == order.first()) 0.5 else 1.0
            DoubleArray(states).also { next ->
                for (state in 0 until states) {
                    val flips = attempt * acceptance[site][state]
                    next[state xor (1 shl site)] += probability[state] * flips
                    next[state] += probability[state] * (1 - flips)
                }
            }
        }
    }
}
