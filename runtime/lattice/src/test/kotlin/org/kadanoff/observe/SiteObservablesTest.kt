package org.kadanoff.observe

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Square

class SiteObservablesTest : FunSpec({

    val configuration = floatArrayOf(-1f, 0f, 1f, 2f)

    test("moments of the variables") {
        SiteMoment(1).on(Square(2)).applyAsDouble(configuration) shouldBe (0.5 plusOrMinus 1e-15)
        SiteMoment(2).on(Square(2)).applyAsDouble(configuration) shouldBe (1.5 plusOrMinus 1e-15)
        SiteMoment(4).on(Square(2)).applyAsDouble(configuration) shouldBe (4.5 plusOrMinus 1e-15)
        listOf(1, 2, 4, 12).map { SiteMoment(it).name() } shouldBe listOf("s", "s²", "s⁴", "s¹²")
        shouldThrow<IllegalArgumentException> { SiteMoment(0) }
    }

    test("occupations of the values") {
        listOf(-1, 0, 3).map { Occupation(it).on(Square(2)).applyAsDouble(configuration) } shouldBe listOf(0.25, 0.25, 0.0)
        Occupation(2).name() shouldBe "n(2)"
    }
})
