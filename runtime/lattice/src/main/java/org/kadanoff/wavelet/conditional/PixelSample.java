package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * Pixels at evenly spread places of all fields; every pixel if there are not more than a million.
 *
 * @param values ascending
 * @param pixels how many there are in all fields
 */
record PixelSample(float[] values, long pixels) {

    private static final int ENOUGH = 1 << 20;

    /** The part of all pixels that potentials are extrapolated to, on one side. */
    private static final double TAIL = 1e-3;

    /** The fewest pixels there, as fewer do not determine the curvature at the last knot. */
    private static final double FEWEST = 50;

    /** The most of that part: what has so few pixels is refused when energies are fitted to them. */
    private static final double LONGEST_TAIL = 0.25;

    /** Of fields on any lattice. */
    static PixelSample of(FieldEnsemble fields) {
        Places places = new Places(fields.size(), fields.lattice().sites() * fields.components());
        places.fill(fields::copyTo, 0, fields.size());
        return places.sample();
    }

    /** Of the fields of a scale. */
    static PixelSample of(ScaleFields fields, Workers workers, Progress progress) {
        Places places = new Places(fields.count(), fields.sites());
        fields.forRuns(0, fields.count(), workers, progress, places::fill);
        return places.sample();
    }

    /** A basis of potentials for these fields, with knots as far as there are enough pixels. */
    Hats hats(PotentialKind kind, int knots) {
        double tail = Math.min(Math.max(TAIL, FEWEST / pixels), LONGEST_TAIL);
        return switch (kind) {
            case EVEN -> Hats.even(quantile(sizes(), 1 - tail), knots);
            case GENERAL -> Hats.spanning(quantile(values, tail), quantile(values, 1 - tail), knots);
        };
    }

    private float[] sizes() {
        float[] sizes = new float[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        Arrays.sort(sizes);
        return sizes;
    }

    private static double quantile(float[] sorted, double part) {
        return sorted[(int) (part * (sorted.length - 1))];
    }

    /** A sample that is taken. */
    private static final class Places {

        private final int sites;
        private final long pixels;
        private final long stride;
        private final float[] values;

        Places(int count, int sites) {
            this.sites = sites;
            pixels = (long) count * sites;
            if (pixels == 0) {
                throw new IllegalArgumentException("there are no fields to take quantiles of");
            }
            // an odd stride, as an even one would miss whole columns
            stride = Math.ceilDiv(pixels, ENOUGH) | 1;
            values = new float[(int) Math.ceilDiv(pixels, stride)];
        }

        void fill(FieldReader reader, int from, int to) {
            float[] field = new float[sites];
            for (int i = from; i < to; i++) {
                reader.read(i, field, 0);
                long first = (long) i * sites;
                for (long next = Math.ceilDiv(first, stride); next * stride < first + sites; next++) {
                    values[(int) next] = field[(int) (next * stride - first)];
                }
            }
        }

        PixelSample sample() {
            Arrays.sort(values);
            return new PixelSample(values, pixels);
        }
    }
}
