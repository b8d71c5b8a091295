package org.kadanoff.random

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

class Xoshiro256PlusPlusTest : FunSpec({

    test("the output of the published algorithm from the state 1, 2, 3, 4") {
        val generator = Xoshiro256PlusPlus(1, 2, 3, 4)
        // Computed in exact integers from the definition.
        List(10) { generator.nextLong().toULong() } shouldBe listOf(
            41943041UL, 58720359UL, 3588806011781223UL, 3591011842654386UL, 9228616714210784205UL,
            9973669472204895162UL, 14011001112246962877UL, 12406186145184390807UL, 15849039046786891736UL, 10450023813501588000UL,
        )
    }

    test("a state of zeros, which stays zero, is refused") {
        shouldThrow<IllegalArgumentException> { Xoshiro256PlusPlus(0, 0, 0, 0) }
    }
})
