package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.coarsegrain.randomSpins
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Symmetry
import org.kadanoff.model.Ising
import org.kadanoff.observe.Neighborhood.Border.CLIPPED
import org.kadanoff.observe.Neighborhood.Border.PERIODIC
import org.kadanoff.observe.Neighborhood.CROSS
import org.kadanoff.observe.Neighborhood.SQUARE
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.Algorithm
import org.kadanoff.sampling.Schedule
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.SampleTask
import java.util.SplittableRandom
import kotlin.math.abs
import kotlin.math.ln
import kotlin.math.pow

class LocalEntropyTest : FunSpec({

    val ways = listOf(SQUARE, CROSS).flatMap { listOf(LocalEntropy(it, CLIPPED), LocalEntropy(it, PERIODIC)) }

    fun entropy(part: Double) =
        if (part == 0.0 || part == 1.0) 0.0 else -(part * ln(part) + (1 - part) * ln(1 - part)) / ln(2.0)

    fun binomial(n: Int, k: Int) = (1..k).fold(1.0) { product, i -> product * (n - k + i) / i }

    /** The expected entropy of n independent spins, by enumeration. */
    fun expected(n: Int) = (0..n).sumOf { binomial(n, it) * entropy(it / n.toDouble()) } / 2.0.pow(n)

    /** The same of a picture with clipped borders: [inner], [edge] and [corner] pixels around a site. */
    fun expected(rows: Int, columns: Int, inner: Int, edge: Int, corner: Int): Double {
        val insides = (rows - 2) * (columns - 2)
        val edges = 2 * (rows - 2 + columns - 2)
        return (insides * expected(inner) + edges * expected(edge) + 4 * expected(corner)) / (rows * columns)
    }

    fun spins(lattice: Lattice, isUp: (Int, Int) -> Boolean): SpinEnsemble {
        val field = FloatArray(lattice.sites()) {
            if (isUp(it / lattice.columns(), it % lattice.columns())) 1f else -1f
        }
        return FieldEnsemble(lattice, doubleArrayOf(0.4), field).sign()
    }

    fun fields(ensemble: SpinEnsemble, change: (Float) -> Float = { it }): FieldEnsemble {
        val sites = ensemble.lattice().sites()
        val values = FloatArray(ensemble.size() * sites)
        repeat(ensemble.size()) { ensemble.copyTo(it, values, it * sites) }
        return FieldEnsemble(
            ensemble.lattice(), DoubleArray(ensemble.size()) { ensemble.beta(it) },
            FloatArray(values.size) { change(values[it]) },
        )
    }

    test("the exact entropies of independent spins are those of the published table") {
        mapOf(9 to 0.914270, 6 to 0.864830, 5 to 0.832447, 4 to 0.780639, 3 to 0.688722).forEach { (n, value) ->
            expected(n) shouldBe (value plusOrMinus 5e-7)
        }
        expected(32, 32, 9, 6, 4) shouldBe (0.907954 plusOrMinus 5e-7)
        expected(16, 16, 9, 6, 4) shouldBe (0.901367 plusOrMinus 5e-7)
        expected(32, 32, 5, 4, 3) shouldBe (0.825814 plusOrMinus 5e-7)
        expected(16, 16, 5, 4, 3) shouldBe (0.818868 plusOrMinus 5e-7)
    }

    listOf(Square(32), Square(16), RotatedSquare(32)).forEach { lattice ->
        val random = randomSpins(lattice, size = 4000, seed = 1)
        val exact = mapOf(
            LocalEntropy(SQUARE, CLIPPED) to expected(lattice.rows(), lattice.columns(), 9, 6, 4),
            LocalEntropy(CROSS, CLIPPED) to expected(lattice.rows(), lattice.columns(), 5, 4, 3),
            LocalEntropy(SQUARE, PERIODIC) to expected(9),
            LocalEntropy(CROSS, PERIODIC) to expected(5),
        )
        exact.forEach { (way, value) ->
            test("random spins on $lattice have the exact $way, and σ is below 4e-4") {
                val measured = Estimate.mean(way.ofSpins(random))
                withClue("$measured, exactly $value") { measured shouldAgreeWith value }
                measured.error() shouldBeLessThan 4e-4
            }
        }
    }

    test("equal spins have no entropy, to the bit") {
        for (way in ways) for (isUp in listOf(true, false)) {
            val equal = spins(Square(8)) { _, _ -> isUp }
            way.ofSpins(equal) shouldBe doubleArrayOf(0.0)
            way.ofGreyLevels(fields(equal) { 0.3f * it }) shouldBe doubleArrayOf(0.0)
        }
    }

    test("a checkerboard has 4 or 5 of 9 spins up, or 1 or 4 of 5, and half of the clipped ones nearly") {
        val board = spins(Square(4)) { row, column -> (row + column) % 2 == 0 }
        fun of(neighborhood: Neighborhood, border: Neighborhood.Border) =
            LocalEntropy(neighborhood, border).ofSpins(board).single()
        of(SQUARE, PERIODIC) shouldBe (entropy(4 / 9.0) plusOrMinus 1e-14)
        of(CROSS, PERIODIC) shouldBe (entropy(1 / 5.0) plusOrMinus 1e-14)
        of(SQUARE, CLIPPED) shouldBe ((4 * entropy(4 / 9.0) + 8 + 4) / 16 plusOrMinus 1e-14)
        of(CROSS, CLIPPED) shouldBe
            ((4 * entropy(1 / 5.0) + 8 * entropy(1 / 4.0) + 4 * entropy(1 / 3.0)) / 16 plusOrMinus 1e-14)
    }

    test("one spin turned on a rotated lattice is seen by its neighbours in the picture") {
        val lattice = RotatedSquare(8) // 8 rows of 4
        fun one(row: Int, column: Int) = spins(lattice) { r, c -> r == row && c == column }
        val clipped = LocalEntropy(SQUARE, CLIPPED)
        // (1, 1) lies in the windows of its 3 x 3 neighbours: one corner of 4, three pixels of edges, five inside
        clipped.ofSpins(one(1, 1)).single() shouldBe
            ((entropy(1 / 4.0) + 4 * entropy(1 / 6.0) + 4 * entropy(1 / 9.0)) / 32 plusOrMinus 1e-14)
        LocalEntropy(SQUARE, PERIODIC).ofSpins(one(7, 3)).single() shouldBe
            (9 * entropy(1 / 9.0) / 32 plusOrMinus 1e-14)
    }

    test("a flip of all spins, a mirror and, on periodic pictures, a translation leave the entropy as it is") {
        val lattice = Square(8)
        val random = SplittableRandom(2)
        val ensemble = randomSpins(lattice, size = 20, seed = 3)
        fun image(symmetry: Symmetry): SpinEnsemble {
            val fields = fields(ensemble)
            val source = FloatArray(64)
            val values = FloatArray(ensemble.size() * 64)
            repeat(ensemble.size()) {
                fields.copyTo(it, source, 0)
                symmetry.apply(source, 0, values, 64 * it)
            }
            return FieldEnsemble(lattice, DoubleArray(ensemble.size()), values).sign()
        }
        fun largestChange(way: LocalEntropy, symmetry: Symmetry) =
            way.ofSpins(ensemble).zip(way.ofSpins(image(symmetry))) { a, b -> abs(a - b) }.max()
        for (way in ways) {
            largestChange(way, Symmetry(lattice, 0, 0, 0, -1)) shouldBe 0.0
            largestChange(way, Symmetry(lattice, 7, 7, 7, 1)) shouldBeLessThan 1e-12 // mirrors about the middle
            val translations = List(10) { Symmetry.random(lattice, random) }.map { largestChange(way, it) }
            if (way.border == PERIODIC) translations.max() shouldBeLessThan 1e-12
            else translations.max() shouldBeGreaterThan 1e-3
        }
    }

    test("spins as grey levels have the entropy of the spins") {
        val ensemble = Decimation().apply(randomSpins(Square(32), size = 20, seed = 4))
        for (way in ways) {
            way.ofGreyLevels(fields(ensemble)).zip(way.ofSpins(ensemble)) { grey, spins ->
                grey shouldBe (spins plusOrMinus 1e-12)
            }
            way.ofGreyLevels(fields(ensemble) { 7 * it }) shouldBe way.ofGreyLevels(fields(ensemble)) // clipped
        }
    }

    test("nine grey levels that all differ have log2 9 bits, and those nearer than half a level have none") {
        val way = LocalEntropy(SQUARE, PERIODIC)
        fun of(step: Float) = way.ofGreyLevels(
            FieldEnsemble(Square(3), doubleArrayOf(0.4), FloatArray(9) { 0.001f + step * it }),
        ).single()
        of(0.1f) shouldBe (ln(9.0) / ln(2.0) plusOrMinus 1e-12)
        of(0.0001f) shouldBe 0.0
    }

    test("a field that is not a number is refused with its place") {
        val broken = FieldEnsemble(Square(2), doubleArrayOf(0.4), floatArrayOf(0f, 1f, Float.NaN, 0f))
        shouldThrow<IllegalArgumentException> { LocalEntropy.ofSquares().ofGreyLevels(broken) }
            .message shouldContain "site 2 of configuration 0"
    }

    // β to the entropy and the largest standard error of a published run of 1000 lattices, at L = 32 and decimated.
    mapOf(0.1 to listOf(0.8752, 0.8977, 0.8972), 0.4 to listOf(0.5386, 0.6365, 0.6837)).forEach { (beta, reference) ->
        test("Ising configurations at β = $beta, and decimated once and twice, agree with another program") {
            val betas = DoubleArray(128) { beta }
            val schedule = Schedule(if (beta < 0.3) 100 else 2000, 1, Double.NaN)
            val sample = SampleTask(
                Algorithm.METROPOLIS, Ising(Square(32)), betas, 1, schedule, StreamAddress(5, "entropy", 0),
            ).run(Progress.NONE) as SpinEnsemble
            val once = Decimation().apply(sample)
            listOf(sample, once, Decimation().apply(once)).forEachIndexed { steps, ensemble ->
                val here = Estimate.mean(LocalEntropy.ofSquares().ofSpins(ensemble))
                val there = Estimate(reference[steps], if (steps == 0) 0.0019 else 0.0028)
                withClue("$here here, $there there") { here shouldAgreeWith there }
                here.error() shouldBeLessThan 0.009
            }
        }
    }
})
