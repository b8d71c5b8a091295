package org.kadanoff.coarsegrain

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square

private fun Ensemble.values(configuration: Int) =
    FloatArray(lattice().sites()).also { copyTo(configuration, it, 0) }

private fun identity(sites: Int) = FloatArray(sites * sites) { if (it % (sites + 1) == 0) 1f else 0f }

class LinearMapTest : FunSpec({

    val decimation = Decimation()

    listOf(Square(4), Square(10), Square(32), RotatedSquare(4), RotatedSquare(32)).forEach { lattice: Lattice ->
        val map = decimation.matrix(lattice)

        test("the matrix of decimation on $lattice does to configurations what decimation does") {
            val fine = randomSpins(lattice, size = 20, seed = 1)
            val coarse = decimation.apply(fine)
            repeat(fine.size()) { map.apply(fine.values(it)) shouldBe coarse.values(it) }
        }

        test("the columns of the matrix on $lattice are orthonormal, WᵀW = 1, and WWᵀ projects on the sites that stay") {
            map.transposed().then(map).kernel shouldBe identity(map.outputs)
            val projector = map.then(map.transposed())
            val stays = map.reaching()
            stays.count { it } shouldBe lattice.sites() / 2
            projector.kernel shouldBe
                FloatArray(map.inputs * map.inputs) { i ->
                    val site = i / map.inputs
                    if (i % map.inputs == site && stays[site]) 1f else 0f
                }
        }

        test("its transpose on $lattice puts each spin back to its site, and 0 between them") {
            val fine = randomSpins(lattice, size = 1, seed = 2).values(0)
            val stays = map.reaching()
            map.transposed().apply(map.apply(fine)) shouldBe FloatArray(fine.size) { if (stays[it]) fine[it] else 0f }
        }
    }

    test("the matrices on 32 × 32 are those of the paper: W1[i, i/2] for row + column even, then the even rows") {
        val first = decimation.matrix(Square(32))
        val second = decimation.matrix(RotatedSquare(32))
        listOf(first.inputs, first.outputs, second.inputs, second.outputs) shouldBe listOf(1024, 512, 512, 256)
        first.kernel.sum() shouldBe 512f
        second.kernel.sum() shouldBe 256f
        for (i in 0 until 1024) if ((i / 32 + i) % 2 == 0) first.weight(i, i / 2) shouldBe 1f
        for (j in 0 until 512) if (j / 16 % 2 == 0) second.weight(j, 16 * (j / 32) + j % 16) shouldBe 1f
    }

    test("two steps keep every second spin of every second row") {
        val both = decimation.matrix(Square(32)).then(decimation.matrix(RotatedSquare(32)))
        both.kernel shouldBe FloatArray(1024 * 256) { i ->
            val (site, output) = i / 256 to i % 256
            if (site / 32 == 2 * (output / 16) && site % 32 == 2 * (output % 16)) 1f else 0f
        }
    }

    listOf(Square(32), RotatedSquare(32)).forEach { lattice: Lattice ->
        test("as the paper prints it, the matrix on $lattice has rank 1: every output is the sum of all that stay") {
            val printed = PrintedDecimation.matrix(lattice)
            val decimated = decimation.matrix(lattice)
            printed.reaching() shouldBe decimated.reaching()
            // rank 1: every row is a multiple of the row of ones, and one is not 0
            for (site in 0 until printed.inputs) {
                List(printed.outputs) { printed.weight(site, it) }.distinct() shouldBe
                    listOf(if (decimated.reaching()[site]) 1f else 0f)
            }
            val spins = randomSpins(lattice, size = 1, seed = 3)
            val sum = decimated.apply(spins.values(0)).sum()
            printed.apply(spins.values(0)).toList().distinct() shouldBe listOf(sum)
        }
    }

    test("what does not fit is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { LinearMap(2, 3, FloatArray(5)) } shouldContain "takes 6 weights, not 5"
        message { LinearMap(2, 1, FloatArray(2)).apply(FloatArray(3)) } shouldContain "takes 2 sites, not 3"
        message { LinearMap(2, 1, FloatArray(2)).then(LinearMap(2, 1, FloatArray(2))) } shouldContain "from 2"
        message { decimation.matrix(Square(5)) } shouldContain "even"
        message { decimation.matrix(Square(512)) } shouldContain "too large"
    }
})
