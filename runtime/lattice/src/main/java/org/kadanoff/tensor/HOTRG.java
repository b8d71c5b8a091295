package org.kadanoff.tensor;

/**
 * The tensor renormalisation group by higher-order singular value decomposition of Z. Y. Xie et al., Phys. Rev. B 86,
 * 045139 (2012): two tensors are joined along a column, then along a row, and so by turns; the joined legs are cut by
 * the isometry of their left or right density matrix, whichever loses less. A step takes time of order χ⁷ and memory of
 * χ⁵.
 *
 * @param bondDimension χ
 */
public record HOTRG(int bondDimension) implements TensorRG {

    /** @throws IllegalArgumentException if χ is below 1 or does not fit into memory */
    public HOTRG {
        Merging.check(bondDimension);
    }
}
