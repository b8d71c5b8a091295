package org.kadanoff.tensor;

/**
 * Loop optimisation of S. Yang, Z.-C. Gu and X.-G. Wen, Phys. Rev. Lett. 118, 110504 (2017): as {@link TRG}, but the
 * four tensors around a plaquette are cut together, and the eight halves are those that make the ring of the four best.
 * That removes the entanglement within the plaquette, which TRG carries along for ever, so that the tensors come to a
 * fixed point: at a critical point they show scaling dimensions over many steps, away from it the one or several ground
 * states and nothing else. A step takes time of order χ⁶, some fifty times as long as one of TRG.
 *
 * @param bondDimension χ
 * @param sweeps the most times that a step improves each of the eight halves; it ends before where that gains little
 */
public record LoopTNR(int bondDimension, int sweeps) implements TensorRG {

    /** @throws IllegalArgumentException if χ is below 1 or does not fit into memory, or there are fewer than 0 sweeps */
    public LoopTNR {
        Checkered.check(bondDimension);
        if (sweeps < 0) {
            throw new IllegalArgumentException("a step has 0 sweeps or more, not " + sweeps);
        }
    }

    /** With 30 sweeps. */
    public LoopTNR(int bondDimension) {
        this(bondDimension, 30);
    }
}
