package org.kadanoff.plots

import org.kadanoff.observe.Estimate
import java.util.Random
import kotlin.math.PI
import kotlin.math.abs
import kotlin.math.cosh
import kotlin.math.exp
import kotlin.math.ln
import kotlin.math.pow
import kotlin.math.sinh
import kotlin.math.tanh

/** A report with one figure of each kind, filled with numbers that look like an experiment's. */
object Samples {
    private const val CRITICAL = 0.44068679350977147
    private val betas = List(28) { 0.03 + 0.02 * it }

    fun report() = Report(
        title = "β-flow of an autoencoder against decimation",
        subtitle = "Does a network that compresses Ising configurations flow as the renormalisation group does?",
        run = mapOf("experiment" to "beta-flow", "preset" to "quick", "seed" to "1", "date" to "2026-01-31 12:00 UTC"),
        sections = listOf(
            Section("Flow", listOf(Text(PROSE), flow(), comparison())),
            Section("Thermodynamics", listOf(thermodynamics(), thermometer(), table())),
            Section("Training", listOf(losses(), snapshots())),
            Section("Weights", listOf(weights(), products(), claims())),
        ),
        parameters = mapOf("count" to "2000", "lattice" to "square(32)", "betas" to "0.05..0.55, 26 values"),
        provenance = mapOf("kadanoff" to "0.1.0", "jdk" to "25.0.1", "flow.key" to "9f86d081884c7d659a2feaa0c55ad015"),
    )

    fun flow(): Chart {
        val random = Random(1)
        fun measured(label: String, slope: Double, fixed: Double) = Points(
            label, betas,
            betas.map {
                val error = 0.004 + 0.012 * it
                Estimate((fixed + slope * (it - fixed) + 0.6 * (it - fixed).pow(3)).coerceAtLeast(0.0) +
                    error * random.nextGaussian(), error)
            },
        )
        val fine = List(200) { 0.6 * it / 199 }
        return Chart(
            "flow", "β-flow diagram",
            "Inverse temperature β′ after one step against β before it; bars are one standard error.",
            Axis("β", from = 0.0, to = 0.6), Axis("β′", from = 0.0, to = 0.6),
            listOf(
                Diagonal("β′ = β"), VerticalLine("β_c = ½ ln(1 + √2)", CRITICAL),
                Curve("decimation (exact recursion)", fine, fine.map { 0.375 * ln(cosh(4 * it)) }, Stroke.EXACT),
                Band("AE-WR", fine, fine.map { 0.161 + 0.6 * it }, fine.map { 0.201 + 0.6 * it }),
                measured("AE-WR", 0.6, 0.4527), measured("AE-WR, step 2", 0.36, 0.4530),
                measured("decimation", 1.4, 0.4407), measured("dense 1024–512–1", 0.9, 0.41),
            ),
        )
    }

    fun thermodynamics(): ChartGrid {
        val random = Random(2)
        val fine = List(300) { 0.1 + 0.6 * it / 299 }
        val coarse = List(16) { 0.12 + 0.035 * it }
        fun measured(label: String, at: List<Double>, exact: (Double) -> Double, error: (Double) -> Double) =
            Points(label, at, at.map { Estimate(exact(it) + error(it) * random.nextGaussian(), error(it)) })
        fun panel(title: String, y: Axis, exact: (Double) -> Double, error: (Double) -> Double) = Panel(
            title, Axis("β"), y,
            listOf(
                Curve("exact, infinite lattice", fine, fine.map(exact), Stroke.EXACT),
                measured("Wolff, L = 32", coarse, exact, error),
                measured("Metropolis, L = 32", coarse.map { it + 0.01 }, exact) { 2 * error(it) },
            ),
        )
        fun magnetization(beta: Double) = if (beta <= CRITICAL) 0.0 else (1 - sinh(2 * beta).pow(-4.0)).pow(0.125)
        fun energy(beta: Double) = -2 * tanh(2 * beta) + 0.6 * (1 - tanh(8 * abs(beta - 0.3)))
        return ChartGrid(
            "thermodynamics", "Thermodynamics of the square lattice",
            "Measured values against the exact solution of Onsager and Yang; 2000 configurations a point.",
            listOf(
                panel("magnetization", Axis("|m|"), ::magnetization) { 0.01 + 0.03 * exp(-200 * (it - 0.44).pow(2)) },
                panel("energy", Axis("e = ⟨H⟩/N", "J = 1"), ::energy) { 0.02 },
                panel("specific heat", Axis("c", "k_B"), { -0.5 * ln(abs(it - CRITICAL) + 0.01) }) { 0.06 },
                Panel("susceptibility", Axis("β"), Axis("χ", logarithmic = true), listOf(
                    Curve("exact, infinite lattice", fine, fine.map { abs(it - 0.4397).pow(-1.75) }, Stroke.EXACT),
                    Points("Wolff, L = 32", coarse, coarse.map {
                        val chi = (abs(it - CRITICAL) + 0.01).pow(-1.75)
                        Estimate(chi * (1 + 0.1 * random.nextGaussian()), 0.1 * chi)
                    }),
                )),
            ),
        )
    }

