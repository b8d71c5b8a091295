package org.kadanoff.wavelet;

import java.util.ArrayList;
import java.util.List;

/**
 * The orthogonal filters of 2p taps with p vanishing moments. |ĥ(ω)|² = 2 cos²ᵖ(ω/2) P(sin²(ω/2)) with
 * P(y) = Σ₍ₖ₎ C(p−1+k, k) yᵏ, k &lt; p; each root of P is a pair z, 1/z of roots of the filter, of which one is taken.
 * Daubechies, Ten Lectures on Wavelets (1992), sections 6.1 and 6.4.
 */
final class SpectralFactors {

    private static final int MAXIMUM_MOMENTS = 10;
    private static final int ITERATIONS = 200;
    private static final int FREQUENCIES = 256;

    private SpectralFactors() {
    }

    static void check(int moments) {
        if (moments < 1 || moments > MAXIMUM_MOMENTS) {
            throw new IllegalArgumentException("a wavelet with compact support has 1 to " + MAXIMUM_MOMENTS
                    + " vanishing moments, not " + moments + "; one with 2 has 4 taps");
        }
    }

    /** All roots within the unit circle: the energy of the filter comes as early as it can. */
    static double[] minimalPhase(int moments) {
        return filter(moments, factors(moments), 0);
    }

    /** The choice of roots with the phase that is nearest to a linear one. */
    static double[] leastAsymmetric(int moments) {
        List<double[]> factors = factors(moments);
        int best = 0;
        // the first root stays within: the other half of the choices are the mirror images
        for (int outside = 2; outside < 1 << factors.size(); outside += 2) {
            if (asymmetry(factors, outside) < asymmetry(factors, best) - 1e-9) {
                best = outside;
            }
        }
        double[] filter = filter(moments, factors, best);
        return centre(filter) <= (filter.length - 1) / 2.0 ? filter : reversed(filter);
    }

    /**
     * How far the phase of the filter is from linear at worst. A factor that is reversed has the opposite phase, but
     * for a linear part, and that of (1 + z)ᵖ is linear.
     */
    private static double asymmetry(List<double[]> factors, int outside) {
        double largest = 0;
        for (int step = 1; step < FREQUENCIES; step++) {
            double sum = 0;
            for (int i = 0; i < factors.size(); i++) {
                double phase = phase(factors.get(i), Math.PI * step / FREQUENCIES);
                sum += (outside >> i & 1) == 0 ? phase : -phase;
            }
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    private static double phase(double[] factor, double frequency) {
        double re = 0;
        double im = 0;
        for (int t = 0; t < factor.length; t++) {
            re += factor[t] * Math.cos(frequency * t);
            im -= factor[t] * Math.sin(frequency * t);
        }
        return Math.atan2(im, re);
    }

    private static double centre(double[] filter) {
        double centre = 0;
        for (int t = 0; t < filter.length; t++) {
            centre += t * filter[t] * filter[t];
        }
        return centre;
    }

    /** (1 + z)ᵖ times the factors, with those reversed whose bit is set; of sum √2. */
    private static double[] filter(int moments, List<double[]> factors, int outside) {
        double[] filter = {1};
        for (int i = 0; i < factors.size(); i++) {
            filter = product(filter, (outside >> i & 1) == 0 ? factors.get(i) : reversed(factors.get(i)));
        }
        for (int i = 0; i < moments; i++) {
            filter = product(filter, new double[] {0.5, 0.5});
        }
        double sum = 0;
        for (double tap : filter) {
            sum += tap;
        }
        for (int t = 0; t < filter.length; t++) {
            filter[t] *= Math.sqrt(2) / sum;
        }
        return filter;
    }

    private static double[] product(double[] a, double[] b) {
        double[] product = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i + j] += a[i] * b[j];
            }
        }
        return product;
    }

    private static double[] reversed(double[] taps) {
        double[] reversed = new double[taps.length];
        for (int t = 0; t < taps.length; t++) {
            reversed[t] = taps[taps.length - 1 - t];
        }
        return reversed;
    }

    /** The real factors 1 − z t, and 1 − 2 Re z t + |z|² t² of two conjugate roots, with z within the unit circle. */
    private static List<double[]> factors(int moments) {
        List<double[]> factors = new ArrayList<>();
        for (double[] y : roots(moments)) {
            if (Math.abs(y[1]) < 1e-9) {
                factors.add(new double[] {1, -within(y[0], 0)[0]});
            } else if (y[1] > 0) {
                double[] z = within(y[0], y[1]);
                factors.add(new double[] {1, -2 * z[0], z[0] * z[0] + z[1] * z[1]});
            }
        }
        return factors;
    }

    /** The solution of (2 − z − 1/z)/4 = y with |z| &lt; 1: b ± √(b² − 1), b = 1 − 2y. */
    private static double[] within(double re, double im) {
        double bRe = 1 - 2 * re;
        double bIm = -2 * im;
        double[] root = sqrt(bRe * bRe - bIm * bIm - 1, 2 * bRe * bIm);
        double larger = bRe * root[0] + bIm * root[1] >= 0 ? 1 : -1;
        // the product of both is 1: one over the larger keeps all digits
        double outRe = bRe + larger * root[0];
        double outIm = bIm + larger * root[1];
        double square = outRe * outRe + outIm * outIm;
        return new double[] {outRe / square, -outIm / square};
    }

    private static double[] sqrt(double re, double im) {
        double size = Math.hypot(re, im);
        return new double[] {Math.sqrt((size + re) / 2), Math.copySign(Math.sqrt((size - re) / 2), im)};
    }

    /** The p − 1 roots of P, all at once, by the iteration of Durand and Kerner. */
    private static double[][] roots(int moments) {
        double[] coefficients = new double[moments];
        coefficients[0] = 1;
        for (int k = 1; k < moments; k++) {
            coefficients[k] = coefficients[k - 1] * (moments - 1 + k) / k;
        }
        double[][] roots = new double[moments - 1][];
        for (int i = 0; i < roots.length; i++) {
            double angle = 0.4 + 2 * Math.PI * i / roots.length;
            roots[i] = new double[] {0.5 * Math.cos(angle), 0.5 * Math.sin(angle)};
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            for (int i = 0; i < roots.length; i++) {
                improve(roots, i, coefficients);
            }
        }
        return roots;
    }

    private static void improve(double[][] roots, int i, double[] coefficients) {
        double[] root = roots[i];
        double[] value = {0, 0};
        for (int k = coefficients.length - 1; k >= 0; k--) {
            value = times(value, root[0], root[1]);
            value[0] += coefficients[k];
        }
        double[] slope = {coefficients[coefficients.length - 1], 0};
        for (int j = 0; j < roots.length; j++) {
            if (j != i) {
                slope = times(slope, root[0] - roots[j][0], root[1] - roots[j][1]);
            }
        }
        double square = slope[0] * slope[0] + slope[1] * slope[1];
        double[] step = times(value, slope[0] / square, -slope[1] / square);
        roots[i] = new double[] {root[0] - step[0], root[1] - step[1]};
    }

    private static double[] times(double[] a, double re, double im) {
        return new double[] {a[0] * re - a[1] * im, a[0] * im + a[1] * re};
    }
}
