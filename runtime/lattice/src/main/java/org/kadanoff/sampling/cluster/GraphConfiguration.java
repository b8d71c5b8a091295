package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.ensemble.StateEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Ising;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * A configuration on a graph. Its energy and order parameter follow from counts of sites and of pairs, in which no
 * rounding errors add up.
 */
final class GraphConfiguration {

    final Embedding embedding;
    final int sites;
    /** The state of each site; after them, q for the missing partners at an open edge. */
    final byte[] spins;

    private final byte[] apart;
    private final long[] inState;
    /** [coupling][how far apart]: twice as many as pairs; the last, of what is no pair, has no meaning. */
    private final long[][] ends;
    private boolean counted;

    /** A ground state without field, each with equal probability. */
    GraphConfiguration(Embedding embedding, Xoshiro256PlusPlus random) {
        this.embedding = embedding;
        int states = embedding.states();
        Lattice lattice = embedding.model().lattice();
        sites = lattice.sites();
        spins = new byte[sites + 1];
        int start = random.nextInt(states);
        for (int site = 0; site < sites; site++) {
            spins[site] = (byte) (embedding.isStaggered() ? start ^ lattice.sublattice(site) : start);
        }
        spins[sites] = (byte) states;
        apart = new byte[states * (states + 1)];
        for (int s = 0; s < states; s++) {
            for (int t = 0; t < states; t++) {
                apart[Moves.pair(s, t, states)] = (byte) Coupling.apart(s, t, states);
            }
            apart[Moves.pair(s, states, states)] = (byte) (states / 2 + 1);
        }
        inState = new long[states];
        ends = new long[embedding.couplings().size()][states / 2 + 2];
    }

    /** Says that sites have changed their state. */
    void changed() {
        counted = false;
    }

    /**
     * Counts how a cluster changes its state, if that is less work than to count all sites when they are asked for.
     *
     * @param cluster its sites, which are set to q for now
     * @param before their states
     * @param image what becomes of each state
     */
    void willChange(int[] cluster, int size, byte[] before, byte[] image) {
        counted &= 4 * (long) size < sites;
        if (!counted) {
            return;
        }
        for (int i = 0; i < size; i++) {
            inState[before[i]]--;
            inState[image[before[i]]]++;
            // Pairs within the cluster stay as far apart as they are; those on its boundary have one end in it.
            countEnds(cluster[i], before[i], -2);
            countEnds(cluster[i], image[before[i]], 2);
        }
    }

    private void count() {
        if (counted) {
            return;
        }
        Arrays.fill(inState, 0);
        for (long[] ofCoupling : ends) {
            Arrays.fill(ofCoupling, 0);
        }
        for (int site = 0; site < sites; site++) {
            inState[spins[site]]++;
            countEnds(site, spins[site], 1);
        }
        counted = true;
    }

    private void countEnds(int site, int state, int by) {
        int row = Moves.pair(state, 0, embedding.states());
        for (int i = 0; i < ends.length; i++) {
            Coupling coupling = embedding.couplings().get(i);
            long[] counts = ends[i];
            for (int end = site * coupling.degree(); end < (site + 1) * coupling.degree(); end++) {
                counts[apart[row + spins[coupling.partners()[end]]]] += by;
            }
        }
    }

    /** The total H. */
    double energy() {
        count();
        double energy = embedding.field() == 0 ? 0 : -embedding.field() * (inState[1] - inState[0]);
        for (int coupling = 0; coupling < ends.length; coupling++) {
            double[] ofPair = embedding.couplings().get(coupling).energy();
            for (int apart = 0; apart < ofPair.length; apart++) {
                energy += ends[coupling][apart] / 2 * ofPair[apart];
            }
        }
        return energy;
    }

    /** The total order parameter. */
    double magnetization() {
        count();
        return embedding.order().applyAsDouble(inState);
    }

    Ensemble ensemble(double beta) {
        if (!(embedding.model() instanceof Ising ising)) {
            return new StateEnsemble(embedding.model().lattice(), new double[] {beta}, Arrays.copyOf(spins, sites));
        }
        long[] words = new long[SpinEnsemble.wordsPerConfiguration(ising.lattice())];
        for (int site = 0; site < sites; site++) {
            words[site >> 6] |= (long) spins[site] << site;
        }
        return new SpinEnsemble(ising.lattice(), new double[] {beta}, words);
    }
}
