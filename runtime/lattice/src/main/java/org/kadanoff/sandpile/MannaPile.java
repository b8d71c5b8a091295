package org.kadanoff.sandpile;

import java.util.random.RandomGenerator;

final class MannaPile extends Pile {

    private final RandomGenerator drive;
    private final Instructions instructions;
    private final int sites;
    private final int directionBits;
    private final int[] neighbors;

    MannaPile(Manna model, RandomGenerator drive, Instructions instructions) {
        super(model.sites());
        this.drive = drive;
        this.instructions = instructions;
        sites = model.sites();
        directionBits = model.dimension();
        neighbors = OpenLattice.neighbors(model.dimension(), model.length());
    }

    @Override
    int drivenSite() {
        return drive.nextInt(sites);
    }

    @Override
    boolean isUnstable(int site) {
        return grains(site) >= 2;
    }

    @Override
    void topple(int site) {
        lose(site, 2);
        long bits = instructions.next(site);
        give(site, bits >>> (64 - directionBits));
        give(site, bits << directionBits >>> (64 - directionBits));
    }

    /** There are 2^dimension directions both in one dimension and in two. */
    private void give(int site, long direction) {
        int neighbor = neighbors[(site << directionBits) + (int) direction];
        if (neighbor != OpenLattice.OUTSIDE) {
            receive(neighbor);
        }
    }
}
