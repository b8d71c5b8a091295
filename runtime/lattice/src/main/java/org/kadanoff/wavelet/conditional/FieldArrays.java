package org.kadanoff.wavelet.conditional;

import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;

/** Ensembles as plain arrays, field after field and row by row. */
final class FieldArrays {

    private FieldArrays() {
    }

    static float[] values(FieldEnsemble fields, int side) {
        if (!(fields.lattice() instanceof Square square) || square.length() != side || fields.components() != 1) {
            throw new IllegalArgumentException("this scale takes scalar fields on a square of side " + side + ", not "
                    + fields);
        }
        float[] values = new float[fields.size() * side * side];
        for (int field = 0; field < fields.size(); field++) {
            fields.copyTo(field, values, field * side * side);
        }
        return values;
    }

    static double[] betas(FieldEnsemble fields) {
        double[] betas = new double[fields.size()];
        for (int field = 0; field < betas.length; field++) {
            betas[field] = fields.beta(field);
        }
        return betas;
    }
}
