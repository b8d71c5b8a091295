/** Spin glasses in a script: overlaps of two replicas, averaged over the disorder. */
package org.kadanoff.experiment

import org.kadanoff.model.EdwardsAnderson
import org.kadanoff.observe.Estimate
import org.kadanoff.observe.Jackknife
import org.kadanoff.plan.Node
import org.kadanoff.plan.Work
import org.kadanoff.plots.Axis
import org.kadanoff.plots.Band
import org.kadanoff.plots.Chart
import org.kadanoff.plots.ChartGrid
import org.kadanoff.plots.Curve
import org.kadanoff.plots.Panel
import org.kadanoff.plots.Points
import org.kadanoff.random.StreamAddress
import org.kadanoff.run.json
import org.kadanoff.sampling.Schedule
import org.kadanoff.script.Place
import org.kadanoff.task.OverlapTask
import java.util.Locale

/**
 * What two replicas of a spin glass with the same couplings have in common at one β, for each sample of the disorder.
 * The overlap is q = Σ s s* / N, and q_link = Σ s s′ s* s′* over the bonds, divided by their number. ⟨…⟩ is the average
 * over the states of a sample, […] that over samples, whose scatter gives all errors.
 *
 * @property bondsPerSite bonds of the lattice for each of its sites
 * @property energies ⟨H⟩/N of each sample
 * @property squaredMagnetizations ⟨m²⟩ of each sample
 * @property absoluteOverlaps ⟨|q|⟩ of each sample
 * @property squaredOverlaps ⟨q²⟩ of each sample
 * @property fourthOverlaps ⟨q⁴⟩ of each sample
 * @property linkOverlaps ⟨q_link⟩ of each sample
 * @property distribution P(q) at q = −1 + 2k/N, k = 0 … N, as a density: its sum times 2/N is 1
 */
data class OverlapPoint(
    val beta: Double,
    val bondsPerSite: Double,
    val energies: List<Double>,
    val squaredMagnetizations: List<Double>,
    val absoluteOverlaps: List<Double>,
    val squaredOverlaps: List<Double>,
    val fourthOverlaps: List<Double>,
    val linkOverlaps: List<Double>,
    val distribution: List<Estimate>,
) {
    /** [⟨H⟩]/N. */
    val energy: Estimate get() = mean(energies)

    /** [⟨m²⟩]. */
    val squaredMagnetization: Estimate get() = mean(squaredMagnetizations)

    /** [⟨|q|⟩]. */
    val absoluteOverlap: Estimate get() = mean(absoluteOverlaps)

    /** [⟨q²⟩]. */
    val squaredOverlap: Estimate get() = mean(squaredOverlaps)

    /** [⟨q_link⟩]. */
    val linkOverlap: Estimate get() = mean(linkOverlaps)

    /** The Binder ratio g = ½ (3 − [⟨q⁴⟩]/[⟨q²⟩]²): 0 where q is normal, 1 where |q| has one value. */
    val binder: Estimate
        get() = Jackknife.of(arrayOf(squaredOverlaps.toDoubleArray(), fourthOverlaps.toDoubleArray())) { (second, fourth) ->
            (3 - fourth / second / second) / 2
        }

    /**
     * [⟨H⟩]/N + β z/2 (1 − [⟨q_link⟩]), z neighbours: 0 in equilibrium if the couplings are Gaussian, and approached from
     * above. H. G. Katzgraber, M. Palassini, A. P. Young, Phys. Rev. B 63, 184422 (2001).
     */
    val gaussianDifference: Estimate
        get() = mean(energies.zip(linkOverlaps) { energy, link -> energy + beta * bondsPerSite * (1 - link) })

    /**
     * [⟨q²⟩] − [⟨m²⟩]: 0 on the Nishimori line of ±J couplings, tanh β = 1 − 2p. H. Nishimori, Prog. Theor. Phys. 66, 1169
     * (1981).
     */
    val nishimoriDifference: Estimate get() = mean(squaredOverlaps.zip(squaredMagnetizations) { q, m -> q - m })

    private fun mean(ofSamples: List<Double>) = Estimate.mean(ofSamples.toDoubleArray())
}

