package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.ProgramResult
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.path
import org.kadanoff.bench.EffectiveRate
import org.kadanoff.bench.MetropolisRate
import org.kadanoff.bench.TrainingRate
import org.kadanoff.bench.WolffRate
import org.kadanoff.bench.effectiveRates
import org.kadanoff.bench.metropolisRate
import org.kadanoff.bench.stockKotlinDlRates
import org.kadanoff.bench.textbookMetropolisRate
import org.kadanoff.bench.trainingRate
import org.kadanoff.bench.wolffRate
import org.kadanoff.run.Machine
import org.kadanoff.run.writeJson
import java.lang.management.ManagementFactory
import java.util.Locale
import kotlin.io.path.Path

/** `kadanoff bench`. */
internal class BenchCommand : SuspendingCliktCommand("bench") {

    private val out by option("--out", metavar = "FILE", help = "Write the measurements here (default: bench.json)")
        .path().default(Path("bench.json"))

    private val stock by option(
        "--stock", metavar = "FOLDER", help = "Compare with KotlinDL as it is, built in this folder (benchmarks/stock-kotlindl)",
    ).path()

    override fun help(context: Context) =
        "Measures the samplers and the training on this machine, with checks that the sampled physics is right (1 to 2 minutes)."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff bench --out after-the-change.json
          kadanoff bench --stock benchmarks/stock-kotlindl
    """.trimIndent()

    private data class Measurements(
        val versions: Map<String, String>,
        val machine: Map<String, String>,
        val loadBefore: Double,
        val metropolis: List<MetropolisRate>,
        val textbookMetropolis: Map<Int, Double>,
        val wolff: List<WolffRate>,
        val effectiveSamples: List<EffectiveRate>,
        val training: List<TrainingRate>,
        val stockKotlinDl: Map<Int, Double>?,
    )

    override suspend fun run() {
        val load = ManagementFactory.getOperatingSystemMXBean().systemLoadAverage
        echo(Machine.description.entries.joinToString { (name, value) -> "$name: $value" } + ", load before: $load")

        echo("\nMetropolis at βc, 512 replicas: attempted spin updates/ns; checks against Kaufman")
        row("L", "1 thread", "all threads", "textbook loop", "checked at β", "energy/σ", "distinct", "worst lane/σ", "")
        val textbook = LinkedHashMap<Int, Double>()
        val metropolis = listOf(32, 128, 512).map { length ->
            textbook[length] = textbookMetropolisRate(length)
            metropolisRate(length).also {
                row(
                    it.length, it.oneThread.two(), it.allThreads.two(), textbook.getValue(length).three(), it.checkedAtBeta.two(), it.energySigmas.two(),
                    it.distinctReplicas, it.worstLaneSigmas.two(), if (it.valid) "valid" else "NOT VALID",
                )
            }
        }
        echo("\nWolff at βc, 1 replica, 1 thread: cluster sites/ns")
        row("L", "sites/ns")
        val wolff = listOf(32, 128, 512).map { length ->
            wolffRate(length).also { row(it.length, String.format(Locale.ROOT, "%.4f", it.sitesPerNanosecond)) }
        }
        echo("\nEffective samples/s at βc, 1 thread")
        row("L", "τ(e)", "τ(|m|)", "e/s", "|m|/s", "  algorithm")
        val effective = effectiveRates(32).onEach {
            row(
                it.length, it.tauEnergy, it.tauMagnetization, it.energySamplesPerSecond.toLong(),
                it.magnetizationSamplesPerSecond.toLong(), "  " + it.algorithm,
            )
        }
        echo("\nTraining of 1024-512-256-512-1024, hinge loss, L1, Adam: samples/s")
        row("batch", "1 thread", "all threads", "bare graph, 1", "bare/this")
        val batches = listOf(10, 100, 1000)
        val training = batches.map { batch ->
            trainingRate(batch).also {
                row(it.batch, it.samplesPerSecond.toLong(), it.allThreads.toLong(), it.bareGraph.toLong(), (it.bareGraph / it.samplesPerSecond).two())
            }
        }
        val stockRates = stock?.let { module ->
            echo("\nThe same by KotlinDL 0.4.0 on TensorFlow 1.15, all threads: samples/s")
            row("batch", "all threads", "1 thread/it", "all/it")
            stockKotlinDlRates(module, batches).also { rates ->
                training.forEach {
                    val rate = rates.getValue(it.batch)
                    row(it.batch, rate.toLong(), (it.samplesPerSecond / rate).two(), (it.allThreads / rate).two())
                }
            }
        }
        writeJson(Measurements(Machine.versions, Machine.description, load, metropolis, textbook, wolff, effective, training, stockRates), out)
        echo("\nwrote $out")
        if (metropolis.any { !it.valid }) throw ProgramResult(1)
    }

    private fun row(vararg cells: Any) = echo(cells.joinToString("") { it.toString().padStart(14) })

    private fun Double.two() = String.format(Locale.ROOT, "%.2f", this)

    private fun Double.three() = String.format(Locale.ROOT, "%.3f", this)
}
