package org.kadanoff.wavelet.conditional

import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.doubles.plusOrMinus
import io.kotest.matchers.doubles.shouldBeLessThan
import io.kotest.matchers.doubles.shouldBeLessThanOrEqual
import io.kotest.matchers.ints.shouldBeLessThanOrEqual
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.observe.Estimate
import org.kadanoff.random.StreamAddress
import org.kadanoff.shouldAgreeWith
import org.kadanoff.task.Progress
import org.kadanoff.task.Workers
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.WaveletTransform
import kotlin.math.abs
import kotlin.math.exp

private fun address(task: Int) = StreamAddress(37, "model", task)

private fun FieldEnsemble.mean(of: (FloatArray) -> Double) = Estimate.mean(DoubleArray(size()) { of(field(it)) })

private fun FieldEnsemble.largest() = (0 until size()).maxOf { field(it).maxOf(::abs) }.toDouble()

/** A difference of 1 % of the first is allowed for. */
private infix fun Estimate.shouldNearlyBe(other: Estimate) =
    Estimate(value - other.value, maxOf(error, 0.0025 * abs(value))).shouldAgreeWith(Estimate(0.0, other.error))

private fun FloatArray.nearest(side: Int) =
    indices.sumOf { this[it] * this[it / side * side + (it + 1) % side].toDouble() } / size

