package org.kadanoff.experiment

import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Square
import org.kadanoff.script.callSite
import org.kadanoff.wavelet.Daubechies
import org.kadanoff.wavelet.Haar
import org.kadanoff.wavelet.Shannon
import org.kadanoff.wavelet.Symmlet
import org.kadanoff.wavelet.Wavelet
import org.kadanoff.wavelet.conditional.Coarsest
import org.kadanoff.wavelet.conditional.ConditionalSettings
import org.kadanoff.wavelet.conditional.Dynamics
import org.kadanoff.wavelet.conditional.Estimation
import org.kadanoff.wavelet.conditional.EvenHats
import org.kadanoff.wavelet.conditional.Followed
import org.kadanoff.wavelet.conditional.Potential
import org.kadanoff.wavelet.conditional.PotentialKind
import org.kadanoff.wavelet.conditional.Preconditioner
import org.kadanoff.wavelet.conditional.ScaleEnergy
import org.kadanoff.wavelet.conditional.ShiftOrbits

/** The wavelet of blocks: the coarse field is half the sum over each block of 2 × 2 sites. */
val haar: Wavelet = Haar()

/** Daubechies' wavelet with [vanishingMoments] vanishing moments, twice as many taps; 2 is often called D4. */
fun daubechies(vanishingMoments: Int): Wavelet = Daubechies(vanishingMoments)

/** Daubechies' least asymmetric wavelet. */
fun symmlet(vanishingMoments: Int): Wavelet = Symmlet(vanishingMoments)

/** A sharp cut in momentum, Wilson's shell. */
val shannon: Wavelet = Shannon()

/** V(φ) = V(−φ). */
val even: PotentialKind = PotentialKind.EVEN

/** A potential without a symmetry. */
val skewed: PotentialKind = PotentialKind.GENERAL

/** Details move by the deviations of their bands. */
val bandVariances: Preconditioner = Preconditioner.BAND_VARIANCES

/** Details move by the power spectrum of the data: for fields that are smooth on the scale of the lattice. */
val spectral: Preconditioner = Preconditioner.SPECTRUM

/** One leapfrog step, all details accepted or rejected at once: the Metropolis-adjusted Langevin algorithm. */
val langevin: Dynamics = Dynamics.langevin()

/** Trajectories of hybrid Monte Carlo, accepted or rejected tile by tile. */
val localTrajectories: Dynamics = Dynamics.local()

/** Short trajectories of hybrid Monte Carlo, accepted or rejected as a whole, where the preconditioner is [spectral]. */
val whiteTrajectories: Dynamics = Dynamics.white()

/** M, the sum of a field: what is slowest in a Gaussian field. */
val magnetization: Followed = Followed.MAGNETIZATION

/** |M|, of fields that are as likely as their negatives and have two wells. */
val absoluteMagnetization: Followed = Followed.ABSOLUTE_MAGNETIZATION

/** The words of the wavelet conditional renormalization group. */
interface WaveletWords {

    /** The seed of all randomness. */
    val seed: Int

    /**
     * Learns the law of these fields from coarse to fine: that of the coarsest fields, and on each finer scale that of
     * the details which a [wavelet] adds, given the coarse field. After Marchand, Ozawa, Biroli and Mallat, Phys. Rev.
     * X 13, 041038 (2023), and Guth, Lempereur, Bruna and Mallat (2023).
     *
     * @throws IllegalArgumentException if the fields are not scalar ones on a square whose side is a power of two,
     * above that of the coarsest fields, or fewer than 100
     */
    fun Configurations<FieldEnsemble>.conditionalRG(wavelet: Wavelet, how: ConditionalRGWords.() -> Unit = {}): ConditionalRG {
        val settings = ConditionalRGWords().apply(how).settings(wavelet)
        val side = requireHalvable()
        require(settings.coarseSide < side) {
            "the coarsest fields of a model are smaller than its fields of side $side: coarsest = …(${settings.coarseSide}) " +
                "leaves no details to learn"
        }
        require(size >= FEWEST_FIELDS) {
            "a conditional model is learnt from $FEWEST_FIELDS fields or more, better 10 000, not from $size"
        }
        return ConditionalRG(this, settings, side, seed.toLong(), callSite())
    }

