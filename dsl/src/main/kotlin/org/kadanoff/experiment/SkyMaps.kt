package org.kadanoff.experiment

import org.kadanoff.cosmology.ConvergenceMaps
import org.kadanoff.ensemble.Ensemble
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.ensemble.Standardise
import org.kadanoff.lattice.Square
import org.kadanoff.lattice.Symmetry
import org.kadanoff.observe.Estimate
import org.kadanoff.plan.Work
import org.kadanoff.plots.Text
import org.kadanoff.random.StreamAddress
import org.kadanoff.randomfield.DrawTask
import org.kadanoff.randomfield.LogNormal
import org.kadanoff.randomfield.RandomField
import org.kadanoff.run.Cut
import org.kadanoff.run.FieldEnsembleFormat
import org.kadanoff.run.FitsImages
import org.kadanoff.run.Tiles
import org.kadanoff.run.Tiling
import org.kadanoff.run.tiles
import org.kadanoff.script.Place
import org.kadanoff.script.callSite
import org.kadanoff.script.sha256
import java.util.Locale
import kotlin.io.path.Path
import kotlin.io.path.readBytes

/** Independent configurations of a random field that is drawn at once. Their β is 1. */
open class DrawnFields internal constructor(
    label: String,
    private val field: RandomField,
    count: Int,
    private val seed: Long,
    place: Place?,
) : Configurations<FieldEnsemble>(
    "draw", label, Spec(field.javaClass.simpleName, field, count, seed), emptyList(), 1, FieldEnsembleFormat, place,
    field.lattice(), count,
) {
    private data class Spec(val kind: String, val field: RandomField, val count: Int, val seed: Long)

    override suspend fun compute(work: Work): FieldEnsemble {
        val address = StreamAddress(seed, work.key.hex, 0)
        val tasks = runsOf(this, FIELD_SITES_OF_A_TASK).map { DrawTask(field, it.first, it.count(), address) }
        return Ensemble.concat(work.tasks(tasks, FieldEnsembleFormat)) as FieldEnsemble
    }
}

/** Log-normal maps of the weak-lensing convergence. */
class LogNormalMaps internal constructor(
    private val maps: ConvergenceMaps,
    /** Their distribution, with its exact moments. */
    val law: LogNormal,
    count: Int,
    seed: Long,
    place: Place?,
) : DrawnFields(
    "$count log-normal maps of ${maps.fieldOfView}° in ${maps.lattice.length}² pixels", maps, count, seed, place,
) {

    /** A paragraph that states how the maps are made, and what of the spectrum no Gaussian field has. */
    fun account(): Drawing = Derived(emptyList()) {
        val side = maps.lattice.length
        Text(
            "$size independent log-normal maps of the convergence, $side × $side pixels of " +
                "${digits(60 * maps.fieldOfView / side)}′, periodic, sources at z = ${maps.spectrum.sourceRedshift}, " +
                "smoothed over ${digits(maps.smoothing)}′, κ₀ = ${digits(maps.shift)}. Exactly: " +
                "σ = ${digits(law.standardDeviation())}, skewness ${digits(law.skewness())}, " +
                "kurtosis ${digits(law.kurtosis())}. Of the power of the underlying Gaussian field " +
                "${digits(100 * law.clipped())} % would be negative and is left out.",
        )
    }
}

