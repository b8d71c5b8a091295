package org.kadanoff.absorbing

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.shouldBeGreaterThan
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.shouldBe
import org.kadanoff.absorbing.DirectedPercolation.Kind
import org.kadanoff.lattice.Hypercubic
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Jackknife
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import kotlin.math.ln

private const val DELTA = 0.159464
private const val THETA = 0.313686
private const val TWO_OVER_Z = 2 / 1.580745
private const val DELTA_IN_THE_PLANE = 0.4505

/** Corrections to scaling are below 4 σ. */
class CriticalSpreadingTest : FunSpec({

    val address = StreamAddress(5, "critical", 0)

    fun Decay.exponent(from: Int, to: Int): Estimate = Jackknife.of(arrayOf(density()[from], density()[to])) {
        -ln(it[1] / it[0]) / ln(times()[to] / times()[from])
    }

    fun decay(model: AbsorbingModel, runs: Int, vararg times: Double) =
        DecayTask(model, times, runs, address).run(Progress.NONE)

    mapOf(Kind.BOND to 0.644700185, Kind.SITE to 0.70548522).forEach { (kind, critical) ->
        val times = doubleArrayOf(16.0, 128.0, 1024.0)
        test("directed ${kind}s decay with δ at p_c, and bend up above it and down below") {
            val decays = listOf(-0.01, 0.0, 0.01).map {
                decay(DirectedPercolation(kind, 1, 1 shl 13, critical + it), 30, *times)
            }
            decays[1].exponent(1, 2).shouldAgreeWith(DELTA)
            decays[0].exponent(1, 2).sigmasFrom(decays[0].exponent(0, 1)) shouldBeGreaterThan 10.0
            decays[2].exponent(1, 2).sigmasFrom(decays[2].exponent(0, 1)) shouldBeLessThan -10.0
        }
    }

    test("a seed at p_c spreads with δ, θ and 2/z") {
        val model = DirectedPercolation(Kind.BOND, 1, 600, 0.644700185)
        val spreading = SpreadingTask(model, doubleArrayOf(32.0, 512.0), 50, 400, address).run(Progress.NONE)
        fun exponent(first: Array<DoubleArray>, function: (Double, Double) -> Double) =
            Jackknife.of(first) { function(it[0], it[1]) }
        val span = ln(16.0)
        val delta = exponent(spreading.survival()) { early, late -> -ln(late / early) / span }
        val theta = exponent(spreading.number()) { early, late -> ln(late / early) / span }
        val squares = spreading.squares()
        val numbers = spreading.number()
        val z = Jackknife.of(arrayOf(squares[0], numbers[0], squares[1], numbers[1])) {
            ln(it[2] / it[3] / (it[0] / it[1])) / span
        }
        delta.shouldAgreeWith(DELTA)
        theta.shouldAgreeWith(THETA)
        z.shouldAgreeWith(TWO_OVER_Z)
        spreading.boundary().all { block -> block.all { it == 0.0 } } shouldBe true
    }

    test("the contact process on the chain decays with δ at λ_c") {
        val chain = decay(ContactProcess(Hypercubic(1, 2000), 3.297848), 40, 20.0, 160.0)
        chain.exponent(0, 1).shouldAgreeWith(DELTA)
    }

    test("in the plane δ is that of 2 + 1 dimensions, for directed bonds and the contact process") {
        val bonds = decay(DirectedPercolation(Kind.BOND, 2, 256, 0.287338), 20, 16.0, 128.0)
        val particles = decay(ContactProcess(Square(100), 1.64877), 20, 8.0, 40.0)
        bonds.exponent(0, 1).shouldAgreeWith(DELTA_IN_THE_PLANE)
        particles.exponent(0, 1).shouldAgreeWith(DELTA_IN_THE_PLANE)
    }
})