    /**
     * Draws [count] independent fields from the model, coarse to fine. Chains on each scale begin at noise; those of
     * the coarsest fields at training fields, so that an ordered phase has all its modes.
     */
    fun ConditionalRG.sample(count: Int): GeneratedFields {
        require(count > 0) { "a model draws one field or more, not $count" }
        return GeneratedFields(DrawnSamples(this, count, seed.toLong(), callSite()), callSite())
    }

    /** The making of [count] samples, an image on each scale from the coarsest on. */
    fun ConditionalRG.inverseFlow(count: Int = 4): InverseFlow {
        require(count > 0) { "the making of one sample or more is shown, not of $count" }
        return InverseFlow(this, count, seed.toLong(), callSite())
    }

    /**
     * How fast chains of details forget where they were, at fixed coarse fields, on every scale of the model.
     *
     * @param of fields to start chains at, 32 or more; two chains at each
     * @param lags the most trajectories that chains are followed for
     */
    fun ConditionalRG.relaxation(
        of: Configurations<FieldEnsemble>,
        dynamics: Dynamics = langevin,
        lags: Int = 600,
    ): ConditionalRelaxation {
        requireRelaxation(of, lags)
        require(of.lattice == this.of.lattice) {
            "chains of this model start at fields on ${this.of.lattice}, not on ${of.lattice}"
        }
        return ConditionalRelaxation(this, of, dynamics, lags, seed.toLong(), callSite())
    }

    /**
     * How fast chains that move whole fields forget them: the relaxation of the magnetization M = Σ φ of these fields, by
     * the energy [coupling] Σ φ φ′ + Σ V(φ), over bonds and over sites, that they are fields of. They must be independent.
     *
     * @param trajectories that chains are followed for: 2 τ or more
     * @param following |M|, or M for fields with one well such as Gaussian ones
     * @param curvature V″, of which an even V is taken for φ from 0 to [reach], and V″ constant beyond
     */
    fun Configurations<FieldEnsemble>.directRelaxation(
        coupling: Double,
        trajectories: Int,
        following: Followed = absoluteMagnetization,
        dynamics: Dynamics = langevin,
        reach: Double = 2.6,
        curvature: (Double) -> Double,
    ): DirectRelaxation {
        requireRelaxation(this, trajectories)
        val hats = EvenHats(reach, KNOTS)
        val potential = Potential(hats, DoubleArray(KNOTS) { curvature(hats.knot(it)) })
        val energy = ScaleEnergy(requireHalvable(), ShiftOrbits.of(1), doubleArrayOf(coupling, 0.0), potential)
        return DirectRelaxation(this, energy, following, dynamics, trajectories, seed.toLong(), callSite())
    }

    /**
     * How hard learning is: the second derivatives of −⟨ln p⟩ and of score matching by the parameters of an energy, of whole
     * fields and of their details given the coarse field.
     *
     * @param of fields of the law that the model learnt on its finest scale, on any lattice
     * @param range how far sites are coupled at most
     * @param hats the knots of the potential, from 0 to [reach]
     */
    fun ConditionalRG.learningCurvatures(
        of: Configurations<FieldEnsemble>,
        range: Int = 2,
        hats: Int = 8,
        reach: Double = 1.5,
    ): LearningCurvatures {
        requireSites("the energy of whole fields, which couplings between bands leave open by a function of the coarse field")
        return LearningCurvatures(this, of, of.requireHalvable(), range, EvenHats(reach, hats), seed.toLong(), callSite())
    }

    private fun requireRelaxation(of: Configurations<FieldEnsemble>, lags: Int) {
        require(of.size >= FEWEST_CHAINS) { "relaxation is measured from $FEWEST_CHAINS fields or more, not from ${of.size}" }
        require(lags > 0) { "chains are followed for one trajectory or more, not for $lags" }
    }
}

private const val FEWEST_FIELDS = 100
private const val KNOTS = 27
internal const val FEWEST_CHAINS = 32

/** The side of a square that can be halved down to one site. */
internal fun Configurations<FieldEnsemble>.requireHalvable(): Int {
    val side = (lattice as? Square)?.length ?: 0
    require(side > 1 && side.countOneBits() == 1) {
        "wavelets halve a square(L) with L = 2, 4, 8, 16, …: $label are on $lattice"
    }
    return side
}

