package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.assertions.withClue
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeBetween
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Cholesky
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Shannon
import org.kadanoff.wavelet.Symmlet
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.abs
import kotlin.math.sqrt

/** The parameters from the definition: gradients and Hessians of every term along every detail, in double precision. */
private fun fromDefinition(wavelet: Wavelet, fields: FieldEnsemble, orbits: ShiftOrbits, hats: Hats): DoubleArray {
    val side = (fields.lattice() as Square).length
    val flat = Potential(hats, DoubleArray(hats.count()))
    fun unit(size: Int, i: Int) = DoubleArray(size) { if (it == i) 1.0 else 0.0 }
    val terms = List(orbits.size()) { ScaleEnergy(side, orbits, unit(orbits.size(), it), flat) } +
        List(hats.count()) {
            ScaleEnergy(side, orbits, DoubleArray(orbits.size()), Potential(hats, unit(hats.count(), it)))
        }
    val transform = WaveletTransform(wavelet, side)
    val sites = side * side
    val details = List(3 * sites / 4) { transform.synthesize(unit(sites, sites / 4 + it)) }
    val matrix = Array(terms.size) { DoubleArray(terms.size) }
    val right = DoubleArray(terms.size) { k ->
        if (k >= orbits.size()) 0.0 else
            fields.size() * details.sumOf { d -> terms[k].gradient(d).zip(d.asIterable()).sumOf { (a, b) -> a * b } }
    }
    repeat(fields.size()) { number ->
        val field = fields.field(number).map { it.toDouble() }.toDoubleArray()
        val forces = terms.map { transform.analyze(it.gradient(field)).copyOfRange(sites / 4, sites) }
        for (k in terms.indices) for (l in terms.indices) {
            matrix[k][l] += forces[k].indices.sumOf { forces[k][it] * forces[l][it] }
        }
        for (k in 0 until hats.count()) {
            right[orbits.size() + k] +=
                details.sumOf { d -> field.indices.sumOf { d[it] * d[it] * hats.curvature(k, field[it]) } }
        }
    }
    val scale = DoubleArray(terms.size) { 1 / sqrt(matrix[it][it]) }
    val scaled = Array(terms.size) { k ->
        DoubleArray(terms.size) { l -> scale[k] * scale[l] * matrix[k][l] + if (k == l) 1e-5 else 0.0 }
    }
    val solution = Cholesky.of(scaled).solve(DoubleArray(terms.size) { scale[it] * right[it] })
    return DoubleArray(terms.size) { scale[it] * solution[it] }
}

private fun ConditionalFit.parameters() =
    scale().energy().couplings() + scale().energy().potential().curvatures()

private fun learn(wavelet: Wavelet, fields: FieldEnsemble, range: Int, hats: Hats) =
    ScoreMatching(wavelet, (fields.lattice() as Square).length, ShiftOrbits.of(range), hats)
        .apply { add(fields, Progress.NONE) }