    fun losses(): Chart {
        val random = Random(3)
        val epochs = List(50) { it + 1.0 }
        fun loss(from: Double, to: Double) =
            epochs.map { (to + from * exp(-it / 7)) * (1 + 0.04 * random.nextGaussian()) }
        val heldOut = loss(0.9, 0.006).mapIndexed { epoch, loss -> if (epoch in 20..21) Double.NaN else loss }
        return Chart(
            "loss", "Training", "Mean loss of an epoch, without the penalty.",
            Axis("epoch"), Axis("hinge loss", logarithmic = true),
            listOf(
                Curve("AE-WR", epochs, loss(0.9, 0.004)),
                Curve("AE-WR, held out", epochs, heldOut, Stroke.DASHED),
                Curve("AE without penalty", epochs, loss(0.8, 0.02)),
            ),
        )
    }

    fun thermometer(): Chart {
        val random = Random(4)
        val actual = List(10_000) { 0.01 + 0.58 * random.nextDouble() }
        return Chart(
            "thermometer", "Thermometer", "Predicted against actual β of held-out configurations.",
            Axis("β of the sampler"), Axis("β of the network"),
            listOf(
                Cloud("configurations", actual, actual.map { it + (0.02 + 0.06 * it) * random.nextGaussian() }),
                Points("mean", List(12) { 0.025 + 0.05 * it }, List(12) { Estimate(0.024 + 0.05 * it, 0.01) }),
                Diagonal("ideal"),
            ),
        )
    }

    fun snapshots(): Snapshots {
        val random = Random(5)
        fun field(size: Int, smooth: Int): FloatArray {
            var field = FloatArray(size * size) { random.nextGaussian().toFloat() }
            repeat(smooth) {
                field = FloatArray(size * size) { site ->
                    val (row, column) = site / size to site % size
                    var sum = 0f
                    for (i in -1..1) for (j in -1..1) sum += field[(row + i).mod(size) * size + (column + j).mod(size)]
                    sum / 5
                }
            }
            return field
        }
        fun spins(field: FloatArray) = FloatArray(field.size) { if (field[it] > 0) 1f else -1f }
        val rows = listOf(0.2 to 0, 0.44 to 3, 0.5 to 9)
        return Snapshots(
            "snapshots", "Configurations and their maps", "One configuration a row; dark is −1, light +1.",
            listOf("Ising", "decimated", "twice", "autoencoder", "difference"), rows.map { "β = ${it.first}" },
            rows.map { (_, smooth) ->
                val field = field(32, smooth)
                val spins = spins(field)
                val turned = FloatArray(32 * 16) { spins[it / 16 * 32 + 2 * (it % 16) + it / 16 % 2] }
                val twice = FloatArray(16 * 16) { spins[it / 16 * 2 * 32 + 2 * (it % 16)] }
                val soft = FloatArray(32 * 32) { tanh(2.0 * field[it]).toFloat() }
                listOf(
                    Image.of(32, 32, spins), Image.of(32, 16, turned, rotated = true), Image.of(16, 16, twice),
                    Image.of(32, 32, soft), Image.of(32, 32, FloatArray(1024) { soft[it] - spins[it] }),
                )
            },
        )
    }

    fun comparison() = Comparisons(
        "comparison", "Known numbers", "Differences in standard errors; over four are printed bold.",
        listOf(
            Comparison("critical point β_c", Estimate.exact(CRITICAL), "Onsager 1944", Estimate(0.44052, 0.00031)),
            Comparison("fixed point of the autoencoder β*", Estimate(0.45265, Double.NaN), "Shukla & Thakur, III.4",
                Estimate(0.4527, 0.0021)),
            Comparison("ν of the step", Estimate(1.0, 0.02), "Swendsen 1979", Estimate(0.913, 0.008)),
            Comparison("fixed point of the recursion", Estimate.exact(0.50698), "Maris & Kadanoff 1978",
                Estimate.exact(0.50698)),
            Comparison("eigenvalue λ₁", Estimate.exact(1.67889), "closed form", Estimate.exact(1.67889 + 2e-9)),
            Comparison("e at β_c", Estimate.exact(-1.4142135623730951), "Onsager 1944", Estimate(-1.4152, Double.NaN)),
            Comparison("χ at β = 0.4", Estimate(12.4, 0.4), "series", Estimate(12.95, 0.35)),
        ),
    )

