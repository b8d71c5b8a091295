package org.kadanoff.sampling.extended

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.StateEnumeration
import org.kadanoff.lattice.Boundary
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.model.Disorder
import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.observe.Overlap
import org.kadanoff.random.StreamAddress
import org.kadanoff.sampling.discrete.LocalChain
import org.kadanoff.sampling.discrete.LocalUpdate
import org.kadanoff.sampling.discrete.totals
import org.kadanoff.sampling.estimate
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.atanh
import kotlin.math.tanh

class SpinGlassTest : FunSpec({

    fun address(task: Int) = StreamAddress(22, "glass", task)

    test("overlaps of configurations that are known") {
        val lattice = Hypercubic(1, 4, Boundary.OPEN)
        val spins = SpinEnsemble(lattice, DoubleArray(3) { 1.0 }, longArrayOf(0b1111, 0b0111, 0b0000))
        val overlap = Overlap(lattice)
        overlap.spin(spins, 0, spins, 0) shouldBe 1.0
        overlap.spin(spins, 0, spins, 1) shouldBe 0.5
        overlap.spin(spins, 0, spins, 2) shouldBe -1.0
        overlap.link(spins, 0, spins, 2) shouldBe 1.0
        overlap.link(spins, 0, spins, 1) shouldBe (1.0 / 3 plusOrMinus 1e-15)
        shouldThrow<IllegalArgumentException> { Overlap(Square(2)).spin(spins, 0, spins, 1) }
            .message shouldContain "chain(4, open)"
    }

    test("two replicas of one glass overlap as the sum over all pairs of states says") {
        val glass = EdwardsAnderson(Hypercubic(2, 3, Boundary.OPEN), Disorder.Gaussian(), 3)
        val betas = doubleArrayOf(0.4, 1.0)
        val exact = StateEnumeration(glass)
        val bonds = glass.couplings().size
        val overlap = Overlap(glass.lattice())
        val runs = List(32) { run ->
            val copies = List(2) { copy ->
                tempering(glass, betas, address(2 * run + copy)).apply { advance(100, Progress.NONE) }
            }
            List(400) {
                val (one, other) = copies.map { it.advance(3, Progress.NONE); it.configurations(2) as SpinEnsemble }
                List(2) { i ->
                    val q = overlap.spin(one, i, other, i)
                    listOf(q * q, overlap.link(one, i, other, i))
                }
            }
        }
        betas.forEachIndexed { i, beta ->
            val p = exact.probabilities(beta)
            val spins = exact.states.map { it.spins }
            fun correlation(a: Int, b: Int) = spins.indices.sumOf { p[it] * spins[it][a] * spins[it][b] }
            val squares = (0 until 9).sumOf { a -> (0 until 9).sumOf { b -> correlation(a, b).let { it * it } } } / 81
            val lattice = glass.lattice()
            val links = (0 until 9).sumOf { site ->
                (0 until 2).map { lattice.neighbor(site, it) }.filter { it >= 0 }
                    .sumOf { correlation(site, it).let { c -> c * c } }
            } / bonds
            estimate(runs.map { run -> run.map { it[i][0] }.average() }).shouldAgreeWith(squares)
            estimate(runs.map { run -> run.map { it[i][1] }.average() }).shouldAgreeWith(links)
        }
    }

    // H. Nishimori, Prog. Theor. Phys. 66, 1169 (1981): where tanh β = 1 − 2p, the mean energy of a bond is −tanh β.
    test("on the Nishimori line the energy averaged over couplings is −2 tanh β per site, whatever the size") {
        val p = 0.2
        val beta = atanh(1 - 2 * p)
        listOf(3, 6).forEach { length ->
            val lattice = Square(length)
            val energies = List(300) { realization ->
                val glass = EdwardsAnderson(lattice, Disorder.Bimodal(p), realization.toLong())
                val chain = LocalChain(glass, LocalUpdate.HEAT_BATH, beta, address(1000).stream(realization))
                chain.advance(200, Progress.NONE)
                List(200) { chain.advance(2, Progress.NONE); chain.totals().first[0] }.average() / lattice.sites()
            }
            estimate(energies).shouldAgreeWith(-2 * tanh(beta))
        }
    }

    test("with Gaussian couplings the energy and the link overlap are bound together in equilibrium, and not before") {
        val lattice = Square(4)
        val overlap = Overlap(lattice)
        val betas = doubleArrayOf(0.3, 0.6, 1.0, 1.5)
        /** Both sides of ⟨H⟩ = −β Σ (1 − q_link) for each coupling, their difference for each β. */
        fun differences(steps: Int, looks: Int) = List(200) { realization ->
            val glass = EdwardsAnderson(lattice, Disorder.Gaussian(), realization.toLong())
            val copies = List(2) { copy ->
                tempering(glass, betas, address(2000 + 2 * realization + copy)).apply { advance(steps, Progress.NONE) }
            }
            val sums = DoubleArray(betas.size)
            repeat(looks) {
                copies.forEach { it.advance(if (steps == 0) 0 else 2, Progress.NONE) }
                val (one, other) = copies.map { it.configurations(betas.size) as SpinEnsemble }
                val energies = copies.map { it.totals().first }
                for (i in betas.indices) {
                    val energy = (energies[0][i] + energies[1][i]) / 2
                    sums[i] += (energy + betas[i] * lattice.bonds() * (1 - overlap.link(one, i, other, i))) / looks
                }
            }
            sums
        }
        val equilibrated = differences(steps = 200, looks = 100)
        betas.indices.forEach { i -> estimate(equilibrated.map { it[i] }).shouldAgreeWith(0.0) }
        val started = differences(steps = 0, looks = 1)
        (estimate(started.map { it[3] }).sigmasFrom(0.0) > 10) shouldBe true
    }
})
