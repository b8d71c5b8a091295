package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.wavelet.Filters;
import org.kadanoff.wavelet.Wavelet;

/**
 * The exact conditional law of a Gaussian field with energy E(x) = ½ Σ_ω K(ω) |x̂(ω)|², x̂ the unitary Fourier
 * transform on n × n periodic sites. The four frequencies ω′/2 + q, q of 0 and π, fold to one frequency ω′ of the
 * coarse field and of the three bands of details: with the 4 × 4 unitary matrix W(ω′) of the filters the energy of (c,
 * d) is W diag(K) W†, of which K_dd is the block of the details. Given c they have covariance K_dd⁻¹ and mean
 * −K_dd⁻¹ K_dc c; c itself is Gaussian with the precision 1/(W diag(1/K) W†)_cc = K_cc − K_cd K_dd⁻¹ K_dc, which is the
 * renormalised energy.
 *
 * <p>What other methods find by sampling and learning is held against this.
 */
public final class GaussianConditional {

    /** The rows and columns of the details, and those of c before them: a complex number is a block of 2 × 2. */
    private static final int DETAILS = 2;
    private static final int ALL = 8;

    private final Wavelet wavelet;
    private final int side;
    private final double[] precision;
    private final double[][][] modulations;

    /**
     * The law of one scale.
     *
     * @param wavelet splits the field
     * @param side n, a power of two
     * @param precision K(ω), by wave vector 2π (i, j)/n, row by row; real, positive and even
     * @throws IllegalArgumentException if the side is not a power of two, or K is not n² positive numbers
     */
    public GaussianConditional(Wavelet wavelet, int side, double[] precision) {
        if (precision.length != side * side || !Arrays.stream(precision).allMatch(k -> k > 0 && Double.isFinite(k))) {
            throw new IllegalArgumentException("a Gaussian field on " + side + " × " + side + " sites takes "
                    + side * side + " positive precisions K(ω), not " + precision.length + " from "
                    + Arrays.stream(precision).min().orElse(0) + " to " + Arrays.stream(precision).max().orElse(0));
        }
        this.wavelet = wavelet;
        this.side = side;
        this.precision = precision.clone();
        modulations = modulations(wavelet.filters(side), side);
    }

    /**
     * The free field on a lattice, K(ω) = B (4 sin² ω₁/2 + 4 sin² ω₂/2) + m²: couplings −B between neighbours.
     *
     * @param stiffness B, positive
     * @param massSquared m², positive
     */
    public static GaussianConditional freeField(Wavelet wavelet, int side, double stiffness, double massSquared) {
        double[] precision = new double[side * side];
        Arrays.setAll(precision, k -> massSquared + 4 * stiffness
                * (Math.pow(Math.sin(Math.PI * (k / side) / side), 2)
                + Math.pow(Math.sin(Math.PI * (k % side) / side), 2)));
        return new GaussianConditional(wavelet, side, precision);
    }

    /**
     * The filters of a line at all frequencies: for each ω′ the 2 × 2 unitary matrix f̂(ω′/2 + q)/√2, by filter (low,
     * high) and q, with real and imaginary parts side by side.
     */
    private static double[][][] modulations(Filters filters, int side) {
        double[][][] modulations = new double[side / 2][2][4];
        for (int i = 0; i < side / 2; i++) {
            for (int q = 0; q < 2; q++) {
                for (int t = 0; t < filters.low().length; t++) {
                    double angle = 2 * Math.PI * ((long) (i + q * side / 2) * t % side) / side;
                    double cosine = Math.cos(angle) * Math.sqrt(0.5);
                    double sine = Math.sin(angle) * Math.sqrt(0.5);
                    modulations[i][0][2 * q] += filters.low()[t] * cosine;
                    modulations[i][0][2 * q + 1] += filters.low()[t] * sine;
                    modulations[i][1][2 * q] += filters.high()[t] * cosine;
                    modulations[i][1][2 * q + 1] += filters.high()[t] * sine;
                }
            }
        }
        return modulations;
    }

    /** W(ω′), each complex element z a block (Re z, −Im z; Im z, Re z). */
    private double[][] modulation(int row, int column) {
        double[][] w = new double[ALL][ALL];
        for (int band = 0; band < 4; band++) {
            double[] first = modulations[row][band / 2];
            double[] second = modulations[column][band % 2];
            for (int alias = 0; alias < 4; alias++) {
                int p = 2 * (alias / 2);
                int q = 2 * (alias % 2);
                double re = first[p] * second[q] - first[p + 1] * second[q + 1];
                double im = first[p] * second[q + 1] + first[p + 1] * second[q];
                w[2 * band][2 * alias] = re;
                w[2 * band][2 * alias + 1] = -im;
                w[2 * band + 1][2 * alias] = im;
                w[2 * band + 1][2 * alias + 1] = re;
            }
        }
        return w;
    }