    /** A decimation of 1024 sites, blurred, and noise. */
    private fun layer(blur: Float, noise: Float): FloatArray {
        val random = Random(6)
        return FloatArray(1024 * 512) {
            val (site, unit) = it / 512 to it % 512
            val at = unit / 16 * 32 + 2 * (unit % 16) + unit / 16 % 2
            val exact = if (site == at) 1f else if (abs(site - at) in listOf(1, 32)) blur else 0f
            exact + noise * random.nextGaussian().toFloat()
        }
    }

    fun weights(): HeatMaps {
        fun maps(name: String, weights: FloatArray) = listOf(
            HeatMap("$name, W_1", "site i", "unit j", Entries.of(1024, 512, weights)),
            HeatMap("$name, zoomed", "site i", "unit j", Entries.of(1024, 512, weights, 0..95, 0..47)),
        )
        return HeatMaps(
            "weights", "Weights of the first layer", "A hard-coded decimation above one that was trained.",
            maps("hard-coded", layer(0f, 0f)) + maps("trained", layer(-0.2f, 0.02f)),
        )
    }

    fun products(): HeatMaps {
        val weights = layer(0.1f, 0.01f)
        val product = FloatArray(1024 * 1024)
        for (i in 0 until 1024) for (j in 0..i) {
            var sum = 0f
            for (k in 0 until 512) sum += weights[512 * i + k] * weights[512 * j + k]
            product[1024 * i + j] = sum
            product[1024 * j + i] = sum
        }
        product[5 * 1024 + 60] = Float.NaN
        fun map(title: String, rows: IntRange) =
            HeatMap(title, "site i", "site j", Entries.of(1024, 1024, product, rows, rows))
        return HeatMaps(
            "products", "WWᵀ of a trained layer", "Whole, and its first rows and columns.",
            listOf(map("all of it", 0..1023), map("128 sites", 0..127), map("40 sites from 100 on", 100..139)),
            columns = 3, range = 0.3,
        )
    }

    fun claims() = Claims(
        "claims", "What the paper says", "σ is the distance from what would refute the claim.",
        listOf(
            Claim("The autoencoder flows towards β_c from both sides.", "III.4, Fig. 16",
                linkedMapOf("drift below β_c" to Estimate(0.0412, 0.0031), "drift above β_c" to Estimate(0.013, 0.012)),
                Verdict.UNDECIDED, 1.1),
            Claim("Its local entropy lies below that of the input at high temperature, and the gap narrows as the " +
                "lattice cools.", "III.3, Fig. 13", mapOf("gap at β = 0.1" to Estimate(0.1364, 0.0021)),
                Verdict.SUPPORTED, 65.0),
            Claim("WWᵀ of a trained network is diagonal.", "III.2",
                mapOf("share of Σw² off the diagonal" to Estimate(0.352, 0.004)), Verdict.CONTRADICTED, -88.0),
            Claim("Training takes 4000 epochs.", "II.4", emptyMap(), Verdict.UNDECIDED),
            Claim("There is a fixed point.", "III.4", mapOf("β*" to Estimate(Double.NaN, Double.NaN)),
                Verdict.CONTRADICTED),
        ),
    )

    fun table() = Table(
        "autocorrelation", "Autocorrelation times", "Integrated, of the energy, in sweeps.",
        listOf("sampler", "β", "τ", "τ (|m|)"),
        listOf(listOf("Metropolis", "0.40", "12.3(8)", "31(2)"), listOf("Metropolis", "0.44", "141(12)", "612(55)"),
            listOf("Wolff", "0.44", "3.12(6)", "—")),
    )

    private const val PROSE =
        "A configuration at inverse temperature β is coarse-grained once, and a thermometer reads the temperature of " +
            "the result. Where the curve crosses the diagonal nothing flows: the fixed points are β = 0, the critical " +
            "point and β = ∞. The network's fixed point < 0.46 & its slope are compared below."
}
