package org.kadanoff.lattice

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.util.SplittableRandom
import org.kadanoff.shouldBeDeviations

class SymmetryTest : FunSpec({

    fun all(lattice: Square): List<Symmetry> {
        val sites = 0 until lattice.length()
        return (0..7).flatMap { point ->
            sites.flatMap { down ->
                sites.flatMap { right -> listOf(1, -1).map { Symmetry(lattice, point, down, right, it) } }
            }
        }
    }

    fun image(symmetry: Symmetry, source: FloatArray): FloatArray {
        val target = FloatArray(source.size)
        symmetry.apply(source, 0, target, 0)
        return target
    }

    fun energy(lattice: Lattice, spins: FloatArray) =
        -spins.indices.sumOf { site -> (0..1).sumOf { (spins[site] * spins[lattice.neighbor(site, it)]).toInt() } }

    listOf(2, 3, 5, 6).forEach { length ->
        val lattice = Square(length)
        val symmetries = all(lattice)
        val random = SplittableRandom(1)
        val spins = FloatArray(lattice.sites()) { (2 * random.nextInt(2) - 1).toFloat() }

        test("each of the ${symmetries.size} symmetries of side $length permutes the sites and keeps neighbours") {
            symmetries.forEach { symmetry ->
                (0 until lattice.sites()).map(symmetry::image).toSet().size shouldBe lattice.sites()
                for (site in 0 until lattice.sites()) {
                    (0..3).map { symmetry.image(lattice.neighbor(site, it)) }.sorted() shouldBe
                        (0..3).map { lattice.neighbor(symmetry.image(site), it) }.sorted()
                }
            }
        }

        test("each symmetry of side $length moves every spin to its image and preserves the energy") {
            symmetries.forEach { symmetry ->
                val moved = image(symmetry, spins)
                spins.indices.forEach { moved[symmetry.image(it)] shouldBe symmetry.sign * spins[it] }
                energy(lattice, moved) shouldBe energy(lattice, spins)
            }
        }
    }

    test("the symmetries of side 5 are all different") {
        val generic = FloatArray(25) { 1f + it }
        all(Square(5)).map { image(it, generic).toList() }.toSet().size shouldBe 16 * 25
    }

    test("configurations are read and written at their offsets") {
        val target = FloatArray(10)
        Symmetry(Square(2), 0, 0, 1, -1).apply(floatArrayOf(9f, 1f, 2f, 3f, 4f), 1, target, 5)
        target shouldBe floatArrayOf(0f, 0f, 0f, 0f, 0f, -2f, -1f, -4f, -3f, 0f)
    }

    test("symmetries are drawn alike") {
        val random = SplittableRandom(2)
        val counts = List(14_400) { Symmetry.random(Square(3), random) }.groupingBy { it }.eachCount()
        counts.size shouldBe 144
        counts.values.map { (it - 100) / 10.0 }.shouldBeDeviations()
    }

    test("a symmetry of another lattice is refused") {
        shouldThrow<IllegalArgumentException> { Symmetry(Square(4), 8, 0, 0, 1) }
        shouldThrow<IllegalArgumentException> { Symmetry(Square(4), 0, 4, 0, 1) }
        shouldThrow<IllegalArgumentException> { Symmetry(Square(4), 0, 0, -1, 1) }
        shouldThrow<IllegalArgumentException> { Symmetry(Square(4), 0, 0, 0, 0) }
    }
})
