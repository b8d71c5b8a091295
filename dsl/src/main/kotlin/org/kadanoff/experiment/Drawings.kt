/** The figures that a script can show: each takes results and gives what the report draws. */
package org.kadanoff.experiment

import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.SpinEnsemble
import org.kadanoff.exact.Onsager
import org.kadanoff.exact.Kaufman
import org.kadanoff.flow.Recursion
import org.kadanoff.lattice.RotatedSquare
import org.kadanoff.lattice.Square
import org.kadanoff.model.Ising
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Thermodynamics
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Cloud
import org.kadanoff.plots.Comparison
import org.kadanoff.plots.Comparisons
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Diagonal
import org.kadanoff.plots.Image
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Snapshots
import org.kadanoff.plots.Table
import org.kadanoff.plots.Stroke
import org.kadanoff.plots.VerticalLine
import org.kadanoff.task.Progress
import java.util.Locale
import kotlin.math.abs

/** The side L of the square lattice on which exact results hold. */
private val ThermodynamicScan.length: Int
    get() {
        val ising = model as? Ising
        val square = ising?.lattice() as? Square
        require(ising != null && ising.isPlain && square != null) {
            "the exact curves are those of ising(square(L)), not of $model"
        }
        return square.length()
    }

internal val criticalPoint = VerticalLine("βc", Onsager.CRITICAL_BETA)

private fun fine(from: Double, to: Double, count: Int = 200) = List(count + 1) { from + (to - from) * it / count }

private fun number(value: Double, digits: Int = 3) = String.format(Locale.ROOT, "%.${digits}f", value)

/**
 * Energy, specific heat, |m|, susceptibility and Binder cumulant over β, one set of points for each size, with the exact
 * curves: Kaufman's energy and specific heat of each size, Onsager's and Yang's of the infinite lattice.
 */
fun thermodynamicCurves(scans: List<ThermodynamicScan>): Drawing {
    require(scans.isNotEmpty()) { "thermodynamic curves need a scan" }
    scans.forEach { it.length }
    return Derived(scans) { thermodynamics(scans) }
}

private fun Results.thermodynamics(scans: List<ThermodynamicScan>): ChartGrid {
    val curves = scans.map { of(it) }
    val from = scans.minOf { it.betas.min() }
    val to = scans.maxOf { it.betas.max() }
    val betas = fine(from, to)
    val onsager = Onsager()
    fun points(observable: (Thermodynamics) -> Estimate): List<Layer> = scans.mapIndexed { index, scan ->
        Points("L = ${scan.length}", scan.betas, curves[index].points.map { observable(it.thermodynamics) })
    }
    fun kaufman(quantity: (Kaufman, Double) -> Double): List<Layer> = scans.map { scan ->
        val exact = Kaufman.square(scan.length)
        Curve("L = ${scan.length}, exact", betas, betas.map { quantity(exact, it) }, Stroke.EXACT)
    }
    val beta = Axis("β")
    return ChartGrid(
        "thermodynamics",
        "Thermodynamics of the square-lattice Ising model",
        "Points: measured, ${curves[0].replicas} independent chains of ${curves[0].measurements} measurements at each β, " +
            "errors by jackknife over chains. Thin lines: exact (Kaufman for each L; for |m| Yang's spontaneous " +
            "magnetization of the infinite lattice). Vertical: βc = ½ ln(1 + √2).",
        listOf(
            Panel("Energy", beta, Axis("e = ⟨H⟩/N"), kaufman(Kaufman::energy) + points { it.energy } + criticalPoint),
            Panel(
                "Specific heat", beta, Axis("c = β²(⟨H²⟩ − ⟨H⟩²)/N"),
                kaufman(Kaufman::specificHeat) + points { it.specificHeat } + criticalPoint,
            ),
            Panel(
                "Magnetization", beta, Axis("⟨|m|⟩"),
                listOf(Curve("L = ∞, exact", betas, betas.map(onsager::magnetization), Stroke.EXACT)) +
                    points { it.absoluteMagnetization } + criticalPoint,
            ),
            Panel(
                "Susceptibility", beta, Axis("χ = βN(⟨m²⟩ − ⟨|m|⟩²)"),
                points { it.connectedSusceptibility } + criticalPoint,
            ),
            Panel(
                "Binder cumulant", beta, Axis("U₄ = 1 − ⟨m⁴⟩/3⟨m²⟩²"),
                points { it.binderCumulant } + criticalPoint,
            ),
        ),
        columns = 2,
    )
}

