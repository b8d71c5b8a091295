package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import org.kadanoff.lanes.Lanes;

/**
 * The force f = ∂(Σₖ Kₖ Uₖ)/∂d of couplings between bands on the details, side by side in the lanes of vectors, over a
 * coarse field that stays. The energy is quadratic: if details move by δ, it changes by Σᵢ δᵢ (fᵢ + f′ᵢ)/2.
 */
final class LaneBandForces {

    private static final int BANDS = 3;

    private final int side;
    private final Kernel kernel;

    /** The force of the coarse field, which is the same wherever the details are. */
    private final float[] still;

    /**
     * Over coarse fields.
     *
     * @param coarseSide m, 4 or more if there are couplings
     * @param coarse the coarse fields, site by site and lane by lane
     */
    LaneBandForces(SubBandCouplings couplings, int coarseSide, float[] coarse) {
        side = coarseSide;
        int range = couplings.subBands().range();
        boolean none = couplings.subBands().size() == 0;
        kernel = new Kernel(none ? 0 : BANDS, range);
        Kernel ofCoarse = new Kernel(none ? 0 : 1, range);
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
        still = new float[none ? 0 : BANDS * side * side * Lanes.COUNT];
        for (int row = 0; row < side && !none; row++) {
            ofCoarse.apply(coarse, row, still, still);
        }
    }

    /** How many numbers the force has: those of the details, or 0 where nothing is coupled. */
    int length() {
        return still.length;
    }

    /**
     * Writes the force and adds it to a gradient.
     *
     * @param details band by band, site by site and lane by lane
     */
    void fill(float[] details, float[] force, float[] gradient) {
        for (int row = 0; row < side && still.length > 0; row++) {
            kernel.apply(details, row, still, force);
        }
        add(force, gradient);
    }

    private static void add(float[] force, float[] gradient) {
        for (int at = 0; at < force.length; at += Lanes.COUNT) {
            Lanes.load(gradient, at).add(Lanes.load(force, at)).intoArray(gradient, at);
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

        /** Writes the sums on one row of all targets, which begin at given numbers. */
        void apply(float[] source, int row, float[] start, float[] target) {
            for (int i = 0; i < lines.length; i++) {
                int line = i / (width * width) * side + (row + i / width % width - range & side - 1);
                lines[i] = line * side * Lanes.COUNT;
            }
            for (int column = 0; column < side; column += 2) {
                sum(source, row, column, start, target);
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
