package org.kadanoff.cli

import com.github.ajalt.clikt.command.SuspendingCliktCommand
import com.github.ajalt.clikt.core.Context
import com.github.ajalt.clikt.core.ProgramResult
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.choice
import com.github.ajalt.clikt.parameters.types.path
import org.kadanoff.bench.CoarseGrainingRate
import org.kadanoff.bench.DynamicExponent
import org.kadanoff.bench.MonteCarloRGTime
import org.kadanoff.bench.SamplerRate
import org.kadanoff.bench.TensorTime
import org.kadanoff.bench.TrainingRate
import org.kadanoff.bench.blockMetropolisRate
import org.kadanoff.bench.blumeCapelRate
import org.kadanoff.bench.clusterRate
import org.kadanoff.bench.cubicMetropolisRate
import org.kadanoff.bench.dynamicExponent
import org.kadanoff.bench.hotrgTime
import org.kadanoff.bench.majorityRate
import org.kadanoff.bench.metropolisRate
import org.kadanoff.bench.monteCarloRGTime
import org.kadanoff.bench.phi4Rates
import org.kadanoff.bench.pottsRate
import org.kadanoff.bench.stockKotlinDlRates
import org.kadanoff.bench.textbookMetropolisRate
import org.kadanoff.bench.trainingRate
import org.kadanoff.bench.trgTime
import org.kadanoff.bench.xyRate
import org.kadanoff.run.Machine
import org.kadanoff.run.writeJson
import org.kadanoff.sampling.Algorithm
import java.lang.management.ManagementFactory
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.createDirectories

/** `kadanoff bench`. */
internal class BenchCommand : SuspendingCliktCommand("bench") {

    private val out by option("--out", metavar = "FILE", help = "Write the measurements here (default: bench.json)")
        .path().default(Path("bench.json"))

    private val stock by option(
        "--stock", metavar = "FOLDER", help = "Compare with KotlinDL as it is, built in this folder (benchmarks/stock-kotlindl)",
    ).path()

    private val suite by option("--suite", help = "What to measure (default: all)")
        .choice("samplers", "training", "rg", "wavelets")

    override fun help(context: Context) =
        "Measures samplers, training, renormalisation and wavelets on this machine, with checks that the physics is " +
            "right (some minutes)."

    override fun helpEpilog(context: Context) = """
        Examples:
          kadanoff bench --out after-the-change.json
          kadanoff bench --suite samplers
          kadanoff bench --suite rg
          kadanoff bench --suite wavelets
          kadanoff bench --stock benchmarks/stock-kotlindl
    """.trimIndent()

    private val table = Table { echo(it) }

    private data class Measurements(
        val versions: Map<String, String>,
        val machine: Map<String, String>,
        val loadBefore: Double,
        val samplers: List<SamplerRate>?,
        val textbookMetropolis: Map<Int, Double>?,
        val dynamicExponents: List<DynamicExponent>?,
        val training: List<TrainingRate>?,
        val stockKotlinDl: Map<Int, Double>?,
        val coarseGraining: List<CoarseGrainingRate>?,
        val tensors: List<TensorTime>?,
        val monteCarloRG: MonteCarloRGTime?,
        val wavelets: WaveletMeasurements?,
    )

    override suspend fun run() {
        out.toAbsolutePath().parent.createDirectories()
        val load = ManagementFactory.getOperatingSystemMXBean().systemLoadAverage
        echo(Machine.description.entries.joinToString { (name, value) -> "$name: $value" } + ", load before: $load")
        val samplers = of("samplers") { samplers() }
        val textbook = of("samplers") { textbook() }
        val exponents = samplers?.let { exponents(it) }
        val training = of("training") { training() }
        val stockRates = stock?.let { module -> training?.let { stock(module, it) } }
        val maps = of("rg") { coarseGraining() }
        val tensors = of("rg") { tensors() }
        val monteCarlo = of("rg") { monteCarlo() }
        val wavelets = of("wavelets") { WaveletSuite(table).measure() }
        writeJson(
            Measurements(
                Machine.versions, Machine.description, load, samplers, textbook, exponents, training, stockRates, maps, tensors,
                monteCarlo, wavelets,
            ),
            out,
        )
        echo("\nwrote $out")
        val valid = samplers.orEmpty().all { it.valid } && maps.orEmpty().all { it.valid } && tensors.orEmpty().all { it.valid } &&
            monteCarlo?.valid != false && wavelets?.valid != false
        if (!valid) throw ProgramResult(1)
    }

