package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.ProgramResult
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.choice
import com.github.ajalt.clikt.parameters.types.path
import org.kadanoff.bench.EffectiveRate
import org.kadanoff.bench.SamplerRate
import org.kadanoff.bench.TrainingRate
import org.kadanoff.bench.blockMetropolisRate
import org.kadanoff.bench.cubicMetropolisRate
import org.kadanoff.bench.effectiveRates
import org.kadanoff.bench.metropolisRate
import org.kadanoff.bench.stockKotlinDlRates
import org.kadanoff.bench.textbookMetropolisRate
import org.kadanoff.bench.trainingRate
import org.kadanoff.bench.wolffRate
import org.kadanoff.run.Machine
import org.kadanoff.run.writeJson
import java.lang.management.ManagementFactory
import java.nio.file.Path
import java.util.Locale
import kotlin.io.path.Path

/** `kadanoff bench`. */
internal class BenchCommand : SuspendingCliktCommand("bench") {

    private val out by option("--out", metavar = "FILE", help = "Write the measurements here (default: bench.json)")
        .path().default(Path("bench.json"))

    private val stock by option(
        "--stock", metavar = "FOLDER", help = "Compare with KotlinDL as it is, built in this folder (benchmarks/stock-kotlindl)",
    ).path()

    private val suite by option("--suite", help = "What to measure (default: both)").choice("samplers", "training")

    override fun help(context: Context) =
        "Measures the samplers and the training on this machine, with checks that the sampled physics is right (some minutes)."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff bench --out after-the-change.json
          kadanoff bench --suite samplers
          kadanoff bench --stock benchmarks/stock-kotlindl
    """.trimIndent()

    private data class Measurements(
        val versions: Map<String, String>,
        val machine: Map<String, String>,
        val loadBefore: Double,
        val samplers: List<SamplerRate>?,
        val textbookMetropolis: Map<Int, Double>?,
        val effectiveSamples: List<EffectiveRate>?,
        val training: List<TrainingRate>?,
        val stockKotlinDl: Map<Int, Double>?,
    )

    override suspend fun run() {
        val load = ManagementFactory.getOperatingSystemMXBean().systemLoadAverage
        echo(Machine.description.entries.joinToString { (name, value) -> "$name: $value" } + ", load before: $load")
        val samplers = if (suite != "training") samplers() else null
        val textbook = if (suite != "training") textbook() else null
        val effective = if (suite != "training") effective() else null
        val training = if (suite != "samplers") training() else null
        val stockRates = stock?.let { module -> training?.let { stock(module, it) } }
        writeJson(Measurements(Machine.versions, Machine.description, load, samplers, textbook, effective, training, stockRates), out)
        echo("\nwrote $out")
        if (samplers.orEmpty().any { !it.valid }) throw ProgramResult(1)
    }

    private fun samplers(): List<SamplerRate> {
        echo("\nSamplers: units/ns; the checks of each, made at the second β")
        echo("  sampler".padEnd(50) + "lattice".padEnd(16) + "unit".padEnd(24) + "1 thread  all threads  load  at β   energy/σ  checks")
        val measurements = listOf<() -> SamplerRate>(
            *listOf(32, 128, 512, 1024).map { { metropolisRate(it) } }.toTypedArray(),
            *listOf(512, 1024, 4096, 16384).map { { blockMetropolisRate(it) } }.toTypedArray(),
            *listOf(16, 32, 64).map { { cubicMetropolisRate(it) } }.toTypedArray(),
            *listOf(32, 128, 512).map { { wolffRate(it) } }.toTypedArray(),
        )
        return measurements.map { measure ->
            measure().also { rate ->
                val checks = rate.checks.map { "${it.name} ${it.value.two()}" } + listOfNotNull(rate.effectiveSamplesPerSecond?.let { "${it.toLong()} samples/s" })
                echo(
                    "  " + "${rate.sampler}, ${rate.model}".padEnd(48) + rate.lattice.padEnd(16) + rate.unit.padEnd(24) + rate.oneThread.three().padStart(8) +
                        rate.allThreads.three().padStart(13) + rate.load.two().padStart(7) + rate.checkedAtBeta.three().padStart(7) +
                        rate.energySigmas.two().padStart(9) + "  " + checks.joinToString() + if (rate.valid) "  valid" else "  NOT VALID",
                )
            }
        }
    }

    private fun textbook(): Map<Int, Double> {
        echo("\nThe loop of the textbooks at βc: attempted spin updates/ns")
        row("L", "1 thread")
        return listOf(32, 128, 512).associateWith { length -> textbookMetropolisRate(length).also { row(length, it.three()) } }
    }

    private fun effective(): List<EffectiveRate> {
        echo("\nEffective samples/s at βc, 1 thread")
        row("L", "τ(e)", "τ(|m|)", "e/s", "|m|/s", "  algorithm")
        return effectiveRates(32).onEach {
            row(
                it.length, it.tauEnergy, it.tauMagnetization, it.energySamplesPerSecond.toLong(),
                it.magnetizationSamplesPerSecond.toLong(), "  " + it.algorithm,
            )
        }
    }

    private fun training(): List<TrainingRate> {
        echo("\nTraining of 1024-512-256-512-1024, hinge loss, L1, Adam: samples/s")
        row("batch", "1 thread", "all threads", "bare graph, 1", "bare/this")
        return BATCHES.map { batch ->
            trainingRate(batch).also {
                row(it.batch, it.samplesPerSecond.toLong(), it.allThreads.toLong(), it.bareGraph.toLong(), (it.bareGraph / it.samplesPerSecond).two())
            }
        }
    }

    private fun stock(module: Path, training: List<TrainingRate>): Map<Int, Double> {
        echo("\nThe same by KotlinDL 0.4.0 on TensorFlow 1.15, all threads: samples/s")
        row("batch", "all threads", "1 thread/it", "all/it")
        return stockKotlinDlRates(module, BATCHES).also { rates ->
            training.forEach {
                val rate = rates.getValue(it.batch)
                row(it.batch, rate.toLong(), (it.samplesPerSecond / rate).two(), (it.allThreads / rate).two())
            }
        }
    }

    private fun row(vararg cells: Any) = echo(cells.joinToString("") { it.toString().padStart(14) })

    private fun Double.two() = String.format(Locale.ROOT, "%.2f", this)

    private fun Double.three() = String.format(Locale.ROOT, "%.3f", this)

    private companion object {
        val BATCHES = listOf(10, 100, 1000)
    }
}
