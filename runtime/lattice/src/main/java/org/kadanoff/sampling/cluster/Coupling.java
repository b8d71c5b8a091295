package org.kadanoff.sampling.cluster;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.lattice.Lattice;

/**
 * The pairs of sites that interact in one way, by how far their states are apart around a circle of q states.
 *
 * @param degree the most partners of a site
 * @param partners [site · degree + i]: with whom a site makes a pair; each pair stands at both of its sites. The number of
 *     sites stands for none
 * @param energy of a pair 0 … q/2 apart
 */
record Coupling(int degree, int[] partners, double[] energy) {

    private interface Neighborhood {
        int neighbor(int site, int direction);
    }

    static Coupling nearest(Lattice lattice, int states, IntToDoubleFunction energy) {
        return of(lattice.sites(), lattice.coordination(), lattice::neighbor, states, energy);
    }

    static Coupling nextNearest(Lattice lattice, int states, IntToDoubleFunction energy) {
        return of(lattice.sites(), lattice.nextNearestCoordination(), lattice::nextNearest, states, energy);
    }

    private static Coupling of(int sites, int degree, Neighborhood around, int states, IntToDoubleFunction energy) {
        int[] partners = new int[Math.multiplyExact(sites, degree)];
        for (int site = 0; site < sites; site++) {
            for (int i = 0; i < degree; i++) {
                int neighbor = around.neighbor(site, i);
                partners[site * degree + i] = neighbor < 0 ? sites : neighbor;
            }
        }
        return new Coupling(degree, partners, IntStream.rangeClosed(0, states / 2).mapToDouble(energy).toArray());
    }

    /** How far two states are apart. */
    static int apart(int s, int t, int states) {
        int difference = Math.abs(s - t);
        return Math.min(difference, states - difference);
    }
}
