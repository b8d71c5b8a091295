/** Figures of fields and maps, true beside generated: the first of those shown is what the others should be like. */
package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.FieldDistribution
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Band
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.plots.HorizontalLine
import org.kadanoff.plots.Image
import org.kadanoff.plots.Layer
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.plots.Snapshots
import org.kadanoff.plots.Table
import java.util.Locale
import kotlin.math.sqrt

private const val TONES_IN_SIGMA = 3.0

private fun short(value: Double, digits: Int = 3) = String.format(Locale.ROOT, "%.${digits}g", value)

private fun <T> several(fields: Map<String, T>, what: String) =
    require(fields.isNotEmpty()) { "$what of no fields: name one or more" }

/**
 * Fields as pictures, a row for each ensemble, in tones of the standard deviation of the first.
 *
 * @param fields by what a reader calls them
 * @param count how many of each are shown, the first ones
 */
fun fieldImages(
    fields: Map<String, Configurations<FieldEnsemble>>,
    count: Int = 4,
    id: String = "fields",
    title: String = "Fields side by side",
): Drawing {
    several(fields, "pictures")
    require(count > 0) { "one field or more of each ensemble is shown, not $count" }
    fields.forEach { (name, of) ->
        require(of.size >= count) { "'$name' has ${of.size} fields: $count of them can not be shown" }
    }
    return Derived(fields.values.toList()) {
        val first = of(fields.values.first())
        val shown = List(count) { pixels(first, it) }.flatMap { it.asList() }
        val mean = shown.average()
        val sigma = sqrt(shown.sumOf { (it - mean) * (it - mean) } / shown.size).takeIf { it > 0 } ?: 1.0
        Snapshots(
            id, title,
            "Dark is low and light is high, from −${plain(TONES_IN_SIGMA)} to ${plain(TONES_IN_SIGMA)} standard deviations of " +
                "the pictures in the first row, σ = ${short(sigma)}, around their mean of ${short(mean)}.",
            List(count) { "${it + 1}" },
            fields.keys.toList(),
            fields.values.map { node ->
                val ensemble = of(node)
                List(count) { index ->
                    val pixels = pixels(ensemble, index)
                    val inSigma = FloatArray(pixels.size) { ((pixels[it] - mean) / sigma).toFloat() }
                    Image.of(ensemble.lattice().rows(), ensemble.lattice().columns(), inSigma)
                }
            },
            TONES_IN_SIGMA,
        )
    }
}

private fun pixels(fields: FieldEnsemble, index: Int): FloatArray {
    val values = FloatArray(fields.lattice().sites() * fields.components()).also { fields.copyTo(index, it, 0) }
    return FloatArray(fields.lattice().sites()) { values[it * fields.components()] }
}

/**
 * Power spectra on logarithmic axes with bands of one standard error, and beside them the others over the first.
 *
 * @param fields by the name in the legend
 */
fun powerSpectra(
    fields: Map<String, Configurations<FieldEnsemble>>,
    id: String = "spectra",
    title: String = "Power spectra",
): Drawing {
    several(fields, "spectra")
    val nodes = fields.mapValues { (_, of) -> of.spectrum() }
    val lattices = fields.values.map { it.lattice }.distinct()
    require(lattices.size == 1) { "spectra side by side are of fields of one size, not on ${lattices.joinToString()}" }
    return Derived(nodes.values.toList()) {
        val spectra = nodes.mapValues { (_, node) -> of(node) }
        val first = spectra.values.first()
        val wave = Axis("n = |k| L/2π", logarithmic = true)
        fun lines(name: String, numbers: List<Estimate>): List<Layer> {
            val n = (1 until numbers.size).map(Int::toDouble)
            val shown = numbers.drop(1)
            return listOf(
                Band(name, n, shown.map { it.value - it.error }, shown.map { it.value + it.error }),
                Curve(name, n, shown.map { it.value }),
            )
        }
        val power = Panel(
            "Power", wave, Axis("P(n) = ⟨|φ_k|²⟩/N", logarithmic = true),
            spectra.flatMap { (name, spectrum) -> lines(name, spectrum.estimates()) },
        )
        val others = spectra.entries.drop(1)
        val ratio = Panel(
            "Over that of “${spectra.keys.first()}”", wave, Axis("ratio"),
            listOf(HorizontalLine("1", 1.0)) + others.flatMap { (name, spectrum) -> lines(name, spectrum.over(first)) },
        )
        ChartGrid(
            id, title,
            "Mean over the wave vectors whose length rounds to n. Bands: one standard error from the scatter of the " +
                "fields. " +
                "Not on these axes, the mean of the field: " +
                spectra.entries.joinToString("; ", postfix = ".") { (name, spectrum) ->
                    "P(0) = ${spectrum.estimates().first()} ($name)"
                } +
                others.joinToString("") { (name, spectrum) ->
                    val off = spectrum.from(first)
                    " “$name” is off by ${percent(off.mean)} on average over n = 0 … ${first.side / 2} and by " +
                        "${percent(off.worst)} at worst; chance alone makes ${percent(off.noise)} on average."
                },
            if (others.isEmpty()) listOf(power) else listOf(power, ratio),
            if (others.isEmpty()) 1 else 2,
        )
    }
}

