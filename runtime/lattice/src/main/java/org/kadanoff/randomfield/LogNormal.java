package org.kadanoff.randomfield;

import java.util.Arrays;
import org.kadanoff.lattice.Square;
import org.kadanoff.observe.FourierTransform;

/**
 * The shifted log-normal field κ = κ₀ (exp(g − σ²/2) − 1) of a Gaussian field g with variance σ²: its mean is 0, it is
 * above −κ₀ everywhere, and its correlation function is ξ = κ₀² (exp ξ_g − 1). A field with a given ξ is therefore made
 * of ξ_g = ln(1 + ξ/κ₀²). P. Coles, B. Jones, Mon. Not. R. Astron. Soc. 248, 1 (1991).
 *
 * <p>Where the spectrum of that ξ_g is negative no Gaussian field has it; it is set to 0, and {@link #clipped()} says
 * how much that is.
 */
public final class LogNormal implements RandomField {

    private static final long serialVersionUID = 1;

    private final Square lattice;
    private final double[] spectrum;
    private final double shift;
    private final double variance;
    private final double clipped;

    private LogNormal(Square lattice, double[] spectrum, double shift, double variance, double clipped) {
        this.lattice = lattice;
        this.spectrum = spectrum;
        this.shift = shift;
        this.variance = variance;
        this.clipped = clipped;
    }

    /**
     * The field with a given spectrum.
     *
     * @param spectrum S(k) = ⟨|κ_k|²⟩/N by wave vector, row-major; even, 0 or more
     * @param shift κ₀
     * @throws IllegalArgumentException if κ₀ is not positive, the spectrum does not fit the lattice, or the field is so
     *     strongly anticorrelated somewhere, ξ ≤ −κ₀², that no log-normal field is
     */
    public static LogNormal of(Square lattice, double[] spectrum, double shift) {
        requireShift(shift);
        FourierTransform transform = new FourierTransform(lattice.length(), lattice.length());
        double[] correlation = transform.correlation(spectrum);
        for (int r = 0; r < correlation.length; r++) {
            double ratio = correlation[r] / (shift * shift);
            if (!(ratio > -1)) {
                throw new IllegalArgumentException("a log-normal field above −" + shift + " has correlations above −"
                        + shift * shift + ", not " + correlation[r] + ": make κ₀ larger");
            }
            correlation[r] = Math.log1p(ratio);
        }
        // The correlation is even: its transform is N times what makes it of its spectrum.
        double[] gaussian = transform.correlation(correlation);
        double total = 0;
        double negative = 0;
        for (int k = 0; k < gaussian.length; k++) {
            double power = gaussian[k] * gaussian.length;
            total += power;
            negative += Math.max(0, -power);
            gaussian[k] = Math.max(0, power);
        }
        double variance = Arrays.stream(gaussian).sum() / gaussian.length;
        return new LogNormal(lattice, gaussian, shift, variance, negative / total);
    }

    /** @throws IllegalArgumentException if κ₀ is not positive and finite */
    public static void requireShift(double shift) {
        if (!(shift > 0 && shift < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a log-normal field is above −κ₀ with κ₀ > 0, not κ₀ = " + shift);
        }
    }

    @Override
    public Square lattice() {
        return lattice;
    }

    /** κ₀. */
    public double shift() {
        return shift;
    }

    /** The negative part of the spectrum of g that was set to 0, over the whole; 0 if there was none. */
    public double clipped() {
        return clipped;
    }

    /** The standard deviation κ₀ √(w − 1) of a pixel, w = exp σ². */
    public double standardDeviation() {
        return shift * Math.sqrt(Math.expm1(variance));
    }

    /** The skewness (w + 2) √(w − 1) of a pixel. */
    public double skewness() {
        return (Math.exp(variance) + 2) * Math.sqrt(Math.expm1(variance));
    }

    /** The kurtosis w⁴ + 2w³ + 3w² − 3 of a pixel; 3 would be Gaussian. */
    public double kurtosis() {
        double w = Math.exp(variance);
        return w * w * (w * w + 2 * w + 3) - 3;
    }

    @Override
    public Source source() {
        Source gaussian = Gaussian.source(lattice, spectrum);
        return random -> {
            double[] field = gaussian.next(random);
            for (int site = 0; site < field.length; site++) {
                field[site] = shift * Math.expm1(field[site] - variance / 2);
            }
            return field;
        };
    }
}
