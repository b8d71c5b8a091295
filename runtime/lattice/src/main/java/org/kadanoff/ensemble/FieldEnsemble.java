package org.kadanoff.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/**
 * Configurations of real fields, such as φ⁴ or the raw output of an autoencoder, and of vectors. Values stand site by
 * site, the components of a vector side by side.
 */
public final class FieldEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private final Lattice lattice;
    private final double[] beta;
    private final int components;
    private final float[] values;

    /**
     * Takes over the arrays: the caller must not change them afterwards.
     *
     * @param lattice where the field lives
     * @param beta the inverse temperature that each configuration was sampled at
     * @param values the field, configuration after configuration
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public FieldEnsemble(Lattice lattice, double[] beta, float[] values) {
        this(lattice, 1, beta, values);
    }

    /**
     * Takes over the arrays: the caller must not change them afterwards.
     *
     * @param lattice where the vectors live
     * @param components of each vector
     * @param beta the inverse temperature that each configuration was sampled at
     * @param values the components, configuration after configuration
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public FieldEnsemble(Lattice lattice, int components, double[] beta, float[] values) {
        this.lattice = Objects.requireNonNull(lattice);
        this.components = components;
        this.beta = beta;
        this.values = values;
        if (values.length != beta.length * stride()) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take "
                    + beta.length * stride() + " values, not " + values.length);
        }
    }

    static FieldEnsemble concat(List<FieldEnsemble> parts) {
        FieldEnsemble first = parts.getFirst();
        double[] beta = parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray();
        float[] values = new float[beta.length * first.stride()];
        int offset = 0;
        for (FieldEnsemble part : parts) {
            System.arraycopy(part.values, 0, values, offset, part.values.length);
            offset += part.values.length;
        }
        return new FieldEnsemble(first.lattice, first.components, beta, values);
    }

    private int stride() {
        return components * lattice.sites();
    }

    @Override
    public Lattice lattice() {
        return lattice;
    }

    @Override
    public int size() {
        return beta.length;
    }

    @Override
    public double beta(int configuration) {
        return beta[configuration];
    }

    @Override
    public int components() {
        return components;
    }

    /** The field at one site, or the first component of a vector. */
    public float value(int configuration, int site) {
        return values[configuration * stride() + components * site];
    }

    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        System.arraycopy(values, configuration * stride(), target, offset, stride());
    }

    @Override
    public FieldEnsemble slice(int from, int to) {
        return new FieldEnsemble(lattice, components, Arrays.copyOfRange(beta, from, to),
                Arrays.copyOfRange(values, from * stride(), to * stride()));
    }

    /** The spins nearest to the field: up where it is 0 or more, down elsewhere. */
    public SpinEnsemble sign() {
        int stride = SpinEnsemble.wordsPerConfiguration(lattice);
        long[] words = new long[size() * stride];
        for (int configuration = 0; configuration < size(); configuration++) {
            for (int site = 0; site < lattice.sites(); site++) {
                if (value(configuration, site) >= 0) {
                    words[configuration * stride + (site >> 6)] |= 1L << site;
                }
            }
        }
        return new SpinEnsemble(lattice, beta, words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldEnsemble that && lattice.equals(that.lattice) && components == that.components
                && Arrays.equals(beta, that.beta) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lattice, components, Arrays.hashCode(beta), Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return size() + " fields on " + lattice;
    }
}
