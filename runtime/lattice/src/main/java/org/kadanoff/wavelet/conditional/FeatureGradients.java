package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.List;

/**
 * The gradients of all terms of a {@link ScaleEnergy}, in single precision: Σₛ xᵢ₊ₛ over each orbit, then Vₖ′(xᵢ) for
 * each hat. It has working memory: each thread takes one of its own.
 */
final class FeatureGradients {

    private final int side;
    private final int sites;
    private final int margin;
    private final int stride;
    private final int[][] offsets;
    private final Hats hats;
    private final boolean even;
    private final float[] padded;
    private final float[] sums;
    private final float[] knots;
    private final float[] signs;

    FeatureGradients(int side, ShiftOrbits orbits, Hats hats) {
        orbits.checkOn(side);
        this.side = side;
        this.hats = hats;
        sites = side * side;
        margin = orbits.range();
        stride = side + 2 * margin;
        List<List<Shift>> shifts = orbits.orbits();
        offsets = new int[shifts.size()][];
        for (int orbit = 0; orbit < offsets.length; orbit++) {
            offsets[orbit] = shifts.get(orbit).stream()
                    .mapToInt(shift -> (margin + shift.rows()) * stride + margin + shift.columns()).toArray();
        }
        even = hats instanceof EvenHats;
        padded = new float[stride * stride];
        sums = new float[(side - 1) * stride + side];
        knots = new float[sites];
        signs = new float[sites];
    }

    /** How many terms there are: orbits and then hats. */
    int count() {
        return offsets.length + hats.count();
    }

    int orbits() {
        return offsets.length;
    }

    int sites() {
        return sites;
    }

    /**
     * The gradients in one field.
     *
     * @param gradients takes one plane of n² numbers after the other
     */
    void fill(float[] fields, int from, float[] gradients) {
        pad(fields, from);
        for (int orbit = 0; orbit < offsets.length; orbit++) {
            sum(offsets[orbit]);
            for (int row = 0; row < side; row++) {
                System.arraycopy(sums, row * stride, gradients, orbit * sites + row * side, side);
            }
        }
        locate(fields, from);
        for (int k = 0; k < hats.count(); k++) {
            slopes(k, gradients, (offsets.length + k) * sites);
        }
    }

    /** Adds the weight of each pixel in the curvatures of the hats, Σᵢ wᵢ Vₖ″(xᵢ), of the field that was filled in last. */
    void curvatures(float[] weights, double[] target) {
        int last = hats.count() - 1;
        for (int site = 0; site < sites; site++) {
            float t = Math.max(0, Math.min(last, knots[site]));
            int cell = Math.min((int) t, last - 1);
            double part = (double) (t - cell) * weights[site];
            target[cell] += weights[site] - part;
            target[cell + 1] += part;
        }
    }

    /** The field with a margin as wide as the couplings reach, continued around the torus. */
    private void pad(float[] fields, int from) {
        for (int row = 0; row < stride; row++) {
            int source = from + Math.floorMod(row - margin, side) * side;
            int target = row * stride;
            System.arraycopy(fields, source, padded, target + margin, side);
            System.arraycopy(fields, source + side - margin, padded, target, margin);
            System.arraycopy(fields, source, padded, target + margin + side, margin);
        }
    }

    /** The sums over an orbit, in rows as long as the padded ones. */
    private void sum(int[] orbit) {
        add4(sums, 0, padded, orbit[0], orbit[1], orbit[2], orbit[3]);
        if (orbit.length == 8) {
            add4(sums, 1, padded, orbit[4], orbit[5], orbit[6], orbit[7]);
        }
    }

    private static void add4(float[] sums, float before, float[] x, int a, int b, int c, int d) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = before * sums[i] + ((x[a + i] + x[b + i]) + (x[c + i] + x[d + i]));
        }
    }

    /** Where each pixel is among the knots, in spacings from the first. */
    private void locate(float[] fields, int from) {
        float scale = (float) (1 / hats.spacing());
        float first = (float) (hats.knot(0) / hats.spacing());
        if (even) {
            for (int i = 0; i < sites; i++) {
                knots[i] = Math.abs(fields[from + i]) * scale;
                signs[i] = Math.signum(fields[from + i]);
            }
        } else {
            for (int i = 0; i < sites; i++) {
                knots[i] = fields[from + i] * scale - first;
            }
            Arrays.fill(signs, 1);
        }
    }

    private void slopes(int k, float[] target, int to) {
        float h = (float) hats.spacing();
        float offset = (float) Hat.at(hats, k).slope(0);
        if (k == 0) {
            for (int i = 0; i < sites; i++) {
                float t = knots[i];
                float u = Math.max(0, Math.min(1, t));
                target[to + i] = signs[i] * (h * (Math.min(t, 0) + u * (1 - 0.5f * u)) - offset);
            }
        } else if (k == hats.count() - 1) {
            for (int i = 0; i < sites; i++) {
                float t = knots[i] - k;
                float a = Math.max(0, Math.min(1, t + 1));
                target[to + i] = signs[i] * (h * (0.5f * a * a - 0.5f + Math.max(t, 0)) - offset);
            }
        } else {
            for (int i = 0; i < sites; i++) {
                float t = knots[i] - k;
                float a = Math.max(0, Math.min(1, t + 1));
                float u = Math.max(0, Math.min(1, t));
                target[to + i] = signs[i] * (h * (0.5f * a * a - 0.5f + u * (1 - 0.5f * u)) - offset);
            }
        }
    }
}
