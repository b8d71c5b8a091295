package org.kadanoff.tensor;

/**
 * The tensor renormalisation group of M. Levin and C. P. Nave, Phys. Rev. Lett. 99, 120601 (2007): the tensors of the
 * two sublattices are cut along their two diagonals by a singular value decomposition, and the four halves around every
 * second plaquette joined. A step turns the lattice by 45° and takes time of order χ⁶.
 *
 * @param bondDimension χ
 */
public record TRG(int bondDimension) implements TensorRG {

    /** @throws IllegalArgumentException if χ is below 1 or does not fit into memory */
    public TRG {
        LevinNave.check(bondDimension);
    }
}
