package org.kadanoff.absorbing;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Directed percolation with 64 sites to a word. Child c of a row has the parents c and c + 1 of the row before, and in
 * two dimensions also those of the next line; the seed is the last site of each axis, whose descendants after t steps
 * lie at most t sites before it.
 */
final class PercolatingRows implements AbsorbingProcess {

    private final DirectedPercolation model;
    private final RandomGenerator random;
    private final BernoulliBits open;
    private final int length;
    private final int lines;
    private final int width;
    private final long lastMask;
    private long[] row;
    private long[] next;
    private int time;
    private boolean alive;

    PercolatingRows(DirectedPercolation model, RandomGenerator random) {
        this.model = model;
        this.random = random;
        open = new BernoulliBits(model.p());
        length = model.length();
        lines = model.dimension() == 1 ? 1 : length;
        width = (length + 63) / 64;
        lastMask = -1L >>> -length;
        row = new long[lines * width];
        next = new long[lines * width];
    }

    @Override
    public void fill() {
        Arrays.fill(row, -1);
        for (int last = width - 1; last < row.length; last += width) {
            row[last] = lastMask;
        }
        time = 0;
        alive = true;
    }

    @Override
    public void seed() {
        Arrays.fill(row, 0);
        row[row.length - 1] = 1L << (length - 1);
        time = 0;
        alive = true;
    }

    @Override
    public void advanceTo(double until) {
        while (alive && time + 1 <= until) {
            step();
            time++;
        }
    }

    private void step() {
        long any = 0;
        boolean bonds = model.kind() == DirectedPercolation.Kind.BOND;
        boolean plane = lines > 1;
        for (int line = 0; line < lines; line++) {
            int here = line * width;
            int below = line == lines - 1 ? 0 : here + width;
            for (int word = 0; word < width; word++) {
                long first = row[here + word];
                long second = shifted(here, word);
                long third = plane ? row[below + word] : 0;
                long fourth = plane ? shifted(below, word) : 0;
                long children = bonds
                        ? through(first) | through(second) | through(third) | through(fourth)
                        : through(first | second | third | fourth);
                next[here + word] = children;
                any |= children;
            }
        }
        long[] swap = row;
        row = next;
        next = swap;
        alive = any != 0;
    }

    private long through(long parents) {
        return parents == 0 ? 0 : parents & open.next(random);
    }

    /** The sites c + 1 for the sites c of a word, around the periodic boundary. */
    private long shifted(int line, int word) {
        long bits = row[line + word] >>> 1;
        return word < width - 1
                ? bits | row[line + word + 1] << 63
                : bits | (row[line] & 1) << (length - 1);
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public int active() {
        int count = 0;
        for (long word : row) {
            count += Long.bitCount(word);
        }
        return count;
    }

    @Override
    public double squaredDistances() {
        double sum = 0;
        for (int line = 0; line < lines; line++) {
            double y = lines == 1 ? 0 : 2.0 * (line - (lines - 1)) + time;
            for (int word = 0; word < width; word++) {
                for (long bits = row[line * width + word]; bits != 0; bits &= bits - 1) {
                    double x = 2.0 * (64 * word + Long.numberOfTrailingZeros(bits) - (length - 1)) + time;
                    sum += x * x + y * y;
                }
            }
        }
        return sum;
    }

    @Override
    public boolean hasReachedBoundary() {
        return time >= length;
    }

    @Override
    public long[] configuration() {
        return row.clone();
    }

    @Override
    public void restore(long[] configuration) {
        System.arraycopy(configuration, 0, row, 0, row.length);
        alive = active() > 0;
    }
}
