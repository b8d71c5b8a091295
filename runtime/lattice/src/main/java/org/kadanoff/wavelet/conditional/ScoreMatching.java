package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.task.Progress;
import org.kadanoff.wavelet.Filters;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * Learns the energy of a conditional law p(d | c) ∝ exp(−Σₖ θₖ Uₖ) from fields by score matching: the θ that minimises
 * the average of ½ |∇E|² − ΔE, with derivatives along the details d only (Hyvärinen, J. Mach. Learn. Res. 6, 695 (2005)).
 * As E is linear in θ, that is one system of equations, Σₗ ⟨∇Uₖ · ∇Uₗ⟩ θₗ = ⟨ΔUₖ⟩, and no sampling is needed. The
 * Laplacians are exact.
 *
 * <p>Fields are added in chunks, and none is kept; several of these can share the work, each with one thread, and be
 * merged in a fixed order.
 */
public final class ScoreMatching {

    /** What is added to the normal equations, scaled to a diagonal of 1. */
    private static final double RIDGE = 1e-5;

    private final Wavelet wavelet;
    private final int side;
    private final ShiftOrbits orbits;
    private final Hats hats;
    private final FeatureGradients features;
    private final WaveletTransform transform;
    private final NormalEquations equations;
    private final Gram gram;
    private final int stride;
    private final float[] planes;
    private final float[] rows;
    private final float[] coefficients;
    private final float[] projector;
    private final double[] orbitLaplacians;
    private final double[] hatLaplacians;
    private final double[] bandSquares = new double[3];
    private double reach;

    /**
     * Begins without data.
     *
     * @param wavelet splits the fields
     * @param side n of the fine fields, a power of two
     * @param orbits which sites are coupled, at most n/2 − 1 apart
     * @param hats the basis of the potential
     * @throws IllegalArgumentException if the side is not a power of two, or couplings reach too far for it
     */
    public ScoreMatching(Wavelet wavelet, int side, ShiftOrbits orbits, Hats hats) {
        this.wavelet = wavelet;
        this.side = side;
        this.orbits = orbits;
        this.hats = hats;
        transform = new WaveletTransform(wavelet, side);
        features = new FeatureGradients(side, orbits, hats);
        int sites = side * side;
        int size = features.count();
        stride = sites / 4 + Gram.length(3 * sites / 4);
        equations = new NormalEquations(size);
        gram = new Gram(size, stride);
        planes = new float[size * sites];
        rows = new float[Gram.rows(size) * stride];
        coefficients = new float[sites];
        Filters filters = wavelet.filters(side);
        projector = projector(filters.low(), side);
        orbitLaplacians = orbitLaplacians(filters.low(), side, orbits);
        hatLaplacians = new double[hats.count()];
    }

    /** The diagonal of the projector on the details, by site: 1 − a a′ with the column norms a of the low-pass matrix. */
    private static float[] projector(double[] low, int side) {
        double[] norms = new double[2];
        for (int t = 0; t < low.length; t++) {
            norms[t % 2] += low[t] * low[t];
        }
        float[] diagonal = new float[side * side];
        for (int site = 0; site < diagonal.length; site++) {
            diagonal[site] = (float) (1 - norms[site / side % 2] * norms[site % 2]);
        }
        return diagonal;
    }

    /** Σₛ tr(P Sₛ) of each orbit, Sₛ the shift and P the projector on the details. */
    private static double[] orbitLaplacians(double[] low, int side, ShiftOrbits orbits) {
        double[] traces = new double[side];
        for (int t = 0; t < low.length; t++) {
            for (int u = 0; u < low.length; u++) {
                traces[Math.floorMod(u - t, side)] += side / 2.0 * low[t] * low[u];
            }
        }
        return orbits.orbits().stream()
                .mapToDouble(orbit -> -orbit.stream().mapToDouble(shift -> traces[Math.floorMod(shift.rows(), side)]
                        * traces[Math.floorMod(shift.columns(), side)]).sum())
                .toArray();
    }

    /** How many parameters are learnt: one for each orbit, then one for each hat. */
    public int parameters() {
        return equations.size();
    }

    /** How many fields have been added. */
    public long fields() {
        return equations.fields();
    }

