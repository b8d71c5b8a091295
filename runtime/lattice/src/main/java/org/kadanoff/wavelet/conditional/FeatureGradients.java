package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradients of all terms of a {@link ScaleEnergy}, in single precision: Σₛ xᵢ₊ₛ over each orbit, then Vₖ′(xᵢ) for
 * each hat. It has working memory: each thread takes one of its own.
 */
final class FeatureGradients {

    private static final VectorSpecies<Float> FLOATS = Gram.FLOATS;

    private final int sites;
    private final OrbitSums orbits;
    private final Hats hats;
    private final boolean even;
    private final float[] knots;
    private final float[] signs;
    private final float[] line;

    FeatureGradients(int side, ShiftOrbits orbits, Hats hats) {
        this.orbits = new OrbitSums(side, orbits);
        this.hats = hats;
        sites = side * side;
        even = hats instanceof EvenHats;
        knots = new float[paddedSites()];
        signs = new float[knots.length];
        line = new float[knots.length];
    }

    /** How many terms there are: orbits and then hats. */
    int count() {
        return orbits.count() + hats.count();
    }

    int sites() {
        return sites;
    }

    /** The number of sites, rounded up to whole vectors. */
    int paddedSites() {
        return Gram.length(sites);
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

    /**
     * Adds the weight of each site in the curvatures of the hats, Σᵢ wᵢ Vₖ″(xᵢ), of the field that was filled in last.
     *
     * @param weights by site, and 0 behind, as many as {@link #paddedSites}
     */
    void curvatures(float[] weights, double[] target) {
        for (int k = 0; k < hats.count(); k++) {
            for (int part = 0; part < Gram.LANES; part += FLOATS.length()) {
                FloatVector sum = FloatVector.zero(FLOATS);
                for (int i = part; i < knots.length; i += Gram.LANES) {
                    FloatVector t = FloatVector.fromArray(FLOATS, knots, i).sub(k);
                    FloatVector hat = risen(k, t).sub(fallen(k, t));
                    sum = hat.mul(FloatVector.fromArray(FLOATS, weights, i)).add(sum);
                }
                sum.intoArray(line, part);
            }
            for (int lane = 0; lane < Gram.LANES; lane++) {
                target[k] += line[lane];
            }
        }
    }

    /** How much the hat at t = 0 has risen to its knot: from 0 at t = −1 to 1 at 0, and 1 at all for the first. */
    private static FloatVector risen(int k, FloatVector t) {
        return k == 0 ? FloatVector.broadcast(FLOATS, 1) : t.add(1).max(0).min(1);
    }

    /** How much it has fallen from there: from 0 at t = 0 to 1 at 1, and never for the last. */
    private FloatVector fallen(int k, FloatVector t) {
        return k == hats.count() - 1 ? FloatVector.zero(FLOATS) : t.max(0).min(1);
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

    /** h [risen²/2 + t₊ − fallen²/2], with t₊ = t above 0 until the hat has fallen; t below 0 for the first hat. */
    private void slopes(int k, float[] target, int to) {
        boolean first = k == 0;
        boolean last = k == hats.count() - 1;
        float h = (float) hats.spacing();
        float offset = (float) (Hat.at(hats, k).slope(0) / hats.spacing()) + (first ? 0 : 0.5f);
        for (int i = 0; i < knots.length; i += FLOATS.length()) {
            FloatVector t = FloatVector.fromArray(FLOATS, knots, i).sub(k);
            FloatVector u = last ? t.max(0) : t.max(0).min(1);
            FloatVector slope = last ? u : u.sub(u.mul(u).mul(0.5f));
            if (first) {
                slope = slope.add(t.min(0));
            } else {
                FloatVector a = t.add(1).max(0).min(1);
                slope = slope.add(a.mul(a).mul(0.5f));
            }
            slope.sub(offset).mul(h).mul(FloatVector.fromArray(FLOATS, signs, i)).intoArray(line, i);
        }
        System.arraycopy(line, 0, target, to, sites);
    }
}
