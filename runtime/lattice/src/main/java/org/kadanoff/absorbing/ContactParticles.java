package org.kadanoff.absorbing;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.kadanoff.lattice.Cells;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Lattice;

/**
 * The contact process event by event: n particles act at the total rate n (1 + λ), and the next to act is any of them
 * with equal probability. A list holds the particles, in no order.
 */
final class ContactParticles implements AbsorbingProcess {

    private static final int EMPTY = -1;

    private final RandomGenerator random;
    private final Bonds bonds;
    private final int coordination;
    private final double rate;
    private final double creation;
    private final int seed;
    private final double[] squaredDistance;
    private final boolean[] atBoundary;
    private final int[] particles;
    private final int[] place;
    private int count;
    private double time;
    private boolean reachedBoundary;

    ContactParticles(ContactProcess model, RandomGenerator random) {
        this.random = random;
        Lattice lattice = model.lattice();
        bonds = Bonds.of(lattice);
        coordination = lattice.coordination();
        rate = 1 + model.lambda();
        creation = model.lambda() / rate;
        Cells cells = Cells.of(lattice);
        seed = cells.middle();
        int sites = lattice.sites();
        squaredDistance = new double[sites];
        atBoundary = new boolean[sites];
        for (int site = 0; site < sites; site++) {
            squaredDistance[site] = cells.squaredDistance(seed, site);
            atBoundary[site] = isAtBoundary(cells, site);
        }
        particles = new int[sites];
        place = new int[sites];
        Arrays.fill(place, EMPTY);
    }

    private boolean isAtBoundary(Cells cells, int site) {
        for (int axis = 0; axis < cells.dimension(); axis++) {
            int coordinate = cells.coordinate(site, axis);
            int margin = Math.min(coordinate, cells.length(axis) - 1 - coordinate);
            boolean far = 2 * Math.abs(cells.displacement(seed, site, axis)) + 1 >= cells.length(axis);
            if (cells.boundary() == Boundary.OPEN ? margin == 0 : far) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void fill() {
        clear();
        for (int site = 0; site < place.length; site++) {
            create(site);
        }
    }

    @Override
    public void seed() {
        clear();
        create(seed);
    }

    private void clear() {
        removeAll();
        time = 0;
        reachedBoundary = false;
    }

    private void removeAll() {
        for (int i = 0; i < count; i++) {
            place[particles[i]] = EMPTY;
        }
        count = 0;
    }

    private void create(int site) {
        place[site] = count;
        particles[count++] = site;
        reachedBoundary |= atBoundary[site];
    }

    private void annihilate(int site) {
        int last = particles[--count];
        particles[place[site]] = last;
        place[last] = place[site];
        place[site] = EMPTY;
    }

    @Override
    public void advanceTo(double until) {
        while (count > 0) {
            double next = time + random.nextExponential() / (count * rate);
            if (next > until) {
                time = until;
                return;
            }
            time = next;
            act(particles[random.nextInt(count)]);
        }
    }

    private void act(int site) {
        if (random.nextDouble() >= creation) {
            annihilate(site);
            return;
        }
        int direction = random.nextInt(coordination);
        if (direction < bonds.degree(site)) {
            int neighbor = bonds.neighbor(site, direction);
            if (place[neighbor] == EMPTY) {
                create(neighbor);
            }
        }
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public int active() {
        return count;
    }

    @Override
    public double squaredDistances() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += squaredDistance[particles[i]];
        }
        return sum;
    }

    @Override
    public boolean hasReachedBoundary() {
        return reachedBoundary;
    }

    @Override
    public long[] configuration() {
        long[] bits = new long[(place.length + 63) / 64];
        for (int i = 0; i < count; i++) {
            bits[particles[i] / 64] |= 1L << particles[i];
        }
        return bits;
    }

    @Override
    public void restore(long[] configuration) {
        removeAll();
        for (int word = 0; word < configuration.length; word++) {
            for (long bits = configuration[word]; bits != 0; bits &= bits - 1) {
                create(64 * word + Long.numberOfTrailingZeros(bits));
            }
        }
    }
}
