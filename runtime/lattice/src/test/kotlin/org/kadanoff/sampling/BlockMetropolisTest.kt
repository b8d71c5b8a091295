package org.kadanoff.sampling

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeInstanceOf
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Kaufman
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.shouldBeDeviation
import org.kadanoff.shouldBeDeviations
import org.kadanoff.task.Progress
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.roundToInt
import kotlin.math.sqrt

class BlockMetropolisTest : FunSpec({

    val address = StreamAddress(7, "blocks", 0)
    val lattices = listOf(
        Square(64), Square(192), Hypercubic(listOf(128, 32), Boundary.PERIODIC), Hypercubic(3, 16),
        Hypercubic(listOf(16, 32, 48), Boundary.PERIODIC),
    )

    fun antiferromagnet(lattice: Lattice) = Ising(lattice, -1.0, 0.0, 0.0)

    fun sample(model: Ising, beta: Double, sweeps: Int, replica: Int = 0, at: StreamAddress = address) =
        BlockMetropolis(model, beta, at, replica).apply { advance(sweeps, Progress.NONE) }

    fun BlockMetropolis.measured(): Pair<Double, Double> {
        val energy = DoubleArray(1)
        val magnetization = DoubleArray(1)
        measure(energy, magnetization)
        return energy[0] to magnetization[0]
    }

    lattices.forEach { lattice ->
        test("measures on $lattice what its configuration shows") {
            listOf(0, 1, 7).forEach { sweeps ->
                val chain = sample(Ising(lattice), 0.2, sweeps)
                val shown = chain.configurations(1)
                fun total(perSite: Double) = (perSite * lattice.sites()).roundToInt().toDouble()
                chain.measured() shouldBe Pair(total(shown.energy(0)), total(shown.magnetization(0)))
            }
        }
    }

    test("starts in a ground state, either one half of the time") {
        listOf(Ising(Square(64)), antiferromagnet(Hypercubic(3, 16))).forEach { model ->
            val starts = List(64) { BlockMetropolis(model, 0.3, address, it) }
            starts.forEach { it.measured().first shouldBe -model.lattice().bonds().toDouble() }
            val first = starts.map { it.configurations(1).spin(0, 0) }
            (first.sum() / sqrt(64.0)).shouldBeDeviation()
        }
    }

    test("vectors of 64, 128, 256 and 512 bits give the same configurations") {
        lattices.forEach { lattice ->
            fun sample(width: Int) = BlockMetropolis(antiferromagnet(lattice), 0.3, address, 0, width)
                .apply { advance(10, Progress.NONE) }.configurations(1)

            val wide = sample(512)
            listOf(64, 128, 256).forEach { sample(it) shouldBe wide }
        }
    }

    test("the same address gives the same configuration, another one or another replica others") {
        val once = sample(Ising(Square(64)), 0.4, 20).configurations(1)
        sample(Ising(Square(64)), 0.4, 20).configurations(1) shouldBe once
        sample(Ising(Square(64)), 0.4, 8).apply { advance(12, Progress.NONE) }.configurations(1) shouldBe once
        sample(Ising(Square(64)), 0.4, 20, replica = 1).configurations(1) shouldNotBe once
        sample(Ising(Square(64)), 0.4, 20, at = StreamAddress(8, "blocks", 0)).configurations(1) shouldNotBe once
    }

    lattices.take(4).forEach { lattice ->
        test("a sweep on $lattice turns each spin by the Metropolis rule, sublattice 0 first, then 1") {
            val beta = 0.25
            val chain = sample(Ising(lattice), beta, 20)
            val z = lattice.coordination()
            val tried = Array(2) { IntArray(z + 1) }
            val turned = Array(2) { IntArray(z + 1) }
            repeat(40) {
                val before = spins(chain.configurations(1))
                chain.advance(1, Progress.NONE)
                val after = spins(chain.configurations(1))
                for (site in before.indices) {
                    val sublattice = lattice.sublattice(site)
                    val neighbors = if (sublattice == 0) before else after
                    val unlike = (0 until z).count { neighbors[lattice.neighbor(site, it)] != before[site] }
                    tried[sublattice][unlike]++
                    if (after[site] != before[site]) turned[sublattice][unlike]++
                }
            }
            for (sublattice in 0..1) {
                for (unlike in 0..z) {
                    val held = if (sublattice == 0) 512.0 / lattice.sites() else 0.0 // half of 512 of a sublattice
                    val p = (1 - held) * exp(-2 * beta * (z - 2 * unlike).coerceAtLeast(0))
                    val n = tried[sublattice][unlike]
                    if (n * p * (1 - p) < 10) continue
                    withClue("sublattice $sublattice, $unlike unlike neighbours, $n trials") {
                        ((turned[sublattice][unlike] - n * p) / sqrt(n * p * (1 - p))).shouldBeDeviation()
                    }
                }
            }
            for (unlike in z / 2..z) turned[1][unlike] shouldBe tried[1][unlike]
        }
    }

    // In the first sweep the sites of sublattice 0 turn with probability 1/2: fair coins.
    test("the decisions of any two blocks, and of any two places of the blocks, are independent") {
        val lattice = Square(320) // blocks of 10 × 20: a hundred coins of which the first is held
        val chain = BlockMetropolis(Ising(lattice), ln(2.0) / 8, address, 0)
        val before = spins(chain.configurations(1))
        chain.advance(1, Progress.NONE)
        val after = spins(chain.configurations(1))
        val coins = Array(512) { block ->
            val row = block / 16 * 10
            val column = block % 16 * 20
            (0 until 200).filter { (it / 20 + it % 20) % 2 == 0 }.drop(1)
                .map { (row + it / 20) * 320 + column + it % 20 }
                .map { if (after[it] != before[it]) 1 else -1 }.toIntArray()
        }
        fun correlations(a: Array<IntArray>) = a.indices.flatMap { i ->
            (0 until i).map { j -> a[i].indices.sumOf { a[i][it] * a[j][it] } / sqrt(1.0 * a[i].size) }
        }
        correlations(coins).shouldBeDeviations()
        correlations(Array(99) { place -> IntArray(512) { coins[it][place] } }).shouldBeDeviations()
        (coins.sumOf { it.sum() } / sqrt(512.0 * 99)).shouldBeDeviation()
    }

    listOf(64, 128).forEach { length ->
        test("agrees with Kaufman's energy and specific heat at L = $length") {
            val beta = 0.38
            val exact = Kaufman.square(length)
            val sites = length * length
            val mean = sites * exact.energy(beta)
            val chains = List(32) { replica ->
                val chain = sample(Ising(Square(length)), beta, 400, replica)
                List(800) {
                    chain.advance(5, Progress.NONE)
                    chain.measured().first
                }
            }
            estimate(chains.map { it.average() }).shouldAgreeWith(mean)
            estimate(chains.map { series -> beta * beta / sites * series.map { (it - mean) * (it - mean) }.average() })
                .shouldAgreeWith(exact.specificHeat(beta))
        }
    }

    listOf(
        Ising(Square(64)), Ising(Hypercubic(3, 16)), antiferromagnet(Hypercubic(listOf(64, 32), Boundary.PERIODIC)),
    ).forEach { model ->
        test("agrees with the replicas side by side on the energy and m² of $model") {
            val beta = if (model.lattice().coordination() == 6) 0.2 else 0.4
            val alone = List(32) { replica ->
                val chain = sample(model, beta, 300, replica)
                val drawn = List(300) {
                    chain.advance(5, Progress.NONE)
                    chain.measured()
                }
                drawn.sumOf { it.first } / 300 to drawn.sumOf { it.second * it.second } / 300
            }
            val sideBySide = Metropolis(model, DoubleArray(512) { beta }, address).apply { advance(300, Progress.NONE) }
            val energy = DoubleArray(512)
            val magnetization = DoubleArray(512)
            sideBySide.measure(energy, magnetization)
            listOf(
                estimate(alone.map { it.first }) to estimate(energy.toList()),
                estimate(alone.map { it.second }) to estimate(magnetization.map { it * it }),
            ).forEach { (one, other) ->
                one shouldAgreeWith other
            }
        }
    }

    test("is chosen for few replicas of a large lattice, and where no other can be") {
        fun start(length: Int, replicas: Int) =
            Algorithm.METROPOLIS.start(Ising(Square(length)), DoubleArray(replicas) { 0.4 }, address)

        start(256, 3).shouldBeInstanceOf<SeparateChains>()
        start(192, 3).shouldBeInstanceOf<Metropolis>()
        start(256, 257).shouldBeInstanceOf<Metropolis>()
        start(258, 3).shouldBeInstanceOf<Metropolis>()
        start(16384, 1).shouldBeInstanceOf<SeparateChains>()
        val drawn = start(256, 3).apply { advance(2, Progress.NONE) }.configurations(3) as SpinEnsemble
        List(3) { drawn.slice(it, it + 1).word(0, 9) }.toSet().size shouldBe 3
    }

    test("refuses lattices that it cannot cut, and says which it can") {
        listOf(
            Ising(Square(96)), Ising(Hypercubic(3, 24)), Ising(Hypercubic(2, 64, Boundary.OPEN)),
            Ising(Square(64), 1.0, 0.0, 1.0),
        ).forEach { model ->
            shouldThrow<IllegalArgumentException> { BlockMetropolis(model, 0.4, address, 0) }
                .message shouldContain "32 × 16 blocks"
        }
        shouldThrow<IllegalArgumentException> { BlockMetropolis(Ising(Square(64)), 0.0, address, 0) }
            .message shouldContain "not ergodic"
    }
})

private fun spins(drawn: SpinEnsemble) = FloatArray(drawn.lattice().sites()).also { drawn.copyTo(0, it, 0) }