    private inline fun <T> of(name: String, measure: () -> T): T? = if (suite in listOf(null, name)) measure() else null

    private fun samplers(): List<SamplerRate> {
        echo(
            """

            Samplers: units/ns; effective samples/s of the energy and of |m| on one thread, with τ in steps
            peer: the fastest code of others that samples rightly, on one thread. We measured it on another day, on a
            busy machine with the same kind of processor, and not in this run: mcising 0.26.0 for Ising, the C code of
            S. Schaefer (κ = 0.26, λ = 0.1, doubles) for φ⁴.

            """.trimIndent(),
        )
        echo(COLUMNS.joinToString("") { it.format.format(it.title) })
        return SAMPLERS.flatMap { measure ->
            measure().onEach { rate -> echo(COLUMNS.joinToString("") { it.format.format(it.cell(rate)) }) }
        }
    }

    private fun exponents(samplers: List<SamplerRate>): List<DynamicExponent> {
        table.title("Dynamic exponents z at βc: τ in sweeps ∝ L^z; effective ones of these L where χ²/dof is well above 1")
        table.row("z(e)", "χ²/dof", "z(|m|)", "χ²/dof", "L", "  algorithm")
        return DYNAMICS.map { name ->
            val rates = samplers.filter {
                it.sampler == name && it.lattice.startsWith("square") && it.model == "Ising" && it.effective != null
            }
            dynamicExponent(rates).also {
                table.row(
                    it.energy.value, it.energy.chiSquaredPerDegree.two(),
                    it.magnetization.value, it.magnetization.chiSquaredPerDegree.two(),
                    "${rates.minOf { rate -> rate.length }}–${rates.maxOf { rate -> rate.length }}", "  $name",
                )
            }
        }
    }

    private fun textbook(): Map<Int, Double> {
        table.title("The loop of the textbooks at βc: attempted spin updates/ns")
        table.row("L", "1 thread")
        return listOf(32, 128, 512).associateWith { length -> textbookMetropolisRate(length).also { table.row(length, it.three()) } }
    }

    private fun training(): List<TrainingRate> {
        table.title("Training of 1024-512-256-512-1024, hinge loss, L1, Adam: samples/s")
        table.row("batch", "1 thread", "all threads", "bare graph, 1", "bare/this")
        return BATCHES.map { batch ->
            trainingRate(batch).also {
                table.row(
                    it.batch, it.samplesPerSecond.toLong(), it.allThreads.toLong(), it.bareGraph.toLong(),
                    (it.bareGraph / it.samplesPerSecond).two(),
                )
            }
        }
    }

    private fun stock(module: Path, training: List<TrainingRate>): Map<Int, Double> {
        table.title("The same by KotlinDL 0.4.0 on TensorFlow 1.15, all threads: samples/s")
        table.row("batch", "all threads", "1 thread/it", "all/it")
        return stockKotlinDlRates(module, BATCHES).also { rates ->
            training.forEach {
                val rate = rates.getValue(it.batch)
                table.row(it.batch, rate.toLong(), (it.samplesPerSecond / rate).two(), (it.allThreads / rate).two())
            }
        }
    }

    private fun coarseGraining(): List<CoarseGrainingRate> {
        table.title("Maps of packed spins, one thread: GB/s of the spins that go in, beside a plain copy of them")
        table.row("L", "GB/s", "copy", "load", "  map")
        return listOf(32, 64, 256, 1024).map { length ->
            majorityRate(length).also {
                table.row(
                    length, it.gigabytesPerSecond.two(), it.copyGigabytesPerSecond.two(), it.load.two(),
                    "  ${it.map}, ${inWords(it.valid)}",
                )
            }
        }
    }

