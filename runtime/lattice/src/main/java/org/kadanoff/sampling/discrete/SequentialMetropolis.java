package org.kadanoff.sampling.discrete;

/** Metropolis updates in the order of the sites; in half of the sweeps one of them is left out. */
final class SequentialMetropolis implements LocalUpdate.Visits {

    private final MetropolisSite metropolis;
    private int leftOut;

    SequentialMetropolis(MetropolisSite metropolis) {
        this.metropolis = metropolis;
    }

    @Override
    public void run(int from, int to) {
        if (from == 0) {
            leftOut = metropolis.draw(2 * metropolis.sites());
        }
        for (int site = from; site < to; site++) {
            if (site != leftOut) {
                metropolis.update(site);
            }
        }
    }
}