/**
 * One configuration at each of three inverse temperatures, before and after each map.
 *
 * @param of sampled at a list of β; the nearest ones to [betas] are shown
 * @param through the maps, by the heading of their column
 */
fun snapshots(
    of: Sampled,
    betas: List<Double>,
    through: Map<String, TransformationWord>,
    id: String = "snapshots",
    title: String = "One configuration before and after each map",
): Drawing {
    val fits = through.values.flatMap { it.fits.take(1) }
    return Derived(listOf(of) + fits) {
        val configurations = of(of)
        val shown = betas.map { beta ->
            (0 until configurations.size()).minBy { abs(configurations.beta(it) - beta) }
        }
        Snapshots(
            id, title,
            "Rows: configurations sampled at the given β on ${of.lattice}. Dark is up. Decimated lattices are drawn " +
                "to the same size; after one step the lattice is turned by 45°.",
            listOf("as sampled") + through.keys,
            shown.map { "β = ${number(configurations.beta(it))}" },
            shown.map { index ->
                val one = configurations.slice(index, index + 1)
                listOf(image(one)) + through.values.map { word -> image(transformed(one, word)) }
            },
        )
    }
}

private fun Results.transformed(one: SpinEnsemble, word: TransformationWord): Ensemble =
    word.transformation.apply(one, word.fits.take(1).map { of(it) }, Progress.NONE).single()

private fun image(one: Ensemble): Image {
    val lattice = one.lattice()
    val values = FloatArray(lattice.sites()).also { one.copyTo(0, it, 0) }
    return Image.of(lattice.rows(), lattice.columns(), values, rotated = lattice is RotatedSquare)
}

/** Training and validation loss by epoch, without penalties, one panel for each network. */
fun lossCurves(trained: List<Trained>, id: String = "losses", title: String = "Loss by epoch"): Drawing = Derived(trained) {
    ChartGrid(
        id, title,
        "Mean over the configurations of each epoch (training) and over those kept aside (validation), without the L1 " +
            "penalty: " + trained.joinToString("; ") { node ->
            val history = of(node).history
            "${node.network.name} ends at ${number(history.trainingLoss.last(), 4)} (training) and " +
                "${number(history.validationLoss.last(), 4)} (validation)"
        } + ".",
        trained.map { node ->
            val history = of(node).history
            val epochs = List(history.trainingLoss.size) { it + 1.0 }
            Panel(
                node.network.name, Axis("epoch"), Axis("${node.training.loss} loss"),
                listOf(
                    Curve("training", epochs, history.trainingLoss.toList()),
                    Curve("validation", epochs, history.validationLoss.toList(), Stroke.DASHED),
                ),
            )
        },
    )
}

/** Predicted against actual β of configurations that the network was not trained on. */
fun predictedAgainstActual(prediction: Predicted): Drawing = Derived(listOf(prediction)) {
    val result = of(prediction)
    val shown = result.actual.indices.filter { it % (result.actual.size / 2000 + 1) == 0 }
    val bins = result.binned(15)
    Chart(
        "prediction", "Predicted against actual β",
        "Faint: ${shown.size} of ${result.actual.size} configurations that the network was not trained on. Points: mean " +
            "in 15 intervals of β with its error. The mean squared error is ${result.meanSquaredError}; always answering " +
            "the mean of β would give ${number(result.noSkill, 4)}.",
        Axis("β, as sampled"), Axis("β′, predicted"),
        listOf(
            Cloud("one configuration", shown.map { result.actual[it] }, shown.map { result.predicted[it] }),
            Points("mean", bins.map { it.first }, bins.map { it.second }),
            Diagonal("β′ = β"),
        ),
    )
}

/** Flows of β, measured or known, with the diagonal, where nothing flows, and a recursion beside them. */
fun flowDiagram(
    id: String,
    title: String,
    flows: List<FlowOfCoupling>,
    versus: Recursion? = null,
    steps: Int = 1,
): Drawing {
    val measured = flows.filterIsInstance<BetaFlow>()
    require(measured.isNotEmpty()) { "a flow diagram over β needs a measured flow; cobweb(…) draws one that is known" }
    return Derived(measured) { betaDiagram(id, title, measured, flows.filterIsInstance<KnownFlow>(), versus, steps) }
}

