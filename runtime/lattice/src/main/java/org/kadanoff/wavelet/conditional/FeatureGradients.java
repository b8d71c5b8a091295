package org.kadanoff.wavelet.conditional;

import java.util.Arrays;

/**
 * The gradients of all terms of a {@link ScaleEnergy}, in single precision: Σₛ xᵢ₊ₛ over each orbit, then Vₖ′(xᵢ) for
 * each hat. It has working memory: each thread takes one of its own.
 */
final class FeatureGradients {

    private final int sites;
    private final OrbitSums orbits;
    private final Hats hats;
    private final boolean even;
    private final float[] knots;
    private final float[] signs;

    FeatureGradients(int side, ShiftOrbits orbits, Hats hats) {
        this.orbits = new OrbitSums(side, orbits);
        this.hats = hats;
        sites = side * side;
        even = hats instanceof EvenHats;
        knots = new float[sites];
        signs = new float[sites];
    }

    /** How many terms there are: orbits and then hats. */
    int count() {
        return orbits.count() + hats.count();
    }

    int sites() {
        return sites;
    }

    /**
     * The gradients in one field.
     *
     * @param gradients takes a plane of n² numbers for each term
     * @param stride from one plane to the next
     */
    void fill(float[] fields, int from, float[] gradients, int stride) {
        orbits.load(fields, from);
        for (int orbit = 0; orbit < orbits.count(); orbit++) {
            orbits.sum(orbit, gradients, orbit * stride);
        }
        locate(fields, from);
        for (int k = 0; k < hats.count(); k++) {
            slopes(k, gradients, (orbits.count() + k) * stride);
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