class ConditionalModelTest : FunSpec({

    val quick = ConditionalSettings.even(Haar()).withCalibrations(0)

    // 4 σ and 1 %, four times: by chance 1 of 4000 seeds fails.
    fun resembles(settings: ConditionalSettings): ConditionalModel {
        val training = phi4Fields(16, 0.6, 1600, 1)
        val model = ConditionalModel.fit(training, settings, address(1), Workers(2), Progress.NONE)
        val samples = model.sample(1600, address(2), Workers(2), Progress.NONE)
        val fields = samples.fields()
        fields.mean { x -> x.sumOf { it * it.toDouble() } / x.size } shouldNearlyBe
            training.mean { x -> x.sumOf { it * it.toDouble() } / x.size }
        fields.mean { x -> x.sumOf { it.toDouble() * it * it * it } / x.size } shouldNearlyBe
            training.mean { x -> x.sumOf { it.toDouble() * it * it * it } / x.size }
        fields.mean { it.nearest(16) } shouldNearlyBe training.mean { it.nearest(16) }
        fields.mean { x -> abs(x.sum() / x.size.toDouble()) } shouldNearlyBe
            training.mean { x -> abs(x.sum() / x.size.toDouble()) }
        fields.largest() shouldBeLessThanOrEqual 1.15 * training.largest()
        samples.reports().sumOf(SamplingReport::frozen) shouldBe 0
        samples.warnings() shouldBe emptyList()
        model.scales().map(LearntScale::side) shouldBe listOf(8, 16)
        model.scales().flatMap(LearntScale::warnings) shouldBe emptyList()
        return model
    }

    test("fields of a model are like those that it was learnt from") {
        val model = resembles(quick.withCalibrations(2))
        model.scales().map { it.fit().covariance().size } shouldBe listOf(9 + 14, 14 + 14)
    }

    test("and so they are of a model that couples bands in place of sites, where bands are large enough") {
        val model = resembles(quick.withBandRange(2).withCalibrations(2))
        model.scales().map { it.fit().covariance().size } shouldBe listOf(68 + 14, 188 + 14)
        quick.withBandRange(2).run { listOf(2, 4, 8, 16).map { orbits(it).range() to subBands(it).range() } } shouldBe
            listOf(0 to 0, 1 to 0, 0 to 1, 0 to 2)
    }

    test("a model and its samples depend neither on the number of workers nor on where the fields lie") {
        val training = phi4Fields(16, 0.5, 320, 2)
        val parts = Ensemble.concat(listOf(training.slice(0, 7), training.slice(7, 320))) as FieldEnsemble
        fun samples(of: FieldEnsemble, workers: Int) =
            ConditionalModel.fit(of, quick.withCalibrations(1), address(3), Workers(workers), Progress.NONE)
                .sample(40, address(4), Workers(workers), Progress.NONE)
        val one = samples(training, 1)
        val other = samples(parts, 3)
        other.fields() shouldBe one.fields()
        other.reports() shouldBe one.reports()
    }

    test("a field is the same whichever part of a sample it is drawn in") {
        val training = phi4Fields(8, 0.6, 480, 3)
        for (settings in listOf(quick, quick.with(Coarsest.ONE_SITE, 1), quick.with(Coarsest.DIRECT_ENERGY, 4))) {
            val scores = settings.with(Estimation.SCORE_MATCHING)
            val model = ConditionalModel.fit(training, scores, address(13), Workers(2), Progress.NONE)
            fun fields(first: Int, count: Int) =
                ConditionalSampleTask(model, first, count, address(14)).run(Progress.NONE).fields()
            fields(32, 5) shouldBe fields(0, 48).slice(32, 37)
        }
    }

    test("the tasks of a sample draw each field once, in order") {
        val model = ConditionalModel.fit(phi4Fields(8, 0.6, 480, 3), quick.with(Estimation.SCORE_MATCHING), address(13),
            Workers(2), Progress.NONE)
        for (count in listOf(1, 100, 10_000, 1_000_003)) {
            val tasks = ConditionalSampleTask.of(model, count, address(14))
            tasks.runningFold(0) { next, task -> next + task.count() }.dropLast(1) shouldBe tasks.map { it.first() }
            tasks.sumOf { it.count() } shouldBe count
            tasks.maxOf { it.count() * 64 } shouldBeLessThanOrEqual (1 shl 19)
        }
        shouldThrow<IllegalArgumentException> { ConditionalSampleTask(model, 8, 1, address(14)) }
            .message shouldContain "from a multiple of 16 on"
    }

    test("the inverse flow refines one sample from a number to a field") {
        val training = phi4Fields(8, 0.6, 480, 3)
        for (settings in listOf(quick, quick.with(Coarsest.ONE_SITE, 1))) {
            val scores = settings.with(Estimation.SCORE_MATCHING)
            val model = ConditionalModel.fit(training, scores, address(5), Workers.ONE, Progress.NONE)
            model.warnings().any { "8 × 8 sites" in it } shouldBe (settings.coarsest() == Coarsest.ONE_SITE)
            val images = model.inverseFlow(address(6))
            images.map { it.size } shouldBe listOf(1, 4, 16, 64)
            for ((coarse, fine) in images.zipWithNext()) {
                val side = listOf(2, 4, 8).first { it * it == fine.size }
                val again = WaveletTransform(Haar(), side).analyze(DoubleArray(fine.size) { fine[it].toDouble() })
                coarse.indices.maxOf { abs(coarse[it] - again[it]) } shouldBeLessThan 1e-5
            }
        }
    }

    // 4 σ, twice: by chance 1 of 8000 seeds fails.
    test("in the ordered phase chains of the coarse energy keep to both signs, as they start at the data") {
        val training = phi4Fields(8, 0.8, 1200, 4)
        val settings = quick.with(Coarsest.DIRECT_ENERGY, 4).with(Estimation.SCORE_MATCHING)
        val model = ConditionalModel.fit(training, settings, address(7), Workers(2), Progress.NONE)
        model.warnings().any { "8 × 8 sites" in it } shouldBe true
        val fields = model.sample(1200, address(8), Workers(2), Progress.NONE).fields()
        fields.mean { x -> abs(x.sum() / x.size.toDouble()) } shouldNearlyBe
            training.mean { x -> abs(x.sum() / x.size.toDouble()) }
        fields.mean { x -> if (x.sum() > 0) 1.0 else 0.0 } shouldAgreeWith
            training.mean { x -> if (x.sum() > 0) 1.0 else 0.0 }
    }

    test("heavy tails are warned of where the estimation does not bear them, and the robust one does") {
        val gaussian = gaussianFields(GaussianConditional.freeField(Haar(), 8, 1.0, 1.0), 1200, 5)
        val heavy = FieldEnsemble(Square(8), DoubleArray(1200),
            FloatArray(1200 * 64) { (exp(0.8 * gaussian.value(it / 64, it % 64)) - 1.05).toFloat() })
        val skewed = ConditionalSettings.skewed(Daubechies(2))
        val scores = ConditionalModel.fit(heavy, skewed.with(Estimation.SCORE_MATCHING), address(9), Workers(2),
            Progress.NONE)
        scores.warnings().single() shouldContain "heavy tails"
        val robust = ConditionalModel.fit(heavy, skewed, address(9), Workers(2), Progress.NONE)
        robust.warnings() shouldBe emptyList()
        robust.scales().flatMap(LearntScale::warnings) shouldBe emptyList()
        val samples = robust.sample(1200, address(10), Workers(2), Progress.NONE)
        samples.fields().mean { x -> x.sumOf { it * it.toDouble() } / 64 }.value shouldBe
            (heavy.mean { x -> x.sumOf { it * it.toDouble() } / 64 }.value plusOrMinus 0.01)
        samples.fields().largest() shouldBeLessThanOrEqual 1.15 * heavy.largest()
        samples.reports().sumOf(SamplingReport::frozen) shouldBe 0
    }

    test("the law of one number keeps its mean and variance under the blur") {
        val values = FloatArray(1000) { if (it % 4 == 0) 3f else -1f }
        val drawn = CoarseModel.OneSite(values, 0.1).draw(0, 40_000, address(11), Workers.ONE, Progress.NONE)
        Estimate.mean(DoubleArray(40_000) { drawn[it].toDouble() }) shouldAgreeWith 0.0
        Estimate.mean(DoubleArray(40_000) { drawn[it].toDouble() * drawn[it] }) shouldAgreeWith 3.0
    }

    test("fields that are not on a large enough square are refused") {
        shouldThrow<IllegalArgumentException> {
            ConditionalModel.fit(phi4Fields(4, 0.5, 16, 6), quick, address(12), Workers.ONE, Progress.NONE)
        }.message shouldContain "above that of its coarsest fields, 4"
        shouldThrow<IllegalArgumentException> { quick.with(Coarsest.ONE_SITE, 4) }
            .message shouldContain "1 where they are one"
    }
})
