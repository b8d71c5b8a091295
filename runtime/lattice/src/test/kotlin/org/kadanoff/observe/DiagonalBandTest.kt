package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.observe.DiagonalBand.Part

class DiagonalBandTest : FunSpec({

    test("the identity is all on its diagonal") {
        val identity = FloatArray(36) { if (it % 7 == 0) 1f else 0f }
        val kept = BooleanArray(6) { it < 2 }
        val diagonal = DiagonalBand.of(identity, 0, kept)
        diagonal.kept shouldBe Part(2, 1.0, 2 / 6.0)
        diagonal.removed shouldBe Part(4, 1.0, 4 / 6.0)
        diagonal.all() shouldBe Part(6, 1.0, 1.0)
        for (d in 1..5) DiagonalBand.of(identity, d, kept).all() shouldBe Part(2 * (6 - d), 0.0, 0.0)
    }

    test("a band lies at its own distance, above and below the diagonal") {
        // entries 3 above and −1 below the diagonal at distance 2 of a 5 × 5 matrix
        val band = FloatArray(25) { if (it % 5 == it / 5 + 2) 3f else if (it % 5 == it / 5 - 2) -1f else 0f }
        val kept = booleanArrayOf(true, false, true, false, false)
        // rows 0: 3 above; 2: 3 above and −1 below | 1: 3 above; 3 and 4: −1 below
        val measured = DiagonalBand.of(band, 2, kept)
        measured.kept shouldBe Part(3, 5 / 3.0, 19 / 30.0)
        measured.removed shouldBe Part(3, 1 / 3.0, 11 / 30.0)
        measured.all().mean shouldBe (1.0 plusOrMinus 1e-12)
        measured.all().share shouldBe (1.0 plusOrMinus 1e-12)
        for (d in listOf(0, 1, 3, 4)) DiagonalBand.of(band, d, kept).all().share shouldBe 0.0
    }

    listOf(Square(32), RotatedSquare(32)).forEach { lattice ->
        test("W Wᵀ of decimation on $lattice is 1 on the diagonal of kept sites and 0 everywhere else") {
            val map = Decimation().matrix(lattice)
            val product = map.then(map.transposed()).kernel
            val half = lattice.sites() / 2
            val diagonal = DiagonalBand.of(product, 0, map.reaching())
            diagonal.kept shouldBe Part(half, 1.0, 1.0)
            diagonal.removed shouldBe Part(half, 0.0, 0.0)
            for (d in listOf(1, 2, 16, 32, 64)) DiagonalBand.of(product, d, map.reaching()).all().share shouldBe 0.0
        }
    }

    test("with no site of a kind there is no mean of it, and none of a matrix of zeros has a share") {
        val none = DiagonalBand.of(FloatArray(4), 0, booleanArrayOf(true, true))
        none.removed.mean.isNaN() shouldBe true
        none.kept.share.isNaN() shouldBe true
        none.all().mean shouldBe 0.0
    }

    test("matrices that are not square and distances beyond them are refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        message { DiagonalBand.of(FloatArray(8), 1, BooleanArray(3)) } shouldContain "has 9 entries, not 8"
        message { DiagonalBand.of(FloatArray(9), 3, BooleanArray(3)) } shouldContain "0 to 2"
    }
})
