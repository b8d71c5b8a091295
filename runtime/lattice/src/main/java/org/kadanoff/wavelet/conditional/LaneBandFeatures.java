package org.kadanoff.wavelet.conditional;

import java.util.List;

/**
 * The terms Uₖ of {@link SubBands} in fields side by side in the lanes of vectors.
 *
 * @param terms the terms
 * @param side m, of a band
 */
record LaneBandFeatures(List<SubBands.Term> terms, int side) {

    /** Adds Uₖ of each lane to {@code sums[(first + k) · Lanes.COUNT + lane]}. */
    void add(float[] coarse, float[] details, double[] sums, int first) {
        for (int k = 0; k < terms.size(); k++) {
            SubBands.Term term = terms.get(k);
            float[] one = term.first() == 0 ? coarse : details;
            int band = Math.max(0, term.first() - 1) * side;
            int other = (term.second() - 1) * side;
            for (int row = 0; row < side; row++) {
                int turned = row + term.shift().rows() & side - 1;
                LaneFeatures.addProducts(one, (band + row) * side, details, (other + turned) * side,
                        term.shift().columns(), side, term.isSquare() ? 0.5f : 1, sums, first + k);
            }
        }
    }
}