class ScoreMatchingTest : FunSpec({

    val critical = criticalFields

    listOf(Haar(), Daubechies(2), Daubechies(4), Symmlet(4)).forEach { wavelet ->
        test("$wavelet recovers φ⁴ on its finest scale: −β between neighbours, no other coupling, φ⁴ − φ²") {
            val fit = learn(wavelet, critical, range = 4, Hats.even(critical, 14)).fit().energy()
            fit.coupling(0) shouldAgreeWith -0.68
            (1 until 14).forEach {
                withClue("orbit $it") { fit.coupling(it) shouldAgreeWith 0.0 }
            }
            // what is linear between knots misses the curvature 12 x² by up to h²/8 of its own
            listOf(0.3, 0.7, 0.9, 1.2, 1.5).forEach { x ->
                val potential = fit.potential(x)
                withClue("V($x) = $potential") {
                    potential.value() shouldBe (x * x * x * x - x * x plusOrMinus 6 * potential.error() + 0.003 * x * x)
                }
            }
        }
    }

    test("the energy is learnt to 2 % from 1600 fields with Haar") {
        val fit = learn(Haar(), critical, range = 4, Hats.even(critical, 14)).fit().energy()
        fit.coupling(0).value() shouldBe (-0.68 plusOrMinus 0.0136)
        (0..15).map { it / 10.0 }.forEach { x ->
            fit.potential(x).value() shouldBe (x * x * x * x - x * x plusOrMinus 0.03)
        }
    }

    listOf(
        Triple(8, Daubechies(4), Hats.even(1.6, 6)), Triple(4, Daubechies(4), Hats.even(1.6, 4)),
        Triple(8, Haar(), Hats.spanning(-1.5, 1.4, 7)), Triple(8, Shannon(), Hats.even(1.6, 6)),
        Triple(2, Haar(), Hats.even(1.6, 3)), Triple(16, Symmlet(6), Hats.spanning(-1.5, 1.4, 3)),
    ).forEach { (side, wavelet, hats) ->
        test("$wavelet on $side × $side sites with $hats solves what the definition says") {
            val fields = phi4Fields(side, beta = 0.4, count = if (side < 8) 320 else 32, task = side)
            val range = minOf(2, ShiftOrbits.largestRange(side))
            val expected = fromDefinition(wavelet, fields, ShiftOrbits.of(range), hats)
            learn(wavelet, fields, range, hats).fit().parameters().zip(expected).forEach { (learnt, exact) ->
                learnt shouldBe (exact plusOrMinus 2e-4 * (1 + abs(exact)))
            }
        }
    }

    test("the couplings and the curvature of a Gaussian field, by the Gaussian ansatz and by the general one") {
        val gaussian = GaussianConditional.freeField(Haar(), 16, 1.0, 0.2)
        val fields = gaussianFields(gaussian, 400, seed = 5)
        val matching = learn(Haar(), fields, range = 2, Hats.even(fields, 8))
        val simple = matching.gaussian().energy()
        listOf(-1.0, 0.0, 0.0, 0.0, 0.0).forEachIndexed { orbit, exact ->
            simple.coupling(orbit) shouldAgreeWith exact
        }
        (1 until 8).forEach { simple.curvature(it) shouldBe simple.curvature(0) }
        simple.curvature(0) shouldAgreeWith 4.2
        val general = matching.fit().energy()
        general.coupling(0) shouldAgreeWith -1.0
        general.potential(1.0) shouldAgreeWith 2.1
    }

    // the root mean square of 24 normal numbers over an error known to a tenth leaves this range in one of 500 runs
    test("errors are what fits of independent data scatter by") {
        val pulls = (0 until 24).map { task ->
            learn(Haar(), phi4Fields(8, 0.4, count = 400, task = 100 + task), range = 1, Hats.even(1.5, 5))
                .fit().energy().coupling(0).sigmasFrom(-0.4)
        }
        sqrt(pulls.sumOf { it * it } / pulls.size).shouldBeBetween(0.6, 1.5, 0.0)
    }

    test("the same fields in chunks, or learnt by several and merged, give the same energy") {
        val fields = critical.slice(0, 331)
        val hats = Hats.even(critical, 14)
        fun matching() = ScoreMatching(Haar(), 32, ShiftOrbits.of(4), hats)
        val whole = matching().apply { add(fields, Progress.NONE) }.fit()
        val chunks = matching()
            .apply { listOf(0, 5, 17, 200, 331).zipWithNext { a, b -> add(fields.slice(a, b).all()) } }.fit()
        chunks.scale() shouldBe whole.scale()
        val merged = matching().apply {
            add(fields.slice(0, 101).all())
            merge(matching().apply { add(fields.slice(101, 331).all()) })
        }
        merged.fields() shouldBe 331
        merged.fit().parameters().zip(whole.parameters())
            .forEach { (a, b) -> a shouldBe (b plusOrMinus 1e-3 * (1 + abs(b))) }
        merged.fit().energy().coupling(0).error() shouldBe (whole.energy().coupling(0).error() plusOrMinus 0.002)
    }

    test("the variances of the bands and the largest |x| are those of the data") {
        val fields = critical.slice(0, 64)
        val scale = learn(Daubechies(2), fields, range = 1, Hats.even(critical, 5)).fit().scale()
        val transform = WaveletTransform(Daubechies(2), 32)
        val coefficients = List(64) { i -> transform.analyze(fields.field(i).map { it.toDouble() }.toDoubleArray()) }
        for (band in 0 until 3) {
            val squares = coefficients.sumOf { c -> (256 * (band + 1) until 256 * (band + 2)).sumOf { c[it] * c[it] } }
            scale.bandVariances()[band] shouldBe (squares / 64 / 256 plusOrMinus 1e-5)
        }
        scale.reach() shouldBe fields.all().maxOf { abs(it) }.toDouble()
    }

    test("what cannot be learnt from is refused") {
        fun message(block: () -> Unit) = shouldThrow<IllegalArgumentException> { block() }.message
        val hats = Hats.even(1.5, 14)
        val small = phi4Fields(8, 0.4, count = 32, task = 7)
        message { learn(Haar(), small, 3, hats).fit() } shouldContain
            "learning 23 parameters from fields of side 8 takes at least 48 of them, not 32"
        message { ScoreMatching(Haar(), 32, ShiftOrbits.of(4), hats).fit() } shouldContain "at least 32 of them, not 0"
        message { ScoreMatching(Haar(), 8, ShiftOrbits.of(4), hats) } shouldContain "at most n/2 − 1 = 3 sites, not 4"
        message { ScoreMatching(Haar(), 12, ShiftOrbits.of(1), hats) } shouldContain "power of two"
        message { learn(Haar(), critical.slice(0, 64), 1, Hats.even(100.0, 14)).fit() } shouldContain "near the knot"
        val matching = ScoreMatching(Haar(), 8, ShiftOrbits.of(1), hats)
        message { matching.add(FloatArray(100)) } shouldContain "100 are not whole fields"
        message { matching.add(critical, Progress.NONE) } shouldContain "of side 8, not 1 components on square(32)"
        message { matching.add(small.all().also { it[64 + 8 + 3] = Float.NaN }) } shouldContain
            "field 1 is NaN at row 1, column 3"
        message { matching.merge(ScoreMatching(Haar(), 8, ShiftOrbits.of(2), hats)) } shouldContain "cannot be merged"
        val flat = FieldEnsemble(Square(8), DoubleArray(64), FloatArray(64 * 64))
        message { learn(Haar(), flat, 1, hats).fit() } shouldContain "do not vary"
    }
})
