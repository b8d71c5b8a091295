package org.kadanoff.experiment

import org.kadanoff.coarsegrain.BlockAverage
import org.kadanoff.coarsegrain.BlockDecimation
import org.kadanoff.coarsegrain.CoarseGraining
import org.kadanoff.coarsegrain.Decimation
import org.kadanoff.coarsegrain.FieldCoarseGraining
import org.kadanoff.coarsegrain.KadanoffRule
import org.kadanoff.coarsegrain.LinearMap
import org.kadanoff.coarsegrain.MajorityRule
import org.kadanoff.coarsegrain.MomentumCutoff
import org.kadanoff.coarsegrain.PrintedDecimation
import org.kadanoff.coarsegrain.TieBreak
import org.kadanoff.coarsegrain.TriangleRule
import org.kadanoff.coarsegrain.WaveletStep
import org.kadanoff.ensemble.FieldEnsemble
import org.kadanoff.lattice.Lattice
import org.kadanoff.script.callSite
import org.kadanoff.wavelet.Wavelet

/** The words for RG maps on configurations. */
interface CoarseGrainingWords {

    /** The seed of all randomness. */
    val seed: Int

    /**
     * The majority rule: of a block of b sites along each axis, the sign of the sum of its spins. Blocks of the triangular
     * lattice are rhombi.
     *
     * @param ties which spin a block has whose spins sum to 0: by default that of a fair coin
     */
    fun majority(b: Int, ties: TieBreak = TieBreak.Coin(seed.toLong())): MajorityRule = MajorityRule(b, ties)

    /** Kadanoff's soft rule: a block of b sites along each axis becomes s′ with probability ∝ exp([rho] s′ Σ s). */
    fun kadanoff(rho: Double, b: Int): KadanoffRule = KadanoffRule(rho, b, seed.toLong())

    /** Applies an RG map to every configuration. */
    fun Spins.coarseGrain(map: CoarseGraining): CoarseGrained = CoarseGrained(this, map, callSite())

    /** Applies an RG map that makes fields of spins ±1. */
    fun Spins.coarseGrain(map: FieldCoarseGraining): CoarseGrainedFields = CoarseGrainedFields(this, map, callSite())

    /** Applies an RG map to every field; of vectors, to each component. */
    fun Configurations<FieldEnsemble>.coarseGrain(map: FieldCoarseGraining): CoarseGrainedFields =
        CoarseGrainedFields(this, map, callSite())

    /** The spins that are up where a field is 0 or more, and down elsewhere. */
    fun Configurations<FieldEnsemble>.sign(): SignOfField = SignOfField(this, callSite())
}

/** Checkerboard decimation: keeps every other site, b = √2. */
val decimation: Decimation = Decimation()

/** Decimation at once by any [b]: of a block of b sites along each axis the first stays. */
fun decimation(b: Int): BlockDecimation = BlockDecimation(b)

/** Decimation of a lattice as a matrix of 0 and 1, for a hard-coded layer: sites × sites that stay. */
fun decimationMatrix(lattice: Lattice): LinearMap = decimation.matrix(lattice)

/**
 * Decimation as Eqs. 7 and 8 of Shukla and Thakur (arXiv:2108.06157) print it, without the index of the output: every
 * output is the sum of all spins that stay. A misprint, to see what it would do.
 */
fun decimationMatrixAsPrinted(lattice: Lattice): LinearMap = PrintedDecimation.matrix(lattice)

/** The majority rule of Niemeijer and van Leeuwen for triangles of three spins on triangular lattices, b = √3. */
val majorityOfTriangles: TriangleRule = TriangleRule()

/** Ties of the majority rule go to the upper left spin of the block: a choice of some published codes, no fair one. */
val upperLeftSpin: TieBreak = TieBreak.FirstSpin()

/** The average over blocks of b sites along each axis: a field. */
fun blockAverage(b: Int): BlockAverage = BlockAverage(b)

/** The sharp cut-off in momentum space: of a field the modes with |kᵢ| < π/b stay. */
fun momentumCutoff(b: Int): MomentumCutoff = MomentumCutoff(b)

/** The coarse field of one step of a wavelet transform, b = 2; by Haar, twice the average over blocks of 2 × 2 sites. */
fun waveletStep(wavelet: Wavelet): WaveletStep = WaveletStep(wavelet)
