package org.kadanoff.sandpile;

import java.util.random.RandomGenerator;

final class BakTangWiesenfeldPile extends Pile {

    private static final int TOPPLING = 4;

    private final RandomGenerator random;
    private final int sites;
    private final int[] neighbors;

    BakTangWiesenfeldPile(BakTangWiesenfeld model, RandomGenerator random) {
        super(model.sites());
        this.random = random;
        sites = model.sites();
        neighbors = OpenLattice.neighbors(2, model.length());
    }

    @Override
    int drivenSite() {
        return random.nextInt(sites);
    }

    @Override
    boolean isUnstable(int site) {
        return grains(site) >= TOPPLING;
    }

    @Override
    void topple(int site) {
        lose(site, TOPPLING);
        for (int i = TOPPLING * site; i < TOPPLING * (site + 1); i++) {
            if (neighbors[i] != OpenLattice.OUTSIDE) {
                receive(neighbors[i]);
            }
        }
    }
}