private fun Results.betaDiagram(
    id: String,
    title: String,
    flows: List<BetaFlow>,
    known: List<KnownFlow>,
    versus: Recursion?,
    steps: Int,
): Chart {
    val measured = flows.map { of(it) }
    val from = measured.minOf { flow -> flow.points.minOf { it.beta } }
    val to = measured.maxOf { flow -> flow.points.maxOf { it.beta } }
    val betas = fine(from, to)
    val recursion = versus?.let { recursion ->
        (1..steps).map { step ->
            val label = if (steps == 1) "recursion" else "recursion × $step"
            Curve(label, betas, betas.map { recursion.iterate(it, step).last() }, if (step == 1) Stroke.EXACT else Stroke.DASHED)
        }
    }.orEmpty()
    return Chart(
        id, title,
        "Above the diagonal a map cools, below it heats. Errors: bootstrap over configurations and fits; a crossing " +
            "counts where the flow leaves the diagonal by 3σ on both sides of it. " +
            flows.zip(measured).joinToString(" ") { (flow, result) -> "${flow.name}: ${inWords(result)}." },
        Axis("β, as sampled"), Axis("β′, after the map"),
        listOf<Layer>(Diagonal("β′ = β")) + recursion + known.map { Curve(it.name, betas, betas.map(it::after)) } +
            flows.zip(measured).map { (flow, result) ->
                Points(flow.name, result.points.map { it.beta }, result.points.map { it.betaPrime })
            } + criticalPoint,
    )
}

/** A table of measured energies and specific heats beside Kaufman's, for every size and β, and how the deviations scatter. */
fun exactComparison(scans: List<ThermodynamicScan>): Drawing = Derived(scans.onEach { it.length }) {
    val rows = scans.flatMap { scan ->
        val exact = Kaufman.square(scan.length)
        of(scan).points.flatMap { (beta, at) ->
            listOf(
                Comparison("e, L = ${scan.length}, β = ${number(beta)}", Estimate.exact(exact.energy(beta)), "Kaufman", at.energy),
                Comparison("c, L = ${scan.length}, β = ${number(beta)}", Estimate.exact(exact.specificHeat(beta)), "Kaufman", at.specificHeat),
            )
        }
    }
    Comparisons("exact", "Measured and exact energy and specific heat", scatter(rows), rows)
}

/** A table of the chains that sampled ensembles: the sampler, its measured autocorrelation time and thermalization. */
fun chains(ensembles: List<Sampled>): Drawing = Derived(ensembles.map { it.schedule }) {
    Table(
        "chains", "The chains behind the ensembles",
        "τ is the integrated autocorrelation time of the slowest of energy and |m|, at the worst β of a pilot run. Every " +
            "configuration is the end of a chain of its own, so none is correlated with another.",
        listOf("ensemble", "sampler", "τ, steps", "thermalization, steps"),
        ensembles.map { ensemble ->
            val schedule = of(ensemble.schedule)
            listOf(ensemble.label, ensemble.schedule.algorithm.inWords(), number(schedule.integratedAutocorrelationTime, 1), schedule.thermalization.toString())
        },
    )
}

/**
 * Numbers over a parameter of the experiment, as points with errors.
 *
 * @param over what the parameter is, and its values
 * @param curves by the name in the legend, one number for each value
 */
fun numbersOver(
    over: Axis,
    values: List<Double>,
    curves: Map<String, List<Derived<Estimate>>>,
    axis: Axis,
    id: String,
    title: String,
    caption: String = "",
): Drawing = Derived(curves.values.flatten().flatMap { it.inputs }) {
    curves.forEach { (name, numbers) ->
        require(numbers.size == values.size) { "curve '$name' has ${numbers.size} numbers for ${values.size} values of ${over.label}" }
    }
    Chart(id, title, caption, over, axis, curves.map { (name, numbers) -> Points(name, values, numbers.map { it.value(this) }) })
}

/** A table of numbers: a heading for every column, a name and its numbers for every row. */
fun numberTable(id: String, title: String, columns: List<String>, rows: Map<String, List<Derived<Estimate>>>, caption: String = ""): Drawing =
    Derived(rows.values.flatten().flatMap { it.inputs }) {
        Table(id, title, caption, columns, rows.map { (name, numbers) -> listOf(name) + numbers.map { "${it.value(this)}" } })
    }
