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

    /** The first site of every block. */
    static Selection firstOf(Lattice fine, Blocks blocks) {
        boolean[] first = new boolean[fine.sites()];
        for (int from = 0; from < first.length; from += blocks.size()) {
            first[blocks.sites()[from]] = true;
        }
        return of(fine, site -> first[site]);
    }

    /** Writes the spins that stay into the image, which must be all 0. */
    void keep(long[] spins, long[] image) {
        int site = 0;
        for (int word = 0; word < masks.length; word++) {
            int count = Long.bitCount(masks[word]);
            if (count == 0) {
                continue;
            }
            long kept = Long.compress(spins[word], masks[word]);
            image[site >> 6] |= kept << site;
            if ((site & 63) + count > 64) {
                image[(site >> 6) + 1] |= kept >>> -site;
            }
            site += count;
        }
    }
}
