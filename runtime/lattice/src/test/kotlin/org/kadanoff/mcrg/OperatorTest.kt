package org.kadanoff.mcrg

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldHaveSize
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.randomSpins
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import kotlin.math.abs

class OperatorTest : FunSpec({

    val classic = OperatorBasis(OperatorBasis.sevenEven().operators + OperatorBasis.fourOdd().operators)

    /** S_a by its definition: spin by spin, walking along bonds. */
    fun slowly(ensemble: SpinEnsemble, configuration: Int, operator: Operator): Double {
        val lattice = ensemble.lattice()
        fun moved(site: Int, displacement: List<Int>): Int = displacement.foldIndexed(site) { axis, from, along ->
            val direction = if (along > 0) axis else lattice.opposite(axis)
            (1..abs(along)).fold(from) { at, _ -> lattice.neighbor(at, direction) }
        }
        val images = operator.images()
        return (0 until lattice.sites()).sumOf { site ->
            images.sumOf { image ->
                image.fold(1) { product, spin -> product * ensemble.spin(configuration, moved(site, spin)) }
            }
        }.toDouble()
    }

    test("the classic operators have as many images as the symmetry of the square gives them") {
        OperatorBasis.sevenEven().operators.map { it.images().size } shouldContainExactly listOf(2, 2, 1, 2, 4, 1, 2)
        OperatorBasis.fourOdd().operators.map { it.images().size } shouldContainExactly listOf(1, 4, 2, 4)
    }

    test("operators are enumerated once each: the classic ones are among them") {
        val even = OperatorBasis.even(2, 8, 4)
        even.operators.map { it.canonical() } shouldBe even.operators.map { it.canonical() }.distinct()
        OperatorBasis.sevenEven().operators.forEach { classicOne ->
            even.operators.count { it.canonical() == classicOne.canonical() } shouldBe 1
        }
        // within distance 1 and √2 of each other: pairs (1,0), (1,1) and the plaquette; a spin and three of a plaquette
        OperatorBasis.even(2, 2, 4).operators.map { it.spins() to it.images().size } shouldContainExactly listOf(2 to 2, 2 to 2, 4 to 1)
        OperatorBasis.odd(2, 2, 3).operators.map { it.spins() } shouldContainExactly listOf(1, 3)
        OperatorBasis.even(3, 3, 2).operators.map { it.images().size } shouldContainExactly listOf(3, 6, 4)
        OperatorBasis.even(1, 9, 4).operators shouldHaveSize 4 // pairs 1, 2, 3 apart and four in a row
    }

    listOf(Square(5), Square(8), Square(12), Square(64), Square(66), Square(96), Square(128), RotatedSquare(12), RotatedSquare(128)).forEach { lattice ->
        test("sums over packed bits are those over spins on $lattice") {
            val spins = randomSpins(lattice, 2, 5)
            val sums = DoubleArray(classic.size())
            val fast = OperatorSums(lattice, classic)
            repeat(2) { configuration ->
                fast.measure(spins, configuration, sums)
                sums.toList() shouldBe classic.operators.map { slowly(spins, configuration, it) }
            }
        }
    }

    listOf<Lattice>(Hypercubic(listOf(4, 6, 10), Boundary.PERIODIC), Hypercubic(3, 8), Hypercubic(1, 40)).forEach { lattice ->
        test("the same on $lattice") {
            val dimension = (lattice as Hypercubic).dimension()
            val basis = OperatorBasis(OperatorBasis.even(dimension, 4, 4).operators + OperatorBasis.odd(dimension, 2, 3).operators)
            val spins = randomSpins(lattice, 1, 6)
            val sums = DoubleArray(basis.size()).also { OperatorSums(lattice, basis).measure(spins, 0, it) }
            sums.toList() shouldBe basis.operators.map { slowly(spins, 0, it) }
        }
    }

    test("surroundings of all spins say how often each operator holds them: Σ g_a is S_a times its spins") {
        listOf(Square(8), Square(66), RotatedSquare(12)).forEach { lattice ->
            val spins = randomSpins(lattice, 1, 7)
            val sums = DoubleArray(classic.size()).also { OperatorSums(lattice, classic).measure(spins, 0, it) }
            val counted = SurroundingsCounter(lattice, classic).apply { add(spins, 0) }.surroundings()
            counted.spins() shouldBe lattice.sites().toDouble()
            classic.operators.forEachIndexed { a, operator ->
                counted.products.indices.sumOf { counted.products[it][a] * counted.weights[it] } shouldBe sums[a] * operator.spins()
            }
        }
    }

    test("a lattice that is too small to tell operators apart is refused, with the operator") {
        OperatorBasis.sevenEven().requireFits(Square(4))
        val refusal = shouldThrow<IllegalArgumentException> { OperatorSums(Square(3), OperatorBasis.sevenEven()) }
        refusal.message shouldContain "larger than square(3)"
        shouldThrow<IllegalArgumentException> { OperatorBasis.sevenEven().requireFits(Square(2)) }
        shouldThrow<IllegalArgumentException> { OperatorBasis.sevenEven().requireFits(Hypercubic(3, 8)) }.message shouldContain "2 dimensions"
        shouldThrow<IllegalArgumentException> { OperatorBasis.sevenEven().requireFits(Triangular(8)) }.message shouldContain "triangular"
    }

    test("a basis has each operator once, up to symmetry") {
        val pair = Operator("pair", listOf(listOf(0, 0), listOf(2, 1)))
        val turned = Operator("turned", listOf(listOf(0, 0), listOf(-1, 2)))
        shouldThrow<IllegalArgumentException> { OperatorBasis(listOf(pair, turned)) }.message shouldContain "same operator"
        shouldThrow<IllegalArgumentException> { Operator("square", listOf(listOf(0), listOf(0))) }.message shouldContain "s² = 1"
    }

    test("more surroundings than 64 bits tell apart are refused") {
        shouldThrow<IllegalArgumentException> { SurroundingsCounter(Square(16), OperatorBasis.even(2, 8, 4)) }.message shouldContain "bits"
    }
})
