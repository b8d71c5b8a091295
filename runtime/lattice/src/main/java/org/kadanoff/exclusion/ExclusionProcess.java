package org.kadanoff.exclusion;

import java.util.random.RandomGenerator;

/** One realisation of an {@link AsymmetricExclusion} in time. */
public final class ExclusionProcess {

    private final AsymmetricExclusion model;
    private final RandomGenerator random;
    private final int length;
    private final boolean[] occupied;
    private long hops;

    ExclusionProcess(AsymmetricExclusion model, RandomGenerator random) {
        this.model = model;
        this.random = random;
        length = model.length();
        occupied = new boolean[length];
    }

    /** Lets one unit of time pass: L + 1 tries to hop, each over one of the L + 1 bonds drawn at random. */
    public void sweep() {
        for (int attempt = 0; attempt <= length; attempt++) {
            int bond = random.nextInt(length + 1);
            boolean ready = bond == 0 ? random.nextDouble() < model.alpha() : occupied[bond - 1];
            boolean free = bond == length ? random.nextDouble() < model.beta() : !occupied[bond];
            if (ready && free) {
                hop(bond);
            }
        }
    }

    private void hop(int bond) {
        if (bond > 0) {
            occupied[bond - 1] = false;
        }
        if (bond < length) {
            occupied[bond] = true;
        }
        hops++;
    }

    /** Whether there is a particle on a site, 0 being the one where they enter. */
    public boolean isOccupied(int site) {
        return occupied[site];
    }

    /** The hops so far over all L + 1 bonds, with entering and leaving. */
    public long hops() {
        return hops;
    }
}
