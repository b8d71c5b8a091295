package org.kadanoff.observe;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Fast Fourier transforms of single configurations on a periodic hypercubic lattice, and the structure factor and the
 * correlation function by them. Fields, wave vectors and distances are stored in row-major order, the last axis fastest;
 * the wave vector n is k = 2π n / L along each axis. Safe for use by several threads.
 */
public final class FourierTransform {

    static {
        // The work is parallel over chains: threads below that would only compete, and would outlive it.
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int[] lengths;
    private final int sites;
    private final DoubleFFT_1D[] transforms;

    /**
     * The transform on one lattice.
     *
     * @param lengths the sides, one for each dimension, each 2 or more
     * @throws IllegalArgumentException if there is no side, one is below 2, or there are more than 2³⁰ sites
     */
    public FourierTransform(int... lengths) {
        if (lengths.length == 0 || Arrays.stream(lengths).anyMatch(length -> length < 2)) {
            throw new IllegalArgumentException(
                    "a periodic lattice has one or more sides, each of 2 or more, not " + Arrays.toString(lengths));
        }
        double product = Arrays.stream(lengths).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (product > 1 << 30) {
            throw new IllegalArgumentException("a lattice of " + product + " sites is too large to transform");
        }
        this.lengths = lengths.clone();
        sites = (int) product;
        transforms = Arrays.stream(lengths).mapToObj(DoubleFFT_1D::new).toArray(DoubleFFT_1D[]::new);
    }

    /** How many sites the lattice has. */
    public int sites() {
        return sites;
    }

    /**
     * S(k) = |s_k|² / N with s_k = Σ_x s(x) e^(−ikx), of one configuration: S(0) = N m², and Σ_k S(k) = Σ_x s(x)².
     *
     * @param field s, by site
     * @return S, by wave vector
     * @throws IllegalArgumentException if the field has not as many values as the lattice has sites
     */
    public double[] structureFactor(double[] field) {
        double[] transformed = forward(field);
        double[] powers = new double[sites];
        for (int k = 0; k < sites; k++) {
            double re = transformed[2 * k];
            double im = transformed[2 * k + 1];
            powers[k] = (re * re + im * im) / sites;
        }
        return powers;
    }

    /**
     * C(r) = (1/N) Σ_k S(k) e^(ikr), for one configuration the average of s(x) s(x + r) over all x.
     *
     * @param structureFactor S, by wave vector, even in k
     * @return C, by distance
     * @throws IllegalArgumentException if S has not as many values as the lattice has sites
     */
    public double[] correlation(double[] structureFactor) {
        double[] transformed = forward(structureFactor);
        return IntStream.range(0, sites).mapToDouble(r -> transformed[2 * r] / sites).toArray();
    }

    /**
     * The field whose s_k is that of another times a real gain: f(x) = (1/N) Σ_k g(k) s_k e^(ikx).
     *
     * @param field s, by site
     * @param gain g, by wave vector, even in k
     * @return f, by site
     * @throws IllegalArgumentException if one of them has not as many values as the lattice has sites
     */
    public double[] filter(double[] field, double[] gain) {
        if (gain.length != sites) {
            throw new IllegalArgumentException("a gain on the lattice " + Arrays.toString(lengths) + " has " + sites
                    + " values, not " + gain.length);
        }
        double[] data = forward(field);
        for (int k = 0; k < sites; k++) {
            data[2 * k] *= gain[k];
            data[2 * k + 1] *= gain[k];
        }
        return backward(data);
    }

    /**
     * s_k = Σ_x s(x) e^(−ikx) of a real field.
     *
     * @param field s, by site
     * @return s_k by wave vector, as pairs of real and imaginary part
     * @throws IllegalArgumentException if the field has not as many values as the lattice has sites
     */
    public double[] forward(double[] field) {
        if (field.length != sites) {
            throw new IllegalArgumentException("a field on the lattice " + Arrays.toString(lengths) + " has " + sites
                    + " values, not " + field.length);
        }
        int last = lengths.length - 1;
        int row = lengths[last];
        double[] data = new double[2 * sites];
        double[] line = new double[2 * row];
        for (int start = 0; start < sites; start += row) {
            System.arraycopy(field, start, line, 0, row);
            transforms[last].realForwardFull(line);
            System.arraycopy(line, 0, data, 2 * start, 2 * row);
        }
        int stride = row;
        for (int axis = last - 1; axis >= 0; axis--) {
            along(axis, stride, data);
            stride *= lengths[axis];
        }
        return data;
    }

    /**
     * The real part of s(x) = (1/N) Σ_k s_k e^(ikx).
     *
     * @param modes s_k by wave vector, as pairs of real and imaginary part
     * @return s, by site
     * @throws IllegalArgumentException if there is not one pair for each site of the lattice
     */
    public double[] backward(double[] modes) {
        if (modes.length != 2 * sites) {
            throw new IllegalArgumentException("the modes on the lattice " + Arrays.toString(lengths) + " are " + sites
                    + " pairs, not " + modes.length + " numbers");
        }
        double[] data = new double[2 * sites];
        for (int k = 0; k < sites; k++) {
            data[2 * k] = modes[2 * k];
            data[2 * k + 1] = -modes[2 * k + 1]; // the conjugate turns the direction of the transform
        }
        int stride = 1;
        for (int axis = lengths.length - 1; axis >= 0; axis--) {
            along(axis, stride, data);
            stride *= lengths[axis];
        }
        return IntStream.range(0, sites).mapToDouble(x -> data[2 * x] / sites).toArray();
    }

    private void along(int axis, int stride, double[] data) {
        int length = lengths[axis];
        double[] line = new double[2 * length];
        for (int slab = 0; slab < sites; slab += stride * length) {
            for (int start = slab; start < slab + stride; start++) {
                for (int i = 0; i < length; i++) {
                    int at = 2 * (start + i * stride);
                    line[2 * i] = data[at];
                    line[2 * i + 1] = data[at + 1];
                }
                transforms[axis].complexForward(line);
                for (int i = 0; i < length; i++) {
                    int at = 2 * (start + i * stride);
                    data[at] = line[2 * i];
                    data[at + 1] = line[2 * i + 1];
                }
            }
        }
    }
}