/**
 * What the words of `conditionalRG(wavelet) { … }` choose. Without words on learning, fields with even potentials are
 * learnt by likelihood() and others by robustLikelihood().
 */
@ExperimentWords
class ConditionalRGWords internal constructor() {

    /** How far sites are coupled at most; on n × n sites it is n/2 − 1 at most. */
    var range: Int = 4

    /**
     * How far the bands of details are coupled with the coarse field, each other and themselves, in sites of the bands
     * and in place of couplings between sites: for details that are not stationary from site to site. On n × n sites it
     * is (n/2 − 1)/2 at most; with 0, and on 4 × 4 sites or fewer, sites are coupled. 1 makes 68 parameters on each
     * scale, 2 makes 188.
     */
    var subBands: Int = 0

    /** The knots of each potential. */
    var hats: Int = 14

    /** The symmetry of the potentials: [even] or [skewed]. */
    var potential: PotentialKind = even

    /** What samples begin with: [bootstrap], [energy] or [density]. */
    var coarsest: CoarsestWord = bootstrap(4)

    /** In which directions details move, and how far: [bandVariances], or [spectral] for fields that are smooth. */
    var preconditioner: Preconditioner = bandVariances

    private var estimation: Estimation? = null
    private var calibrations = 0
    private var chains: Chains? = null

    private class Chains(val thermalization: Int, val trajectories: Int, val dynamics: Dynamics?)

    /** Samples begin with coarse fields of the data, each shifted at random: nothing is learnt there. */
    fun bootstrap(side: Int): CoarsestWord = CoarsestWord(Coarsest.TRAINING_FIELDS, side)

    /** Samples begin with fields of a learnt energy, what a microscopic energy needs. */
    fun energy(side: Int): CoarsestWord = CoarsestWord(Coarsest.DIRECT_ENERGY, side)

    /** Samples begin with one number, from its density in the data. */
    fun density(): CoarsestWord = CoarsestWord(Coarsest.ONE_SITE, 1)

    /**
     * Maximum likelihood, from the energy of score matching.
     *
     * @param calibrations iterations over coarse fields that the model made itself, so that errors do not add up from
     * scale to scale; 0 for none
     */
    fun likelihood(calibrations: Int = 3) {
        estimation = Estimation.POLISHED
        this.calibrations = calibrations
    }

    /** Maximum likelihood in many short steps from a Gaussian energy: for fields with heavy tails. */
    fun robustLikelihood(calibrations: Int = 0) {
        estimation = Estimation.ROBUST
        this.calibrations = calibrations
    }

    /** Score matching alone. */
    fun scoreMatching() {
        estimation = Estimation.SCORE_MATCHING
        calibrations = 0
    }

    /**
     * How fields are drawn on each scale.
     *
     * @param thermalization trajectories in which step sizes are tuned
     * @param trajectories after that
     * @param dynamics how details move; of themselves by [localTrajectories], and by [whiteTrajectories] where the
     * preconditioner is [spectral]
     */
    fun chains(thermalization: Int, trajectories: Int, dynamics: Dynamics? = null) {
        chains = Chains(thermalization, trajectories, dynamics)
    }

    internal fun settings(wavelet: Wavelet): ConditionalSettings {
        val usual = when (potential) {
            PotentialKind.EVEN -> ConditionalSettings.even(wavelet)
            PotentialKind.GENERAL -> ConditionalSettings.skewed(wavelet)
        }
        return ConditionalSettings(
            wavelet, coarsest.kind, coarsest.side, potential, hats, range, subBands, estimation ?: usual.estimation,
            if (estimation == null) usual.calibrations else calibrations, chains?.thermalization ?: usual.thermalization,
            chains?.trajectories ?: usual.trajectories,
            chains?.dynamics ?: if (preconditioner == spectral) whiteTrajectories else usual.dynamics, preconditioner,
        )
    }
}

/** What samples begin with, see [ConditionalRGWords]. */
class CoarsestWord internal constructor(internal val kind: Coarsest, internal val side: Int)