    /** The values of an even function of ω at the four frequencies that fold to one, each twice. */
    private double[] folded(double[] function, int row, int column) {
        int half = side / 2;
        double[] values = new double[ALL];
        Arrays.setAll(values, i -> function[(row + i / 4 * half) * side + column + i / 2 % 2 * half]);
        return values;
    }

    private double[][] detailBlock(double[][] matrix) {
        return Dense.block(matrix, DETAILS, ALL, DETAILS, ALL);
    }

    /** The side n of the fine field. */
    public int side() {
        return side;
    }

    /** K(ω), by wave vector, row by row. */
    public double[] precision() {
        return precision.clone();
    }

    /** K between sites that are apart by (rows, columns): what a {@link ScaleEnergy} calls K(s), and V″ for (0, 0). */
    public double coupling(int rows, int columns) {
        double sum = 0;
        for (int k = 0; k < precision.length; k++) {
            sum += precision[k] * Math.cos(2 * Math.PI * (k / side * rows + k % side * columns) / side);
        }
        return sum / precision.length;
    }

    /** ⟨x²⟩ of a site. */
    public double variance() {
        return Arrays.stream(precision).map(k -> 1 / k).average().orElseThrow();
    }

    /**
     * The law of the coarse field, with the renormalised energy for K.
     *
     * @throws IllegalStateException if the coarse field has one site, and no law of details
     */
    public GaussianConditional coarse() {
        if (side == 2) {
            throw new IllegalStateException("the coarse field of 2 × 2 sites is one number");
        }
        return new GaussianConditional(wavelet, side / 2, coarsePrecision());
    }

    /** The renormalised K(ω′) of the coarse field, by wave vector; of a fine field of 2 × 2 sites, one number. */
    public double[] coarsePrecision() {
        double[] inverse = Arrays.stream(precision).map(k -> 1 / k).toArray();
        int half = side / 2;
        double[] coarse = new double[half * half];
        for (int i = 0; i < coarse.length; i++) {
            double[][] w = modulation(i / half, i % half);
            double[] covariances = folded(inverse, i / half, i % half);
            double covariance = 0;
            for (int alias = 0; alias < ALL; alias++) {
                covariance += w[0][alias] * w[0][alias] * covariances[alias];
            }
            coarse[i] = 1 / covariance;
        }
        return coarse;
    }

    /** The eigenvalues of K_dd, 3 for each ω′, ascending; 1 over the least is the slowest time of Langevin dynamics. */
    public double[] detailEigenvalues() {
        int half = side / 2;
        double[] eigenvalues = new double[3 * half * half];
        for (int i = 0; i < half * half; i++) {
            double[] pairs = Conditioning.eigenvalues(detailPrecision(i / half, i % half));
            for (int k = 0; k < 3; k++) {
                eigenvalues[3 * i + k] = (pairs[2 * k] + pairs[2 * k + 1]) / 2;
            }
        }
        Arrays.sort(eigenvalues);
        return eigenvalues;
    }

    /** The condition number λ_max/λ_min of K_dd, which sampling the details has to overcome. */
    public double conditionNumber() {
        double[] eigenvalues = detailEigenvalues();
        return eigenvalues[eigenvalues.length - 1] / eigenvalues[0];
    }

    /**
     * K_dd at one wave vector 2π (row, column)/m of the bands, each complex element z a block (Re z, −Im z; Im z, Re z).
     */
    double[][] detailPrecision(int row, int column) {
        return detailBlock(Dense.conjugated(modulation(row, column), folded(precision, row, column)));
    }

    /** K_dc at one wave vector, in the same way. */
    double[][] coarsePull(int row, int column) {
        return Dense.block(Dense.conjugated(modulation(row, column), folded(precision, row, column)), DETAILS, ALL, 0,
                DETAILS);
    }

    /** ln det K_dd. Over all scales, with ln K of the last coarse number, these add to Σ_ω ln K(ω). */
    public double logDeterminant() {
        int half = side / 2;
        double sum = 0;
        for (int i = 0; i < half * half; i++) {
            sum += Dense.logDeterminant(detailPrecision(i / half, i % half)) / 2;
        }
        return sum;
    }

    /**
     * The free energy F(c) = −ln ∫ exp(−E) dd of a coarse field: ½ ln det(K_dd/2π) + ½ Σ K_c(ω′) |ĉ(ω′)|², K_c the
     * {@link #coarsePrecision}.
     *
     * @param coarse c, n/2 × n/2 values
     */
    public double freeEnergy(double[] coarse) {
        int half = side / 2;
        if (coarse.length != half * half) {
            throw new IllegalArgumentException("the coarse field has " + half * half + " values, not " + coarse.length);
        }
        double[] kernel = coarsePrecision();
        double quadratic = 0;
        for (int k = 0; k < kernel.length; k++) {
            double re = 0;
            double im = 0;
            for (int site = 0; site < coarse.length; site++) {
                double angle = 2 * Math.PI * (k / half * (site / half) + k % half * (site % half)) / half;
                re += coarse[site] * Math.cos(angle);
                im += coarse[site] * Math.sin(angle);
            }
            quadratic += kernel[k] * (re * re + im * im) / coarse.length;
        }
        return (logDeterminant() - 3 * half * half * Math.log(2 * Math.PI) + quadratic) / 2;
    }

