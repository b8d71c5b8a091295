package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;

/**
 * Whether two independently learnt energies of one field agree: the renormalised energy of a coarse field is the free
 * energy F of the scale before, and also, up to a function of the next coarser field, the energy E of its own
 * conditional law. Their forces on the details, which know nothing of such functions, are compared over data: both
 * numbers are 1 if the energies agree.
 *
 * @param correlation ⟨f · e⟩/√(⟨f²⟩⟨e²⟩) of the forces f of F and e of E
 * @param slope ⟨f · e⟩/⟨e²⟩
 */
public record RenormalizationCheck(double correlation, double slope) implements Serializable {

    /**
     * Compares the energies.
     *
     * @param freeEnergy F
     * @param next the conditional law of the same fields
     * @param fields data, on the lattice of both
     * @throws IllegalArgumentException if the lattices differ
     */
    public static RenormalizationCheck of(ScaleEnergy freeEnergy, ConditionalScale next, FieldEnsemble fields,
            Progress progress) {
        int side = next.side();
        if (freeEnergy.side() != side) {
            throw new IllegalArgumentException("a free energy of fields of side " + freeEnergy.side()
                    + " cannot be compared with the energy of fields of side " + side);
        }
        CoefficientGradient first = new CoefficientGradient(next.with(freeEnergy, SubBandCouplings.NONE));
        CoefficientGradient second = new CoefficientGradient(next);
        float[] left = first.gradient();
        float[] right = second.gradient();
        double[] sums = new double[3];
        Fields.forEach(fields, side, progress, field -> {
            first.fill(field, 0);
            second.fill(field, 0);
            for (int i = side * side / 4; i < side * side; i++) {
                sums[0] += (double) left[i] * left[i];
                sums[1] += (double) left[i] * right[i];
                sums[2] += (double) right[i] * right[i];
            }
        });
        return new RenormalizationCheck(sums[1] / Math.sqrt(sums[0] * sums[2]), sums[1] / sums[2]);
    }
}