/** Overlaps at each β of a ladder, from the warmest to the coldest or the other way, as the ladder runs. */
class Overlaps internal constructor(
    private val glasses: List<EdwardsAnderson>,
    private val ladder: Ladder,
    private val measurements: Int,
    private val schedule: Schedule,
    private val seed: Long,
    place: Place?,
) : Node<List<OverlapPoint>>(
    "overlaps", "${glasses.size} samples of ${glasses.first().disorder()} on ${glasses.first().lattice()}",
    Spec(glasses, measurements, schedule.thermalization, schedule.thinning, seed), listOf(ladder), 1, json(), place,
) {
    private data class Spec(val glasses: List<EdwardsAnderson>, val measurements: Int, val thermalization: Int, val thinning: Int, val seed: Long)

    /** The sites of a sample. */
    val sites: Int get() = glasses.first().lattice().sites()

    /** The result at the β of a number, from 0: that of the first and the last is known before the run. */
    fun at(number: Int): Derived<OverlapPoint> {
        ladder.requireNumber(number)
        return derive { it[number] }
    }

    override fun estimates(result: List<OverlapPoint>): Map<String, Estimate> = result.flatMap {
        listOf("energy(${it.beta})" to it.energy, "q²(${it.beta})" to it.squaredOverlap, "g(${it.beta})" to it.binder)
    }.toMap()

    override suspend fun compute(work: Work): List<OverlapPoint> {
        val betas = work.valueOf(ladder)
        val measured = work.tasks(
            glasses.mapIndexed { index, glass ->
                OverlapTask(glass, betas.toDoubleArray(), measurements, schedule, StreamAddress(seed, work.key.hex, index))
            },
            json(),
        )
        val bondsPerSite = glasses.first().lattice().bonds().toDouble() / sites
        return betas.mapIndexed { i, beta ->
            OverlapPoint(
                beta, bondsPerSite, measured.map { it.energy()[i] }, measured.map { it.squaredMagnetization()[i] },
                measured.map { it.absoluteOverlap()[i] }, measured.map { it.squaredOverlap()[i] },
                measured.map { it.fourthOverlap()[i] }, measured.map { it.linkOverlap()[i] },
                List(sites + 1) { k -> Estimate.mean(DoubleArray(measured.size) { measured[it].distribution()[i][k] * sites / 2 }) },
            )
        }
    }
}

/** The distribution of the overlap at the β of some numbers of the ladder, from 0, each in a band of its error. */
fun overlapDistributions(overlaps: Overlaps, numbers: List<Int>, id: String = "overlaps", title: String = "Distribution of the overlap"): Drawing {
    numbers.forEach { overlaps.at(it) }
    return overlaps.derive { points ->
        val sites = overlaps.sites
        val q = List(sites + 1) { -1 + 2.0 * it / sites }
        Chart(
            id, title, "${overlaps.label}. Bands: one error over the samples. In equilibrium P(q) = P(−q).", Axis("q"), Axis("P(q)", from = 0.0),
            numbers.flatMap { number ->
                val label = "β = %.3f".format(Locale.ROOT, points[number].beta)
                val density = points[number].distribution
                listOf(
                    Band(label, q, density.map { it.value - it.error }, density.map { it.value + it.error }),
                    Curve(label, q, density.map { it.value }),
                )
            },
        )
    }
}

/** [⟨q²⟩], the Binder ratio and the link overlap over β, one set of points for each size. */
fun overlapCurves(bySize: Map<Int, Overlaps>, id: String = "overlap-curves", title: String = "Overlaps over β"): Drawing {
    require(bySize.isNotEmpty()) { "a figure of overlaps takes a size" }
    return Derived(bySize.values.toList()) {
        fun panel(heading: String, axis: String, quantity: (OverlapPoint) -> Estimate) = Panel(
            heading, Axis("β"), Axis(axis),
            bySize.map { (size, node) -> of(node).let { points -> Points("L = $size", points.map { it.beta }, points.map(quantity)) } },
        )
        ChartGrid(
            id, title, "Averages over samples of the disorder, with errors over samples.",
            listOf(
                panel("Squared overlap", "[⟨q²⟩]") { it.squaredOverlap },
                panel("Binder ratio", "g = ½ (3 − [⟨q⁴⟩]/[⟨q²⟩]²)") { it.binder },
                panel("Link overlap", "[⟨q_link⟩]") { it.linkOverlap },
                panel("Energy", "e = [⟨H⟩]/N") { it.energy },
            ),
        )
    }
}
