package org.kadanoff.ensemble;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/**
 * Configurations of real fields, such as φ⁴ or the raw output of an autoencoder, and of vectors. Values stand site by
 * site, the components of a vector side by side.
 *
 * <p>The values may lie in arrays, in mapped files, or some here and some there: joining and slicing copy none of them,
 * so that an ensemble can be larger than the heap.
 */
public final class FieldEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private static final ValueLayout.OfFloat VALUE = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final Lattice lattice;
    private final double[] beta;
    private final int components;
    private final Places places;

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
        this(lattice, components, beta, MemorySegment.ofArray(values));
    }

    /**
     * Takes over the array and the memory: the caller must not change them afterwards.
     *
     * @param lattice where the vectors live
     * @param components of each vector, 1 for a field
     * @param beta the inverse temperature that each configuration was sampled at
     * @param values the components, configuration after configuration, as floats in the byte order of the machine
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public FieldEnsemble(Lattice lattice, int components, double[] beta, MemorySegment values) {
        this(lattice, components, beta,
                Places.inOrder(values, beta.length, (long) Float.BYTES * components * lattice.sites()));
        long taken = (long) beta.length * components * lattice.sites();
        if (values.byteSize() != Float.BYTES * taken) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take " + taken
                    + " values, not " + values.byteSize() / Float.BYTES);
        }
    }

    private FieldEnsemble(Lattice lattice, int components, double[] beta, Places places) {
        this.lattice = Objects.requireNonNull(lattice);
        this.components = components;
        this.beta = beta;
        this.places = places;
    }

    static FieldEnsemble concat(List<FieldEnsemble> parts) {
        FieldEnsemble first = parts.getFirst();
        return new FieldEnsemble(first.lattice, first.components,
                parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray(),
                Places.concat(parts.stream().map(part -> part.places).toList()));
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
        return places.memory(configuration)
                .get(VALUE, places.offset(configuration) + (long) Float.BYTES * components * site);
    }

    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        MemorySegment.copy(places.memory(configuration), VALUE, places.offset(configuration), target, offset, stride());
    }

    @Override
    public FieldEnsemble slice(int from, int to) {
        return new FieldEnsemble(lattice, components, Arrays.copyOfRange(beta, from, to), places.slice(from, to));
    }

    /** The spins nearest to the field: up where it is 0 or more, down elsewhere. */
    public SpinEnsemble sign() {
        int stride = SpinEnsemble.wordsPerConfiguration(lattice);
        long[] words = new long[Math.multiplyExact(size(), stride)];
        float[] values = new float[stride()];
        for (int configuration = 0; configuration < size(); configuration++) {
            copyTo(configuration, values, 0);
            for (int site = 0; site < lattice.sites(); site++) {
                if (values[components * site] >= 0) {
                    words[configuration * stride + (site >> 6)] |= 1L << site;
                }
            }
        }
        return new SpinEnsemble(lattice, beta, words);
    }

    /** {@inheritDoc} Values are compared bit by bit: 0 and −0 differ, and NaN is itself. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FieldEnsemble that && lattice.equals(that.lattice) && components == that.components
                && Arrays.equals(beta, that.beta) && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lattice, components, Arrays.hashCode(beta), places);
    }

    @Override
    public String toString() {
        return size() + " fields on " + lattice;
    }
}
