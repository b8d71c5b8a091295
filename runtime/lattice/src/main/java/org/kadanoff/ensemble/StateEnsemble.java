package org.kadanoff.ensemble;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/**
 * Configurations of discrete variables, such as Potts spins, one byte each, site by site.
 *
 * <p>The states may lie in arrays, in mapped files, or some here and some there: joining and slicing copy none of them,
 * so that an ensemble can be larger than the heap.
 */
public final class StateEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private final Lattice lattice;
    private final double[] beta;
    private final Places places;

    /**
     * Takes over the arrays: the caller must not change them afterwards.
     *
     * @param lattice where the variables live
     * @param beta the inverse temperature of each configuration
     * @param states the variables, configuration after configuration
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public StateEnsemble(Lattice lattice, double[] beta, byte[] states) {
        this(lattice, beta, MemorySegment.ofArray(states));
    }

    /**
     * Takes over the array and the memory: the caller must not change them afterwards.
     *
     * @param lattice where the variables live
     * @param beta the inverse temperature of each configuration
     * @param states the variables, configuration after configuration, a byte each
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public StateEnsemble(Lattice lattice, double[] beta, MemorySegment states) {
        this(lattice, beta, Places.inOrder(states, beta.length, lattice.sites()));
        long taken = (long) beta.length * lattice.sites();
        if (states.byteSize() != taken) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take " + taken
                    + " states, not " + states.byteSize());
        }
    }

    private StateEnsemble(Lattice lattice, double[] beta, Places places) {
        this.lattice = Objects.requireNonNull(lattice);
        this.beta = beta;
        this.places = places;
    }

    static StateEnsemble concat(List<StateEnsemble> parts) {
        return new StateEnsemble(parts.getFirst().lattice,
                parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray(),
                Places.concat(parts.stream().map(part -> part.places).toList()));
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

    /** The variable of one site. */
    public byte state(int configuration, int site) {
        return places.memory(configuration).get(ValueLayout.JAVA_BYTE, places.offset(configuration) + site);
    }

    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        for (int site = 0; site < lattice.sites(); site++) {
            target[offset + site] = state(configuration, site);
        }
    }

    @Override
    public StateEnsemble slice(int from, int to) {
        return new StateEnsemble(lattice, Arrays.copyOfRange(beta, from, to), places.slice(from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateEnsemble that && lattice.equals(that.lattice)
                && Arrays.equals(beta, that.beta) && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lattice, Arrays.hashCode(beta), places);
    }

    @Override
    public String toString() {
        return size() + " configurations on " + lattice;
    }
}
