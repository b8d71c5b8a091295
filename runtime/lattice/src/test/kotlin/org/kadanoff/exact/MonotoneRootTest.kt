package org.kadanoff.exact

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import kotlin.math.cbrt
import kotlin.math.tanh

class MonotoneRootTest : FunSpec({

    test("of a straight line, of a step smeared out and of a vertical tangent") {
        MonotoneRoot.find({ it - 0.3 }, 0.0, 6.0) shouldBe (0.3 plusOrMinus 1e-15)
        MonotoneRoot.find({ tanh(1000 * (it - 4.2)) }, 0.0, 6.0) shouldBe (4.2 plusOrMinus 1e-14)
        MonotoneRoot.find({ cbrt(it - 0.44) }, 0.0, 6.0) shouldBe (0.44 plusOrMinus 1e-14)
    }

    test("at the lower end, and very near to it") {
        MonotoneRoot.find({ it }, 0.0, 6.0) shouldBe (0.0 plusOrMinus 1e-300)
        MonotoneRoot.find({ it - 1e-30 }, 0.0, 6.0) shouldBe (1e-30 plusOrMinus 1e-44)
    }
})
