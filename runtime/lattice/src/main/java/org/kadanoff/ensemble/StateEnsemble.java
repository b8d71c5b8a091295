package org.kadanoff.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/** Configurations of discrete variables, such as Potts spins, one byte each, site by site. */
public final class StateEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private final Lattice lattice;
    private final double[] beta;
    private final byte[] states;

    /**
     * Takes over the arrays: the caller must not change them afterwards.
     *
     * @param lattice where the variables live
     * @param beta the inverse temperature of each configuration
     * @param states the variables, configuration after configuration
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public StateEnsemble(Lattice lattice, double[] beta, byte[] states) {
        this.lattice = Objects.requireNonNull(lattice);
        this.beta = beta;
        this.states = states;
        if (states.length != beta.length * lattice.sites()) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take "
                    + beta.length * lattice.sites() + " states, not " + states.length);
        }
    }

    static StateEnsemble concat(List<StateEnsemble> parts) {
        int sites = parts.getFirst().lattice.sites();
        double[] beta = parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray();
        byte[] states = new byte[beta.length * sites];
        int offset = 0;
        for (StateEnsemble part : parts) {
            System.arraycopy(part.states, 0, states, offset, part.states.length);
            offset += part.states.length;
        }
        return new StateEnsemble(parts.getFirst().lattice, beta, states);
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
        return states[configuration * lattice.sites() + site];
    }

    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        for (int site = 0; site < lattice.sites(); site++) {
            target[offset + site] = state(configuration, site);
        }
    }

    @Override
    public StateEnsemble slice(int from, int to) {
        return new StateEnsemble(lattice, Arrays.copyOfRange(beta, from, to),
                Arrays.copyOfRange(states, from * lattice.sites(), to * lattice.sites()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateEnsemble that && lattice.equals(that.lattice)
                && Arrays.equals(beta, that.beta) && Arrays.equals(states, that.states);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lattice, Arrays.hashCode(beta), Arrays.hashCode(states));
    }

    @Override
    public String toString() {
        return size() + " configurations on " + lattice;
    }
}