    /**
     * Adds fields.
     *
     * @param fields n × n values of each, row by row, one field after the other
     * @throws IllegalArgumentException if these are not whole fields, or a value is not finite
     */
    public void add(float[] fields) {
        Fields.checkWhole(fields, side);
        for (int from = 0; from < fields.length; from += features.sites()) {
            addOne(fields, from);
        }
    }

    /**
     * Adds fields.
     *
     * @param progress hears of each hundredth
     * @throws IllegalArgumentException if the fields are not on the square lattice of side n, have several components, or
     *     a value is not finite
     */
    public void add(FieldEnsemble fields, Progress progress) {
        Fields.forEach(fields, side, progress, field -> addOne(field, 0));
    }

    private void addOne(float[] fields, int from) {
        reach = Math.max(reach, Fields.reach(fields, from, side, equations.fields()));
        transform.analyze(fields, from, coefficients, 0);
        int block = features.sites() / 4;
        for (int band = 0; band < 3; band++) {
            for (int i = (band + 1) * block; i < (band + 2) * block; i++) {
                bandSquares[band] += (double) coefficients[i] * coefficients[i];
            }
        }
        features.fill(fields, from, planes, features.sites());
        for (int k = 0; k < features.count(); k++) {
            transform.analyze(planes, k * features.sites(), rows, k * stride);
        }
        gram.add(rows, block, Gram.length(3 * block));
        equations.beginField();
        addLaplacians(equations.right());
        if (equations.endOfField()) {
            gram.drainTo(equations.matrix());
        }
        equations.next();
    }

    private void addLaplacians(double[] right) {
        for (int orbit = 0; orbit < orbitLaplacians.length; orbit++) {
            right[orbit] += orbitLaplacians[orbit];
        }
        Arrays.fill(hatLaplacians, 0);
        features.curvatures(projector, hatLaplacians);
        for (int k = 0; k < hatLaplacians.length; k++) {
            right[orbitLaplacians.length + k] += hatLaplacians[k];
        }
    }

    /**
     * Adds the fields of another.
     *
     * @throws IllegalArgumentException if it learns the parameters of another energy
     */
    public void merge(ScoreMatching other) {
        if (!wavelet.equals(other.wavelet) || side != other.side || !orbits.equals(other.orbits)
                || !hats.equals(other.hats)) {
            throw new IllegalArgumentException("score matching of one energy cannot be merged with that of another");
        }
        settle();
        other.settle();
        equations.merge(other.equations);
        for (int band = 0; band < 3; band++) {
            bandSquares[band] += other.bandSquares[band];
        }
        reach = Math.max(reach, other.reach);
    }

    /** Leaves nothing in single precision. */
    private void settle() {
        if (equations.fields() > 0) {
            gram.drainTo(equations.matrix());
        }
    }

    /**
     * The energy that fits the fields best.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters, or none has values near one of
     *     the knots
     */
    public ConditionalFit fit() {
        checkData();
        return fit(equations.solve(RIDGE));
    }

    /**
     * The best Gaussian energy, with the same curvature at all knots: where maximum likelihood begins if the tails of the
     * data are heavy.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters
     */
    public ConditionalFit gaussian() {
        checkData();
        return fit(equations.solve(RIDGE,
                IntStream.range(0, parameters()).map(k -> Math.min(k, orbits.size())).toArray()));
    }

    private ConditionalFit fit(NormalEquations.Solution solution) {
        double[] couplings = Arrays.copyOf(solution.parameters(), orbits.size());
        double[] curvatures = Arrays.copyOfRange(solution.parameters(), orbits.size(), parameters());
        double count = equations.fields() * (features.sites() / 4.0);
        double[] variances = Arrays.stream(bandSquares).map(sum -> sum / count).toArray();
        ScaleEnergy energy = new ScaleEnergy(side, orbits, couplings, new Potential(hats, curvatures));
        return new ConditionalFit(new ConditionalScale(wavelet, energy, variances, reach), solution.covariance());
    }

    private void checkData() {
        settle();
        Fields.checkEnough(equations, 3 * features.sites() / 4, orbits, hats, "fields of side " + side);
    }
}