private fun percent(part: Double) = String.format(Locale.ROOT, "%.1f %%", 100 * part)

/**
 * Histograms of the values of fields on a logarithmic axis, which shows the tails; the caption says how far these
 * reach.
 *
 * @param fields by the name in the legend
 * @param symbol of the field, on the axis
 */
fun valueHistograms(
    fields: Map<String, Configurations<FieldEnsemble>>,
    symbol: String = "φ",
    id: String = "histogram",
    title: String = "Histogram of the field",
): Drawing {
    several(fields, "histograms")
    val nodes = fields.mapValues { (_, of) -> of.distribution(fields.values.first()) }
    return Derived(nodes.values.toList()) {
        val found = nodes.mapValues { (_, node) -> of(node) }
        val first = found.values.first()
        Chart(
            id, title,
            "All sites alike, from the quantile at 10⁻⁴ of “${found.keys.first()}” to that at 1 − 10⁻⁴; empty " +
                "bins are left out. " +
                found.entries.joinToString(" ") { (name, values) ->
                    "“$name”: max |$symbol| = ${short(values.largest(), 4)}, kurtosis ${values.kurtosis()}, beside the " +
                        "frame ${short(values.beside(), 2)} of all."
                } +
                found.entries.drop(1).joinToString("") { (name, values) ->
                    " Total variation of “$name”: ${values.totalVariation(first)}, of which chance makes " +
                        "${short(values.totalVariationNoise(first), 2)}; Kolmogorov–Smirnov distance " +
                        "${values.kolmogorovSmirnov(first)}."
                },
            Axis(symbol), Axis("probability density", logarithmic = true),
            found.map { (name, values) ->
                val density = values.density()
                val filled = density.indices.filter { density[it].value > 0 }
                val middles = values.middles()
                Points(name, filled.map { middles[it] }, filled.map { density[it] })
            },
        )
    }
}

/** The part of the values that lie beside the histogram. */
private fun FieldDistribution.beside(): Double =
    counts.sumOf { (it.first() + it.last()).toDouble() } / counts.sumOf { block -> block.sumOf { it.toLong() } }

/**
 * A table of what fields have in common: moments, the extreme tail, and how far spectrum and histogram are from the
 * first.
 *
 * @param fields by what a reader calls them, on one lattice
 */
fun fieldComparison(
    fields: Map<String, Configurations<FieldEnsemble>>,
    id: String = "field-comparison",
    title: String = "Statistics of the fields",
): Drawing {
    several(fields, "statistics")
    val spectra = fields.mapValues { (_, of) -> of.spectrum() }
    val values = fields.mapValues { (_, of) -> of.distribution(fields.values.first()) }
    return Derived(spectra.values.toList() + values.values) {
        val firstValues = of(values.values.first())
        fun off(name: String) = of(spectra.getValue(name)).from(of(spectra.values.first()))
        fun row(quantity: String, entry: (String) -> String) = listOf(quantity) + fields.keys.map(entry)
        fun compared(quantity: String, entry: (String) -> String) = row(quantity) { if (it == fields.keys.first()) "" else entry(it) }
        Table(
            id, title,
            "Kurtosis is 3 for a Gaussian. Spectrum: |P/P′ − 1| against the first column, on average and at worst; " +
                "total variation of the histograms; in brackets what chance makes of it on average.",
            listOf("") + fields.keys,
            listOf(
                row("fields") { "${fields.getValue(it).size}" },
                row("standard deviation") { "${of(values.getValue(it)).standardDeviation()}" },
                row("skewness") { "${of(values.getValue(it)).skewness()}" },
                row("kurtosis") { "${of(values.getValue(it)).kurtosis()}" },
                row("quantile 0.999") { "${of(values.getValue(it)).quantile(0.999)}" },
                row("max |·|") { short(of(values.getValue(it)).largest(), 4) },
                compared("spectrum, mean") { off(it).run { "${percent(mean)} (${percent(noise)})" } },
                compared("spectrum, at worst") { percent(off(it).worst) },
                compared("total variation") {
                    of(values.getValue(it)).run { "${short(totalVariation(firstValues).value)} (${short(totalVariationNoise(firstValues))})" }
                },
            ),
        )
    }
}