    private fun tensors(): List<TensorTime> {
        table.title("Tensor renormalisation of the Ising model at βc, 25 steps, one thread: seconds; error of ln Z; NumPy's, on another day")
        table.row("χ", "s", "error", "NumPy, s", "error", "load", "  scheme")
        return listOf(::trgTime, ::hotrgTime).map { measure ->
            measure().also {
                table.row(
                    it.bondDimension, it.seconds.two(), it.relativeError.powerOfTen(), it.peer.seconds.two(),
                    it.peer.relativeError.powerOfTen(), it.load.two(), "  ${it.scheme}, ${inWords(it.valid)}",
                )
            }
        }
    }

    private fun monteCarlo(): MonteCarloRGTime {
        table.title("Monte Carlo renormalization of the Ising model at βc, 7 + 4 operators, all threads, sampling included")
        table.row("L", "lattices", "levels", "s", "y_T, step 1", "y_H, step 1", "load")
        return monteCarloRGTime().also {
            table.row(
                it.length, it.configurations, it.levels, it.seconds.two(), it.thermal, it.magnetic, it.load.two(),
                "  ${inWords(it.valid)}",
            )
        }
    }

    private companion object {
        val BATCHES = listOf(10, 100, 1000)

        val SIDES = listOf(32, 64, 128, 256, 512, 1024)

        /** Replicas of fewer than 16² sites are alike by chance: their ground states are too likely. */
        val SAMPLERS: List<() -> List<SamplerRate>> =
            (listOf(16) + SIDES).map { { listOf(metropolisRate(it)) } } +
                listOf(512, 1024, 4096, 16384).map { { listOf(blockMetropolisRate(it)) } } +
                listOf(16, 32, 64).map { { listOf(cubicMetropolisRate(it)) } } +
                SIDES.map { { listOf(clusterRate(Algorithm.SWENDSEN_WANG, it)) } } +
                SIDES.map { { listOf(clusterRate(Algorithm.WOLFF, it)) } } +
                listOf(32, 64, 128, 256).map { { phi4Rates(it) + xyRate(it) } } +
                listOf(32, 128, 512).map { { listOf(pottsRate(it)) } } +
                listOf(32, 128, 512).map { { listOf(blumeCapelRate(it)) } }

        val COLUMNS = listOf(
            Column("sampler", "%-48s") { "${it.sampler}, ${it.model}" },
            Column("lattice", "%-17s") { it.lattice },
            Column("unit", "%-36s") { it.unit },
            Column("1 thread", "%8s") { it.oneThread.three() },
            Column("all threads", "%13s") { it.allThreads.three() },
            Column("peer", "%7s") { it.peer?.perNanosecond?.three().orEmpty() },
            Column("load", "%7s") { it.load.two() },
            Column("τ(e)", "%11s") { it.effective?.tauEnergy?.toString().orEmpty() },
            Column("τ(|m|)", "%11s") { it.effective?.tauMagnetization?.toString().orEmpty() },
            Column("e/s", "%11s") { it.effective?.energiesPerSecond?.toLong()?.toString().orEmpty() },
            Column("|m|/s", "%11s") { it.effective?.magnetizationsPerSecond?.toLong()?.toString().orEmpty() },
            Column("at β", "%7s") { it.checkedAtBeta.three() },
            Column("energy/σ", "%10s") { it.energySigmas.two() },
            Column("  checks", "%s") { rate ->
                val checks = rate.checks.map { "${it.name} ${it.value.two()}" }
                "  " + (checks + if (rate.valid) "valid" else "NOT VALID").joinToString()
            },
        )

        /** Square lattices at βc, where τ is measured. */
        val DYNAMICS = listOf("Metropolis, 512 replicas", "Swendsen–Wang", "Wolff")
    }
}

/** A column of the table of samplers. */
private class Column(val title: String, val format: String, val cell: (SamplerRate) -> String)
