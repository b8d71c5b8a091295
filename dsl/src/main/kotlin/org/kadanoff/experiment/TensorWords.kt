package org.kadanoff.experiment

import org.kadanoff.model.Model
import org.kadanoff.script.callSite
import org.kadanoff.tensor.BTRG
import org.kadanoff.tensor.HOTRG
import org.kadanoff.tensor.LoopTNR
import org.kadanoff.tensor.TRG
import org.kadanoff.tensor.TensorRG

/**
 * The words for tensor-network renormalisation on the infinite square lattice. What a model says of the length of its
 * lattice plays no part. A bond dimension χ that does not fit into memory is refused, with what it would take.
 */
interface TensorWords {

    /** The tensor renormalization group of Levin and Nave; time χ⁶ a step. */
    fun trg(bondDimension: Int): TRG = TRG(bondDimension)

    /** Bond-weighted TRG of Adachi, Okubo and Todo, with the [exponent] k of the weights; time χ⁶ a step. */
    fun btrg(bondDimension: Int, exponent: Double = -0.5): BTRG = BTRG(bondDimension, exponent)

    /** TRG by higher-order singular value decomposition of Xie and others; time χ⁷ a step. */
    fun hotrg(bondDimension: Int): HOTRG = HOTRG(bondDimension)

    /** Loop optimisation of Yang, Gu and Wen, whose tensors come to a fixed point; time χ⁶ for each of some 30 sweeps a step. */
    fun loopTNR(bondDimension: Int, sweeps: Int = 30): LoopTNR = LoopTNR(bondDimension, sweeps)

    /**
     * The six-vertex model by the weights of its three pairs of vertices: a with all arrows along, b the mirrored pair, c
     * the one that turns them. Square ice is `sixVertex(1.0, 1.0, 1.0)`.
     */
    fun sixVertex(a: Double, b: Double, c: Double): SixVertex = SixVertex(a, b, c)

    /**
     * Renormalizes the network of Ising (nearest neighbours, no field), Potts, clock or φ⁴ spins on the square lattice.
     *
     * @param steps each joins two sites: 40 are as good as the infinite lattice
     * @param spectra the steps at which the transfer matrix gives central charge and scaling dimensions, time χ⁶ each
     */
    fun Model.tensorRG(scheme: TensorRG, beta: Double, steps: Int, spectra: IntRange = 0..steps): RenormalizedNetwork =
        renormalized(siteTensorOf(this, beta), scheme, steps, spectra)

    /** Renormalizes the network of the six-vertex model, with [steps] and [spectra] as of other models. */
    fun SixVertex.tensorRG(scheme: TensorRG, steps: Int, spectra: IntRange = 0..steps): RenormalizedNetwork =
        renormalized(this, scheme, steps, spectra)

    private fun renormalized(site: SiteTensor, scheme: TensorRG, steps: Int, spectra: IntRange): RenormalizedNetwork {
        require(steps >= 1) { "a network is renormalized in one step or more, not $steps" }
        require(spectra.isEmpty() || spectra.first >= 0 && spectra.last <= steps) {
            "spectra are taken at steps from 0 to $steps, not at $spectra"
        }
        site.tensor() // so that wrong numbers show where they were written
        return RenormalizedNetwork(site, scheme, steps, spectra, callSite())
    }

    /**
     * The energy per site of Ising, Potts or clock spins, by an impurity at one site that goes through the same
     * isometries as the rest. Truncation, by which ln Z errs in second order, is felt in first order.
     *
     * @param steps the last step; 20 are 2²⁰ sites
     */
    fun Model.impurityEnergy(scheme: HOTRG, beta: Double, steps: Int): ImpurityEnergy {
        require(steps >= 1) { "a network is renormalized in one step or more, not $steps" }
        val site = siteTensorOf(this, beta)
        requireNotNull(site.energy()) { "an energy by impurity is of Ising, Potts and clock spins, not of $this" }
        return ImpurityEnergy(site, scheme, steps, callSite())
    }
}
