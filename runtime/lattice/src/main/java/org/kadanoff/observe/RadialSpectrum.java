package org.kadanoff.observe;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.task.Progress;

/**
 * The power spectrum of independent fields on the periodic square lattice over rings of wave vectors: P(n) is the mean
 * of S(k) = |s_k|²/N over all k = 2πn/L whose length |n| rounds to n, from n = 0, the mean of the field, to L/2. Wave
 * vectors in the corners beyond L/2 are in no ring. Errors are by the jackknife over fields, so that they hold for a
 * spectrum that scatters from field to field.
 *
 * @param side L
 * @param power P as [n][block of fields]
 */
public record RadialSpectrum(int side, double[][] power) implements Serializable {

    /**
     * Measures the spectrum.
     *
     * @throws IllegalArgumentException if the lattice is no periodic square, there are fewer than 20 fields, or a value
     *     is
     *     not finite
     */
    public static RadialSpectrum of(FieldEnsemble fields, Progress progress) {
        if (!(fields.lattice() instanceof Square(int side))) {
            throw new IllegalArgumentException(
                    "a spectrum over rings of wave vectors is that of a periodic square lattice, not of "
                            + fields.lattice());
        }
        int[] starts = FieldBlocks.of(fields);
        FourierTransform transform = new FourierTransform(side, side);
        int[] rings = rings(side);
        int[] modes = modes(side);
        double[][] power = new double[modes.length][starts.length - 1];
        float[] values = new float[side * side];
        double[] field = new double[side * side];
        for (int block = 0; block + 1 < starts.length; block++) {
            for (int i = starts[block]; i < starts[block + 1]; i++) {
                fields.copyTo(i, values, 0);
                FieldBlocks.requireFinite(values, i);
                for (int site = 0; site < values.length; site++) {
                    field[site] = values[site];
                }
                double[] s = transform.structureFactor(field);
                double weight = 1.0 / (starts[block + 1] - starts[block]);
                for (int k = 0; k < s.length; k++) {
                    if (rings[k] < modes.length) {
                        power[rings[k]][block] += weight * s[k] / modes[rings[k]];
                    }
                }
                progress.done((i + 1.0) / fields.size());
            }
        }
        return new RadialSpectrum(side, power);
    }

    /**
     * What the spectrum of fields with a known S(k) is.
     *
     * @param lattice where they live
     * @param spectrum S, by wave vector, row-major
     * @return P(n), n = 0 … L/2
     */
    public static double[] exact(Square lattice, double[] spectrum) {
        int[] rings = rings(lattice.length());
        int[] modes = modes(lattice.length());
        double[] power = new double[modes.length];
        for (int k = 0; k < spectrum.length; k++) {
            if (rings[k] < modes.length) {
                power[rings[k]] += spectrum[k] / modes[rings[k]];
            }
        }
        return power;
    }

    /** The ring of each wave vector. */
    private static int[] rings(int side) {
        return IntStream.range(0, side * side).map(k -> {
            int a = Math.min(k / side, side - k / side);
            int b = Math.min(k % side, side - k % side);
            return (int) Math.round(Math.hypot(a, b));
        }).toArray();
    }

    /** How many wave vectors each ring has, from 0 to L/2. */
    private static int[] modes(int side) {
        int[] modes = new int[side / 2 + 1];
        Arrays.stream(rings(side)).filter(ring -> ring < modes.length).forEach(ring -> modes[ring]++);
        return modes;
    }

    /** P(n), n = 0 … L/2. */
    public List<Estimate> estimates() {
        return Arrays.stream(power).map(ring -> Jackknife.of(new double[][] {ring}, p -> p[0])).toList();
    }

    /**
     * The spectrum over another one, ring by ring, with the errors of both.
     *
     * @throws IllegalArgumentException if the other is of another lattice
     */
    public List<Estimate> over(RadialSpectrum other) {
        requireSame(other);
        List<Estimate> mine = estimates();
        List<Estimate> its = other.estimates();
        List<Estimate> ratios = new ArrayList<>();
        for (int n = 0; n < mine.size(); n++) {
            double ratio = mine.get(n).value() / its.get(n).value();
            ratios.add(new Estimate(ratio, Math.abs(ratio) * Math.hypot(mine.get(n).error() / mine.get(n).value(),
                    its.get(n).error() / its.get(n).value())));
        }
        return ratios;
    }

    /**
     * How far the spectrum is from another one: |P/P′ − 1|, averaged over the rings n = 0 … L/2 and at the worst of
     * them, and the average that fields of one distribution, as few as these, would have.
     *
     * @throws IllegalArgumentException if the other is of another lattice
     */
    public Deviation from(RadialSpectrum other) {
        List<Estimate> ratios = over(other);
        double[] deviations = ratios.stream().mapToDouble(ratio -> Math.abs(ratio.value() - 1)).toArray();
        double noise = ratios.stream().mapToDouble(Estimate::error).sum() / ratios.size() * Math.sqrt(2 / Math.PI);
        return new Deviation(Arrays.stream(deviations).average().orElseThrow(),
                Arrays.stream(deviations).max().orElseThrow(), noise);
    }

    private void requireSame(RadialSpectrum other) {
        if (other.side != side) {
            throw new IllegalArgumentException("spectra of fields of one size can be compared, not of sides " + side
                    + " and " + other.side);
        }
    }

    /**
     * How far two spectra are from each other.
     *
     * @param mean of |P/P′ − 1| over the rings
     * @param worst of them
     * @param noise the mean that fields of one distribution would have, from the errors of both
     */
    public record Deviation(double mean, double worst, double noise) implements Serializable {
    }
}
