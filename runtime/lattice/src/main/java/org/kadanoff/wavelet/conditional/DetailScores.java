package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.wavelet.Filters;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * The normal equations of score matching, Σₗ ⟨∇Uₖ · ∇Uₗ⟩ θₗ = ⟨ΔUₖ⟩ with derivatives along the details, summed over
 * fields. The terms Uₖ are those of the orbits, of the hats and of the sub-bands, in this order.
 */
final class DetailScores {

    private final Wavelet wavelet;
    private final int side;
    private final ShiftOrbits orbits;
    private final Hats hats;
    private final SubBands subBands;
    private final FeatureGradients features;
    private final SubBandForces subBandForces;
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
    private final PowerSpectrum spectrum;
    private double reach;

    DetailScores(Wavelet wavelet, int side, ShiftOrbits orbits, Hats hats, SubBands subBands) {
        this.wavelet = wavelet;
        this.side = side;
        this.orbits = orbits;
        this.hats = hats;
        this.subBands = subBands;
        transform = new WaveletTransform(wavelet, side);
        features = new FeatureGradients(side, orbits, hats);
        subBandForces = new SubBandForces(subBands, side / 2);
        int sites = side * side;
        int size = features.count() + subBands.size();
        stride = sites / 4 + Gram.length(3 * sites / 4);
        equations = new NormalEquations(size);
        spectrum = new PowerSpectrum(side);
        gram = new Gram(size, stride);
        planes = new float[features.count() * sites];
        rows = new float[Gram.rows(size) * stride];
        coefficients = new float[sites];
        Filters filters = wavelet.filters(side);
        projector = projector(filters.low(), side);
        orbitLaplacians = orbitLaplacians(filters.low(), side, orbits);
        hatLaplacians = new double[hats.count()];
    }

    /** The diagonal of the projector on the details, by site: 1 − a a′, a the column norms of the low-pass matrix. */
    private static float[] projector(double[] low, int side) {
        double[] norms = new double[2];
        for (int t = 0; t < low.length; t++) {
            norms[t % 2] += low[t] * low[t];
        }
        float[] diagonal = new float[Gram.length(side * side)];
        for (int site = 0; site < side * side; site++) {
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

    int size() {
        return equations.size();
    }

    long fields() {
        return equations.fields();
    }

    void add(float[] fields, int from) {
        reach = Math.max(reach, Fields.reach(fields, from, side, equations.fields()));
        spectrum.add(fields, from);
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
        subBandForces.fill(coefficients, rows, features.count() * stride, stride);
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
        subBandForces.addLaplacians(right, features.count());
    }

    /** @throws IllegalArgumentException if the other learns the parameters of another energy */
    void merge(DetailScores other) {
        if (!wavelet.equals(other.wavelet) || side != other.side || !orbits.equals(other.orbits)
                || !hats.equals(other.hats) || !subBands.equals(other.subBands)) {
            throw new IllegalArgumentException("score matching of one energy cannot be merged with that of another");
        }
        settle();
        other.settle();
        equations.merge(other.equations);
        spectrum.merge(other.spectrum);
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
     * The equations, complete.
     *
     * @throws IllegalArgumentException if there are too few fields for so many parameters, or none has values near one
     *     of the knots
     */
    NormalEquations complete() {
        settle();
        Fields.checkEnough(equations, 3 * features.sites() / 4, orbits, hats, "fields of side " + side);
        return equations;
    }

    /** The power of the data by wave vector, see {@link ConditionalScale#spectrum}. */
    double[] spectrum() {
        return spectrum.values();
    }

    /** The law with these parameters, and what the data say of the size of fields. */
    ConditionalScale scale(double[] parameters) {
        ScaleEnergy energy = new ScaleEnergy(side, orbits, Arrays.copyOf(parameters, orbits.size()),
                new Potential(hats, Arrays.copyOfRange(parameters, orbits.size(), features.count())));
        SubBandCouplings bandCouplings = new SubBandCouplings(subBands,
                Arrays.copyOfRange(parameters, features.count(), parameters.length));
        double count = equations.fields() * (features.sites() / 4.0);
        double[] variances = Arrays.stream(bandSquares).map(sum -> sum / count).toArray();
        return new ConditionalScale(wavelet, energy, bandCouplings, variances, reach);
    }
}
