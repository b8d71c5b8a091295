package org.kadanoff.flow

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.ln
import kotlin.math.sqrt

class NiemeijerVanLeeuwenTest : FunSpec({

    val points = NiemeijerVanLeeuwen().fixedPoints(doubleArrayOf(0.0, -1.0), doubleArrayOf(1.0, 1.0), 12)

    test("the published fixed point and exponents") {
        val critical = points.single { it.coupling("K") > 0.1 }
        critical.coupling("K") shouldBe (ln(1 + 2 * sqrt(2.0)) / 4 plusOrMinus 1e-14)
        critical.coupling("K") shouldBe (0.335613511613 plusOrMinus 1e-12)
        critical.relevantDirections() shouldBe 2
        critical.along("K").eigenvalue().re() shouldBe (1.623524387 plusOrMinus 6e-10)
        critical.along("K").exponent() shouldBe (0.882202646 plusOrMinus 6e-10)
        1 / critical.along("K").exponent() shouldBe (1.133526 plusOrMinus 6e-7)
        critical.along("h").eigenvalue().re() shouldBe (3 / sqrt(2.0) plusOrMinus 1e-13)
        critical.along("h").exponent() shouldBe (1.369070 plusOrMinus 6e-7)
    }

    test("at infinite temperature the field grows as that of a majority of free spins, 3/2") {
        val hot = points.single { it.coupling("K") < 0.1 }
        hot.along("h").eigenvalue().re() shouldBe (1.5 plusOrMinus 1e-13)
        hot.along("K").eigenvalue().re() shouldBe (0.5 plusOrMinus 1e-13)
    }
})
