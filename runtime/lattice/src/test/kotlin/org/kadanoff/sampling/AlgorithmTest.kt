package org.kadanoff.sampling

import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.shouldNotBe
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Triangular
import org.kadanoff.model.BlumeCapel
import org.kadanoff.model.Clock
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.model.Ising
import org.kadanoff.model.ON
import org.kadanoff.model.Phi4
import org.kadanoff.model.Potts
import org.kadanoff.random.StreamAddress
import org.kadanoff.task.Progress

class AlgorithmTest : FunSpec({

    val address = StreamAddress(3, "algorithm", 0)
    val square = Square(4)

    listOf(
        Ising(square), Ising(Triangular(3), -1.0, 0.0, 0.0), Ising(square, 1.0, 0.0, 0.5), Potts(square, 3), Clock(square, 5),
        BlumeCapel(square, 1.0), ON(square, 2), ON(square, 3), Phi4(square), EdwardsAnderson(square, Disorder.Gaussian(), 1),
    ).forEach { model ->
        test("$model has an algorithm that suits it, for more replicas than move at once, each at its β") {
            val betas = DoubleArray(150) { 0.2 + 0.001 * it }
            val chain = Algorithm.suited(model).start(model, betas, address)
            chain.advance(10, Progress.NONE)
            chain.replicas() shouldBe 150
            List(150, chain::beta) shouldBe betas.toList()
            val energy = DoubleArray(150)
            chain.measure(energy, DoubleArray(150))
            val configurations = chain.configurations(130)
            configurations.size() shouldBe 130
            val values = FloatArray(model.lattice().sites() * model.components())
            val hamiltonian = model.hamiltonian()
            listOf(0, 63, 64, 129).forEach {
                configurations.copyTo(it, values, 0)
                configurations.beta(it) shouldBe betas[it]
                (Math.abs(hamiltonian.energy(values) - energy[it]) < 1e-3) shouldBe true
            }
        }
    }

    test("an algorithm starts chains of just the models that it says it samples") {
        val models = listOf(
            Ising(square), Ising(Triangular(3), -1.0, 0.0, 0.0), Potts(square, 3), Clock(square, 5), BlumeCapel(square, 1.0),
            ON(square, 2), ON(square, 4), Phi4(square), EdwardsAnderson(square, Disorder.Bimodal(0.5), 1),
        )
        for (algorithm in Algorithm.entries) for (model in models) {
            withClue("$algorithm of $model") {
                val says = runCatching { algorithm.requireSamples(model) }.isSuccess
                runCatching { algorithm.start(model, doubleArrayOf(0.3), address) }.isSuccess shouldBe says
            }
        }
    }

    test("replicas of different groups have different randomness") {
        val chain = Algorithm.METROPOLIS.start(Potts(square, 3), DoubleArray(128) { 0.3 }, address)
        chain.advance(20, Progress.NONE)
        val shown = chain.configurations(128)
        shown.slice(0, 64) shouldNotBe shown.slice(64, 128)
    }
})
