package org.kadanoff.coarsegrain;

import java.util.function.IntPredicate;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/**
 * Some sites of a lattice, whose spins a map keeps in the order of the sites.
 *
 * @param masks one bit for each site, in the layout of a configuration
 */
record Selection(long[] masks) {

    static Selection of(Lattice lattice, IntPredicate kept) {
        long[] masks = new long[SpinEnsemble.wordsPerConfiguration(lattice)];
        for (int site = 0; site < lattice.sites(); site++) {
            if (kept.test(site)) {
                masks[site >> 6] |= 1L << site;
            }
        }
        return new Selection(masks);
    }

    /** Writes the spins that stay into the image, which must be all 0. */
    void keep(long[] spins, long[] image) {
        int site = 0;
        for (int word = 0; word < masks.length; word++) {
            int count = Long.bitCount(masks[word]);
            PackedSpins.write(image, site, count, Long.compress(spins[word], masks[word]));
            site += count;
        }
    }
}
