package org.kadanoff.percolation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.task.Progress;

/**
 * Sweeps through percolation from the empty to the full lattice: sites or bonds are occupied one after the other in
 * random order, and clusters grow together. One sweep measures at every number n of occupied elements.
 * M. E. J. Newman and R. M. Ziff, Phys. Rev. E 64, 016706 (2001).
 */
public final class NewmanZiff {

    private static final int BETWEEN_REPORTS = 1 << 16;

    private final Percolation model;
    private final RandomGenerator random;
    private final ClusterForest forest;
    private final int[] order;
    private final int[] largest;
    private final long[] squares;
    private final int[] clusters;
    private final int[] crossing;

    /**
     * Nothing is measured before the first sweep.
     *
     * @param model what percolates
     * @param random all its randomness
     */
    public NewmanZiff(Percolation model, RandomGenerator random) {
        this.model = model;
        this.random = random;
        forest = new ClusterForest(model.lattice(), Bonds.of(model.lattice()));
        order = new int[model.elements()];
        Arrays.setAll(order, element -> element);
        largest = new int[order.length + 1];
        squares = new long[order.length + 1];
        clusters = new int[order.length + 1];
        crossing = new int[Percolation.checkedCells(model.lattice()).dimension()];
    }

    /**
     * Goes once from the empty to the full lattice.
     *
     * @throws java.util.concurrent.CancellationException if {@code progress} says that the run was stopped
     */
    public void sweep(Progress progress) {
        boolean sites = model.kind() == Percolation.Kind.SITE;
        forest.clear();
        if (!sites) {
            for (int site = 0; site < model.lattice().sites(); site++) {
                forest.occupy(site);
            }
        }
        Arrays.fill(crossing, order.length + 1);
        record(0, 0);
        for (int n = 1; n <= order.length; n++) {
            int element = draw(n - 1);
            int crossedBefore = forest.crossed();
            if (sites) {
                forest.occupy(element);
                forest.joinNeighbors(element);
            } else {
                forest.join(element);
            }
            record(n, crossedBefore);
            if (n % BETWEEN_REPORTS == 0) {
                progress.done((double) n / order.length);
            }
        }
        progress.done(1);
    }

    private int draw(int place) {
        int from = place + random.nextInt(order.length - place);
        int element = order[from];
        order[from] = order[place];
        order[place] = element;
        return element;
    }

    private void record(int n, int crossedBefore) {
        largest[n] = forest.largest();
        squares[n] = forest.squares();
        clusters[n] = forest.clusters();
        int news = forest.crossed() & ~crossedBefore;
        for (; news != 0; news &= news - 1) {
            crossing[Integer.numberOfTrailingZeros(news)] = n;
        }
    }

    /** The number of sites of the largest cluster when n elements were occupied. */
    public int largest(int n) {
        return largest[n];
    }

    /** Σ s² over all clusters when n elements were occupied, s being a cluster's number of sites. */
    public long squares(int n) {
        return squares[n];
    }

    /** The number of clusters when n elements were occupied. */
    public int clusters(int n) {
        return clusters[n];
    }

    /** The number of occupied elements at which a cluster first crossed the lattice along an axis. */
    public int crossing(int axis) {
        return crossing[axis];
    }
}
