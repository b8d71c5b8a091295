package org.kadanoff.ensemble;

import java.util.Arrays;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/** Configurations of real fields, such as the raw output of an autoencoder. Values stand site by site. */
public final class FieldEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private final Lattice lattice;
    private final double[] beta;
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
        this.lattice = Objects.requireNonNull(lattice);
        this.beta = beta;
        this.values = values;
        if (values.length != beta.length * lattice.sites()) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take "
                    + beta.length * lattice.sites() + " values, not " + values.length);
        }
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

    /** The field at one site. */
    public float value(int configuration, int site) {
        return values[configuration * lattice.sites() + site];
    }

    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        System.arraycopy(values, configuration * lattice.sites(), target, offset, lattice.sites());
    }

    @Override
    public FieldEnsemble slice(int from, int to) {
        return new FieldEnsemble(lattice, Arrays.copyOfRange(beta, from, to),
                Arrays.copyOfRange(values, from * lattice.sites(), to * lattice.sites()));
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
    public String toString() {
        return size() + " fields on " + lattice;
    }
}
