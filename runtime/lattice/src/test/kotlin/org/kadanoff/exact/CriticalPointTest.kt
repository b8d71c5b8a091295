package org.kadanoff.exact

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.Potts
import kotlin.math.PI
import kotlin.math.acosh
import kotlin.math.exp
import kotlin.math.pow
import kotlin.math.sqrt
import kotlin.math.tanh

class CriticalPointTest : FunSpec({

    fun latentHeat(states: Int) = CriticalPoint.latentHeat(Potts(Square(8), states))

    // F. Y. Wu, Rev. Mod. Phys. 54, 235 (1982)
    test("the latent heats of Potts models are the published ones") {
        mapOf(5 to 0.0529, 6 to 0.2015, 7 to 0.3533, 8 to 0.4864, 10 to 0.6961).forEach { (states, heat) ->
            latentHeat(states).asDouble shouldBe (heat plusOrMinus 6e-5)
        }
        latentHeat(10).asDouble shouldBe (0.69605 plusOrMinus 5e-6)
    }

    // Π tanh² nΘ is the square of the Jacobi function ϑ₄ of e^−2Θ, whose other series, by Poisson's summation, converges
    // where the product does not: the heat vanishes as e^(−π²/4Θ) at four states.
    test("the product is the theta function that it is, down to where the transition becomes continuous") {
        listOf(5, 6, 10, 30).forEach { states ->
            val theta = acosh(sqrt(states.toDouble()) / 2)
            val dual = (-3..2).sumOf { exp(-(PI * (it + 0.5)).pow(2) / 2 / theta) }
            latentHeat(states).asDouble shouldBe (2 * (1 + 1 / sqrt(states.toDouble())) * tanh(theta / 2) * PI / 2 / theta * dual * dual plusOrMinus 1e-13)
        }
        latentHeat(4).isEmpty shouldBe true
        latentHeat(2).isEmpty shouldBe true
    }

    test("the phases lie on both sides of the energy that duality gives, at the β where the model is its own dual") {
        val potts = Potts(Square(8), 10)
        val (ordered, disordered) = CriticalPoint.phaseEnergies(potts).get()
        (ordered + disordered) / 2 shouldBe (-(1 + 1 / sqrt(10.0)) plusOrMinus 1e-12)
        disordered - ordered shouldBe (latentHeat(10).asDouble plusOrMinus 1e-12)
        exp(CriticalPoint.beta(potts).asDouble) - 1 shouldBe (sqrt(10.0) plusOrMinus 1e-12)
        CriticalPoint.phaseEnergies(Potts(Square(8), 3)).get().distinct().size shouldBe 1
    }

    test("nothing is said of other lattices") {
        CriticalPoint.latentHeat(Potts(Triangular(8), 10)).isEmpty shouldBe true
        CriticalPoint.phaseEnergies(Potts(Triangular(8), 10)).isEmpty shouldBe true
    }
})
