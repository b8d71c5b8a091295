package org.kadanoff.experiment

import org.kadanoff.cosmology.ConvergenceMaps
import org.kadanoff.cosmology.ConvergenceSpectrum
import org.kadanoff.cosmology.Cosmology
import org.kadanoff.lattice.Square
import org.kadanoff.random.StreamAddress
import org.kadanoff.randomfield.DrawTask
import org.kadanoff.randomfield.FreeField
import org.kadanoff.randomfield.RandomField
import org.kadanoff.run.Cut
import org.kadanoff.script.callSite

/** The words for random fields of known distribution and for maps of the sky. */
interface LensingWords {

    /** The seed of all randomness. */
    val seed: Int

    /**
     * [count] independent log-normal maps of the weak-lensing convergence κ, side × side pixels, periodic, with the
     * correlation function of a flat ΛCDM universe and a long tail to large κ.
     *
     * @param fieldOfView the side of a map in degrees
     * @param smoothing the standard deviation of the Gaussian that maps are smoothed with, in minutes of arc
     * @param shift κ₀: κ is above −κ₀; the smaller, the longer the tail
     * @param sourceRedshift where the lensed galaxies are
     */
    fun logNormalMaps(
        side: Int,
        count: Int,
        fieldOfView: Double,
        smoothing: Double = 0.0,
        shift: Double = 0.03,
        sourceRedshift: Double = 1.0,
        cosmology: Cosmology = Cosmology.concordance(),
    ): LogNormalMaps {
        val field = ConvergenceMaps(
            ConvergenceSpectrum(cosmology, sourceRedshift), Square(side), fieldOfView, smoothing, shift,
        )
        requireDrawable(field, count)
        return LogNormalMaps(field, field.logNormal(), count, seed.toLong(), callSite())
    }

    /**
     * [count] independent Gaussian free fields on the torus of side × side sites, with the kernel K(k) = m² + 2B Σ (1 −
     * cos k) over the axes: the weight is exp(−½ Σ K(k) |φ_k|²/N).
     *
     * @param massSquared m², positive
     * @param stiffness B
     */
    fun gaussianField(side: Int, count: Int, massSquared: Double, stiffness: Double = 1.0): DrawnFields {
        val field = FreeField(Square(side), stiffness, massSquared)
        requireDrawable(field, count)
        val label = "$count Gaussian fields of $side × $side, B = $stiffness, m² = $massSquared"
        return DrawnFields(label, field, count, seed.toLong(), callSite())
    }

    /**
     * The maps in a FITS [file], cut into tiles of side × side pixels that are made periodic; their mean is subtracted,
     * and they are divided by their standard deviation. The first half of the tiles is of the first half of the maps;
     * of one map, of its upper half. [SkyMaps.account] says what was done.
     *
     * @param side a power of two
     * @param rebin pixels of rebin × rebin are averaged before maps are cut: for maps that are smooth on the scale of
     *     their pixels
     * @param seam pixels beyond a tile that are blended into its first ones along each axis, so that it goes on where
     *     it ends; with 0 a wavelet that wraps round the edge meets a seam, which fills the spectrum of smooth maps
     * @param step pixels from one tile to the next; tiles that overlap are more, though no more independent
     * @throws IllegalArgumentException if there is no such file or no image in it, a pixel is blank, or a map is
     *     smaller than a tile and its seam
     */
    fun maps(file: String, side: Int, rebin: Int = 1, seam: Int = side / 4, step: Int = side / 2): SkyMaps =
        SkyMaps.read(file, Cut(side, rebin, seam, step), callSite())

    private fun requireDrawable(field: RandomField, count: Int) {
        DrawTask(field, 0, 1, StreamAddress(seed.toLong(), "", 0)) // so that a wrong size shows where it was written
        require(count > 0) { "an ensemble has at least one field, not $count" }
    }
}