/** Tiles of the maps in a FITS file, of mean 0 and standard deviation 1. Their β is 1. */
class SkyMaps private constructor(private val file: String, private val found: Tiles, digest: String, place: Place?) :
    Configurations<FieldEnsemble>(
        "maps", "tiles of ${found.fields.lattice()} from $file", Spec(digest, found.tiling.cut),
        emptyList(), 1, FieldEnsembleFormat, place, found.fields.lattice(), found.fields.size(),
    ) {

    /** What was done to the maps. */
    val tiling: Tiling get() = found.tiling

    /** What brings pixels of the file to those of the tiles, and back. */
    val normaliser: Standardise get() = Standardise(tiling.mean, tiling.standardDeviation)

    private data class Spec(val sha256: String, val cut: Cut)

    override fun estimates(result: FieldEnsemble): Map<String, Estimate> = mapOf(
        "mean of the maps" to Estimate(tiling.mean, Double.NaN),
        "standard deviation of the maps" to Estimate(tiling.standardDeviation, Double.NaN),
    )

    override suspend fun compute(work: Work): FieldEnsemble = found.fields

    /** A paragraph that states what was done to the maps. */
    fun account(): Drawing = Derived(emptyList()) {
        val (side, rebin, seam, step) = tiling.cut
        val maps = if (tiling.maps == 1) "one map" else "${tiling.maps} maps"
        val averaged = if (rebin == 1) "" else "Each $rebin × $rebin of them were averaged. "
        val periodic =
            if (seam == 0) "not periodic: a wavelet that wraps round an edge meets a seam there."
            else "periodic only because what follows a tile was blended into its first rows and columns, $seam of " +
                "each, with weights that keep the variance: what is not Gaussian is a little less so there."
        Text(
            "$file has $maps of ${tiling.columns} × ${tiling.rows} pixels. ${averaged}Cut into ${tiling.tiles} tiles " +
                "of $side × $side around the centre of each half, one every $step pixels, which leaves " +
                "${tiling.cropped} pixels out; then ${digits(tiling.mean)}, the mean of the tiles, was subtracted, and " +
                "what remains was divided by its standard deviation, ${digits(tiling.standardDeviation)}. Tiles of one " +
                "map are not quite independent, ${if (step < side) "those that overlap not at all, " else ""}and $periodic",
        )
    }

    internal companion object {
        fun read(file: String, cut: Cut, place: Place?): SkyMaps {
            val path = Path(file)
            val tiles = FitsImages.read(path).tiles(cut, path)
            return SkyMaps(file, tiles, sha256 { update(path.readBytes()) }, place)
        }
    }
}

private const val IMAGES = 8

/** The images of fields under the symmetries of the square. */
class Mirrored internal constructor(private val of: Configurations<FieldEnsemble>, place: Place?) :
    Configurations<FieldEnsemble>(
        "mirror", "${of.label} and their mirror images", "D4", listOf(of), 1, FieldEnsembleFormat, place, of.lattice,
        IMAGES * of.size,
    ) {

    private val square = requireNotNull(of.lattice as? Square) {
        "the symmetries of the square are those of fields on square lattices, not on ${of.lattice}"
    }

    override suspend fun compute(work: Work): FieldEnsemble {
        val fields = work.valueOf(of)
        val sites = square.sites()
        val last = square.length() - 1
        // A mirror that keeps the edges where they are: maps of the sky have some.
        val images = (0 until IMAGES).map {
            Symmetry(square, it, if (it and 2 != 0) last else 0, if (it and 4 != 0) last else 0, 1)
        }
        return work.fieldsInParts(of) { run ->
            val one = FloatArray(sites)
            val values = FloatArray(IMAGES * run.count() * sites)
            run.forEachIndexed { index, field ->
                fields.copyTo(field, one, 0)
                images.forEachIndexed { image, symmetry ->
                    symmetry.apply(one, 0, values, (IMAGES * index + image) * sites)
                }
            }
            FieldEnsemble(square, DoubleArray(IMAGES * run.count()) { fields.beta(run.first + it / IMAGES) }, values)
        }
    }
}

/**
 * The eight images of every field under the rotations and mirrors of the square, one field after another; each is a
 * sample of its own to what learns from them, though not to what estimates errors.
 *
 * @throws IllegalArgumentException if the lattice is no periodic square
 */
fun Configurations<FieldEnsemble>.withSymmetries(): Mirrored = Mirrored(this, callSite())

private fun digits(value: Double) = String.format(Locale.ROOT, "%.4g", value)
