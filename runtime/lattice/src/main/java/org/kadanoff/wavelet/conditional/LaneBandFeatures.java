package org.kadanoff.wavelet.conditional;

import java.util.List;
import org.kadanoff.lanes.Lanes;

/** The terms Uₖ of {@link SubBands} in fields side by side in the lanes of vectors. */
final class LaneBandFeatures {

    private final List<SubBands.Term> terms;
    private final int side;
    private final LaneTransform transform;
    private final float[] coarse;
    private final float[] details;

    /** Of a target with couplings between bands. */
    LaneBandFeatures(Target target) {
        terms = target.bandCouplings().subBands().terms();
        side = target.energy().side() / 2;
        transform = new LaneTransform(target.wavelet(), 2 * side);
        coarse = new float[side * side * Lanes.COUNT];
        details = new float[3 * coarse.length];
    }

    /** Adds Uₖ of each lane to {@code sums[(first + k) · Lanes.COUNT + lane]}. */
    void add(float[] field, double[] sums, int first) {
        transform.coarsen(field, coarse);
        transform.analyze(field, details);
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
