package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;

/**
 * Couplings between bands in the lanes of vectors, over coarse fields that stay: their force f = ∂(Σₖ Kₖ Uₖ)/∂d on the
 * details, as a pull on the sites of the field. If that is p before and p′ after a move δ of the field, the energy
 * changes by Σᵢ δᵢ (pᵢ + p′ᵢ)/2.
 */
final class LaneBands {

    private static final int BANDS = 3;

    private final int side;
    private final LaneTransform transform;
    private final Kernel kernel;

    /** The force of the coarse field, which is the same wherever the details are. */
    private final float[] still;

    private final float[] details;
    private final float[] force;
    private final float[] nothing;
    private final float[] pull;

    /**
     * Over coarse fields.
     *
     * @param target whose couplings these are; there are some
     * @param coarse the coarse fields, site by site and lane by lane
     */
    LaneBands(Target target, float[] coarse) {
        SubBandCouplings couplings = target.bandCouplings();
        side = target.energy().side() / 2;
        transform = new LaneTransform(target.wavelet(), 2 * side);
        int range = couplings.subBands().range();
        kernel = new Kernel(BANDS, range);
        Kernel ofCoarse = new Kernel(1, range);
        List<SubBands.Term> terms = couplings.subBands().terms();
        for (int k = 0; k < terms.size(); k++) {
            SubBands.Term term = terms.get(k);
            float weight = (float) couplings.couplings()[k];
            int first = term.first() - 1;
            int second = term.second() - 1;
            int rows = term.shift().rows();
            int columns = term.shift().columns();
            if (first < 0) {
                ofCoarse.add(0, -rows, -columns, second, weight);
            } else {
                kernel.add(second, rows, columns, first, weight);
                if (!term.isSquare()) {
                    kernel.add(first, -rows, -columns, second, weight);
                }
            }
        }
        still = new float[BANDS * coarse.length];
        ofCoarse.apply(coarse, still, still);
        details = new float[still.length];
        force = new float[still.length];
        nothing = new float[coarse.length];
        pull = new float[4 * coarse.length];
    }

    /** Adds the pull on a field to that of couplings of sites, and to all of the force. */
    void addPull(float[] field, float[] pullOfSites, float[] forceOfSites) {
        transform.analyze(field, details);
        kernel.apply(details, still, force);
        transform.synthesize(nothing, force, pull);
        add(pull, pullOfSites);
        add(pull, forceOfSites);
    }

    private static void add(float[] values, float[] sums) {
        for (int at = 0; at < values.length; at += Lanes.COUNT) {
            Lanes.load(sums, at).add(Lanes.load(values, at)).intoArray(sums, at);
        }
    }

    /** Sums of what is within a range of each place, with a weight for each source, displacement and target. */
    private final class Kernel {

        private final int range;
        private final int width;

        /** By source, row, column and target. */
        private final float[] weights;

        /** The displacement to the right of each source, row and column. */
        private final int[] columns;

        /** Where the line of each source, row and column begins, for one row of targets. */
        private final int[] lines;

        Kernel(int sources, int range) {
            this.range = range;
            width = 2 * range + 1;
            lines = new int[sources * width * width];
            columns = new int[lines.length];
            Arrays.setAll(columns, i -> i % width - range);
            weights = new float[BANDS * lines.length];
        }

        void add(int source, int rows, int columns, int target, float weight) {
            weights[((source * width + rows + range) * width + columns + range) * BANDS + target] += weight;
        }

        /** Writes the sums at all targets, which begin at given numbers. */
        void apply(float[] source, float[] start, float[] target) {
            for (int row = 0; row < side; row++) {
                for (int i = 0; i < lines.length; i++) {
                    int line = i / (width * width) * side + (row + i / width % width - range & side - 1);
                    lines[i] = line * side * Lanes.COUNT;
                }
                for (int column = 0; column < side; column += 2) {
                    sum(source, row, column, start, target);
                }
            }
        }

        /** Two columns of all targets at once, which share what is loaded and hide the latency of their sums. */
        private void sum(float[] source, int row, int column, float[] start, float[] target) {
            int band = side * side * Lanes.COUNT;
            int at = (row * side + column) * Lanes.COUNT;
            FloatVector a = Lanes.load(start, at);
            FloatVector b = Lanes.load(start, at + band);
            FloatVector c = Lanes.load(start, at + 2 * band);
            FloatVector nextA = Lanes.load(start, at + Lanes.COUNT);
            FloatVector nextB = Lanes.load(start, at + Lanes.COUNT + band);
            FloatVector nextC = Lanes.load(start, at + Lanes.COUNT + 2 * band);
            for (int i = 0; i < lines.length; i++) {
                int from = column + columns[i];
                FloatVector x = Lanes.load(source, lines[i] + (from & side - 1) * Lanes.COUNT);
                FloatVector next = Lanes.load(source, lines[i] + (from + 1 & side - 1) * Lanes.COUNT);
                FloatVector weight = FloatVector.broadcast(Lanes.FLOATS, weights[BANDS * i]);
                a = weight.fma(x, a);
                nextA = weight.fma(next, nextA);
                weight = FloatVector.broadcast(Lanes.FLOATS, weights[BANDS * i + 1]);
                b = weight.fma(x, b);
                nextB = weight.fma(next, nextB);
                weight = FloatVector.broadcast(Lanes.FLOATS, weights[BANDS * i + 2]);
                c = weight.fma(x, c);
                nextC = weight.fma(next, nextC);
            }
            a.intoArray(target, at);
            b.intoArray(target, at + band);
            c.intoArray(target, at + 2 * band);
            nextA.intoArray(target, at + Lanes.COUNT);
            nextB.intoArray(target, at + Lanes.COUNT + band);
            nextC.intoArray(target, at + Lanes.COUNT + 2 * band);
        }
    }
}