    /**
     * The curvature of the two losses of learning at the true energy, whose parameters are K(0, 0) and then the
     * coupling of each orbit.
     *
     * @param orbits the couplings learnt
     */
    public Curvatures curvatures(ShiftOrbits orbits) {
        orbits.checkOn(side);
        double[][] cosines = cosines(orbits);
        int size = cosines.length;
        Curvatures sums = new Curvatures(new double[size][size], new double[size][size], new double[size]);
        double[] coarse = coarsePrecision();
        for (int i = 0; i < coarse.length; i++) {
            add(sums, cosines, i, coarse[i]);
        }
        return sums;
    }

    /**
     * Second derivatives of the losses of learning.
     *
     * @param likelihood of −⟨ln p⟩, the covariance of the terms of the energy, by pairs of parameters
     * @param score of ⟨½ |∇E|² − ΔE⟩, the matrix of the normal equations of score matching
     * @param laplacians their right-hand side
     */
    public record Curvatures(double[][] likelihood, double[][] score, double[] laplacians) {
    }

    private void add(Curvatures sums, double[][] cosines, int frequency, double coarsePrecision) {
        int row = frequency / (side / 2);
        int column = frequency % (side / 2);
        double[][] w = modulation(row, column);
        double[][] precisions = Dense.conjugated(w, folded(precision, row, column));
        double[][] covariance = Dense.inverse(detailBlock(precisions));
        double[][] mean = Dense.times(covariance, Dense.block(precisions, DETAILS, ALL, 0, DETAILS));
        for (double[] line : mean) {
            Arrays.setAll(line, j -> -line[j]);
        }
        int size = cosines.length;
        // of each term of the energy its gradient, a d + b c, at the fluctuations of d about its mean and at that mean
        double[][][] a = new double[size][][];
        double[][][] spread = new double[size][][];
        double[][][] drift = new double[size][][];
        for (int s = 0; s < size; s++) {
            double[][] term = Dense.conjugated(w, folded(cosines[s], row, column));
            a[s] = detailBlock(term);
            spread[s] = Dense.times(a[s], covariance);
            drift[s] = Dense.plus(Dense.times(a[s], mean), Dense.block(term, DETAILS, ALL, 0, DETAILS));
            for (int k = 0; k < a[s].length; k++) {
                sums.laplacians[s] += a[s][k][k] / 2;
            }
        }
        for (int s = 0; s < size; s++) {
            double[][] turned = Dense.transposed(drift[s]);
            for (int t = 0; t < size; t++) {
                sums.likelihood[s][t] += Dense.trace(spread[s], spread[t]) / 4
                        + Dense.times(turned, Dense.times(covariance, drift[t]))[0][0] / coarsePrecision;
                sums.score[s][t] += Dense.trace(spread[s], a[t]) / 2
                        + Dense.times(turned, drift[t])[0][0] / coarsePrecision;
            }
        }
    }

    /** The same for learning the whole field at once, instead of the details given c. */
    public Curvatures directCurvatures(ShiftOrbits orbits) {
        orbits.checkOn(side);
        double[][] cosines = cosines(orbits);
        int size = cosines.length;
        Curvatures sums = new Curvatures(new double[size][size], new double[size][size], new double[size]);
        for (int k = 0; k < precision.length; k++) {
            for (int s = 0; s < size; s++) {
                sums.laplacians[s] += cosines[s][k];
                for (int t = 0; t < size; t++) {
                    double product = cosines[s][k] * cosines[t][k] / precision[k];
                    sums.likelihood[s][t] += product / (2 * precision[k]);
                    sums.score[s][t] += product;
                }
            }
        }
        return sums;
    }

    /** Σₛ cos ωs over no shift, and over each orbit, by wave vector. */
    private double[][] cosines(ShiftOrbits orbits) {
        List<List<Shift>> shifts = orbits.orbits();
        double[][] cosines = new double[shifts.size() + 1][precision.length];
        Arrays.fill(cosines[0], 1);
        for (int orbit = 0; orbit < shifts.size(); orbit++) {
            for (Shift shift : shifts.get(orbit)) {
                for (int k = 0; k < precision.length; k++) {
                    cosines[orbit + 1][k] += Math.cos(
                            2 * Math.PI * (k / side * shift.rows() + k % side * shift.columns()) / side);
                }
            }
        }
        return cosines;
    }
}
