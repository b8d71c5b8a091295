package org.kadanoff.cli

import org.kadanoff.bench.ConditionalModelTime
import org.kadanoff.bench.DetailsRate
import org.kadanoff.bench.FieldSamplerRate
import org.kadanoff.bench.ScoreMatchingTime
import org.kadanoff.bench.WaveletTransformRate
import org.kadanoff.bench.conditionalModelTime
import org.kadanoff.bench.fieldSamplerRates
import org.kadanoff.bench.langevinRate
import org.kadanoff.bench.scoreMatchingTime
import org.kadanoff.bench.trajectoriesRate
import org.kadanoff.bench.waveletTransformRate
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Shannon

/** What `kadanoff bench --suite wavelets` measured. */
internal data class WaveletMeasurements(
    val transforms: List<WaveletTransformRate>,
    val details: List<DetailsRate>,
    val scoreMatching: List<ScoreMatchingTime>,
    val conditionalModel: ConditionalModelTime,
    val fieldSamplers: List<FieldSamplerRate>,
) {
    val valid: Boolean
        get() = transforms.all { it.valid } && details.all { it.valid } && scoreMatching.all { it.valid } &&
            conditionalModel.valid && fieldSamplers.all { it.valid }
}

/** Transforms, details, learning and fields of the wavelet conditional renormalization group, as tables. */
internal class WaveletSuite(private val table: Table) {

    fun measure() = WaveletMeasurements(transforms(), details(), scoreMatching(), conditionalModel(), fieldSamplers())

    private fun transforms(): List<WaveletTransformRate> {
        table.title("A step of the wavelet transform, floats, one thread: GB/s of what goes in, beside a plain copy; worst error")
        table.row("n", "analysis", "synthesis", "copy", "error", "load", "  wavelet")
        return listOf(Haar(), Daubechies(2), Daubechies(4), Daubechies(10), Shannon()).flatMap { wavelet ->
            listOf(8, 16, 32, 64, 128, 256).map { length ->
                waveletTransformRate(wavelet, length).also {
                    table.row(
                        length, it.analysisGigabytesPerSecond.two(), it.synthesisGigabytesPerSecond.two(),
                        it.copyGigabytesPerSecond.two(), it.error.powerOfTen(), it.load.two(),
                        "  ${it.wavelet}, ${inWords(it.valid)}",
                    )
                }
            }
        }
    }

    private fun details(): List<DetailsRate> {
        table.title(
            """
            Details of φ⁴ at β = 0.68 over coarse fields, one thread: ns for each pixel, chain and gradient
            virial: ⟨d · ∂E/∂d⟩ for each detail, 1 in equilibrium. textbook: the same chain as a plain loop in this run.
            C: loops of our own in C, without checks of what they sample, measured on another day beside other work.
            """.trimIndent(),
        )
        table.row("n", "ns", "goal", "textbook", "C", "acceptance", "virial", "load", "  what")
        return listOf(Haar(), Daubechies(4)).flatMap { wavelet ->
            listOf(8, 16, 32, 64, 128).flatMap { length ->
                listOf(::langevinRate, ::trajectoriesRate).map { measure ->
                    measure(wavelet, length).also {
                        table.row(
                            length, it.nanoseconds.two(), it.goal?.two().orEmpty(),
                            it.textbook?.nanoseconds?.two().orEmpty(), it.peer?.nanoseconds?.two().orEmpty(),
                            it.acceptance.two(), it.virial, it.load.two(),
                            "  ${it.dynamics}, ${it.wavelet}, ${inWords(it.valid)}",
                        )
                    }
                }
            }
        }
    }

    private fun scoreMatching(): List<ScoreMatchingTime> {
        table.title("Score matching of φ⁴ fields, β = 0.68, Haar, one thread: seconds; K(1,0), which is −0.68")
        table.row("L", "fields", "parameters", "s", "K(1,0)", "load")
        return listOf(32, 64, 128).map { length ->
            scoreMatchingTime(length).also {
                table.row(
                    it.length, it.fields, it.parameters, it.seconds.two(), it.coupling, it.load.two(), "  ${inWords(it.valid)}",
                )
            }
        }
    }

    private fun conditionalModel(): ConditionalModelTime {
        table.title(
            """
            The whole of φ⁴, β = 0.68, Haar, all threads: a model learnt and fields drawn from it
            σ(φ), ⟨φ φ′⟩: of these over those learnt from. K(1,0): after calibration, which moves it from −0.68.
            """.trimIndent(),
        )
        table.row("L", "fields", "learning, s", "drawing, s", "goal, s", "K(1,0)", "σ(φ)", "⟨φ φ′⟩", "load")
        return conditionalModelTime().also {
            table.row(
                it.length, it.trainingFields, it.learningSeconds.two(), it.drawingSeconds.two(),
                it.goalSeconds?.two().orEmpty(), it.coupling, it.standardDeviation.four(), it.energy.four(), it.load.two(), "  ${inWords(it.valid)}",
            )
            (it.learningWarnings + it.drawingWarnings).forEach(table::line)
        }
    }

    private fun fieldSamplers(): List<FieldSamplerRate> {
        table.title(
            """
            Independent fields of φ⁴, β = 0.68, one thread: |m| in a second, τ of |m| in steps, µs for a step of a chain
            learning: seconds on all threads, once for a model, whose fields are independent by construction, as good as
            the model is; the checks say how good.
            """.trimIndent(),
        )
        table.row("L", "τ(|m|)", "µs", "|m|/s", "learning", "energy", "⟨|m|⟩", "load", "  sampler")
        return listOf(16, 32, 64).flatMap { length ->
            fieldSamplerRates(length).onEach { rate ->
                val checks = rate.checks.map { "${it.name} ${it.value.three()}" } + inWords(rate.valid)
                table.row(
                    length, rate.tau?.toString().orEmpty(), rate.microseconds.two(), rate.fieldsPerSecond.two(),
                    rate.learningSeconds?.two().orEmpty(), rate.energy, rate.magnetization, rate.load.two(),
                    "  ${rate.sampler}, ${checks.joinToString()}",
                )
            }
        }
    }
}
