package org.kadanoff.sampling.cluster;

import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Swendsen–Wang for the Ising ferromagnet on the periodic square lattice, a bit a spin, each row in words of its own.
 *
 * <p>What is joined to clusters are not sites but runs: sites of a row that are bonded one to the next. A bit marks where
 * each run starts; runs are numbered row by row, so that the run of a site is the number of starts up to it. There are
 * half as many runs as sites at the critical point.
 */
final class SquareSwendsenWang implements ClusterUpdate {

    private final Square lattice;
    private final Xoshiro256PlusPlus random;
    private final Bernoulli bonds;
    private final int length;
    private final int wordsPerRow;
    private final int lastBit;
    private final long lastMask;
    private final long[] spins;
    private final long[] starts;
    private final int[] firstRun;
    private final Forest clusters;
    private int runs;
    /** Sites of each run, then of each cluster; null until asked for. */
    private int[] sizes;

    SquareSwendsenWang(Square lattice, double beta, Xoshiro256PlusPlus random) {
        this.lattice = lattice;
        this.random = random;
        bonds = new Bernoulli(-Math.expm1(-2 * beta), random);
        length = lattice.length();
        wordsPerRow = (length + 63) / 64;
        lastBit = length - 1 & 63;
        lastMask = -1L >>> 63 - lastBit;
        spins = new long[length * wordsPerRow];
        starts = new long[spins.length];
        firstRun = new int[spins.length];
        clusters = new Forest(lattice.sites());
        long start = random.nextLong() >> 63;
        for (int word = 0; word < spins.length; word++) {
            spins[word] = start & mask(word % wordsPerRow);
        }
    }

    private long mask(int column) {
        return column == wordsPerRow - 1 ? lastMask : -1;
    }

    @Override
    public int step() {
        runs = 0;
        for (int row = 0; row < length; row++) {
            findRuns(row);
            if (row > 0) {
                joinRows(row - 1, row);
            }
        }
        joinRows(length - 1, 0);
        flip();
        return lattice.sites();
    }

    private void findRuns(int row) {
        int from = row * wordsPerRow;
        int to = from + wordsPerRow;
        int firstOfRow = runs;
        long bondFromLeft = 0;
        for (int word = from; word < to; word++) {
            long bond = bonds.keep(~(spins[word] ^ toTheRight(word, from, to)) & mask(word - from));
            long start = ~(bond << 1 | bondFromLeft) & mask(word - from);
            bondFromLeft = bond >>> lastBitOf(word, to);
            starts[word] = start;
            firstRun[word] = runs;
            runs += Long.bitCount(start);
        }
        clusters.plant(firstOfRow, runs);
        if (bondFromLeft != 0) {
            clusters.join(firstOfRow, runs - 1);
        }
    }

    private int lastBitOf(int word, int to) {
        return word == to - 1 ? lastBit : 63;
    }

    /** The spin to the right of each one of a word. */
    private long toTheRight(int word, int from, int to) {
        return spins[word] >>> 1 | spins[word == to - 1 ? from : word + 1] << lastBitOf(word, to);
    }

    private void joinRows(int upper, int lower) {
        for (int column = 0; column < wordsPerRow; column++) {
            int above = upper * wordsPerRow + column;
            int below = lower * wordsPerRow + column;
            long startAbove = starts[above];
            long startBelow = starts[below];
            long bond = bonds.keep(~(spins[above] ^ spins[below]) & mask(column));
            // A second bond between the same two runs joins nothing.
            long rest = bond & ~(bond << 1 & ~startAbove & ~startBelow);
            int beforeAbove = firstRun[above] - 1;
            int beforeBelow = firstRun[below] - 1;
            while (rest != 0) {
                long upTo = rest ^ rest - 1;
                clusters.join(beforeAbove + Long.bitCount(startAbove & upTo),
                        beforeBelow + Long.bitCount(startBelow & upTo));
                rest &= rest - 1;
            }
        }
    }

    private void flip() {
        int run = 0;
        long before = 0;
        for (int word = 0; word < spins.length; word++) {
            long start = starts[word];
            int count = Long.bitCount(start);
            long coins = random.nextLong();
            long flips = clusters.toss(run, count, coins);
            run += count;
            long changes = Long.expand(flips ^ (flips << 1 | before), start);
            long flipped = parityUpTo(changes) ^ -before;
            spins[word] ^= flipped & mask(word % wordsPerRow);
            before = flipped >>> 63;
        }
    }

    /** Bit i of the result is the parity of the bits 0 … i. */
    private static long parityUpTo(long bits) {
        long parity = bits;
        for (int shift = 1; shift < 64; shift *= 2) {
            parity ^= parity << shift;
        }
        return parity;
    }

    /** {@inheritDoc} Σ n² / N². */
    @Override
    public double improvedSquare() {
        if (runs == 0) {
            return Double.NaN;
        }
        if (sizes == null) {
            sizes = new int[lattice.sites()];
        }
        measureRuns();
        double squares = 0;
        for (int i = runs - 1; i >= 0; i--) {
            if (clusters.parent(i) == i) {
                squares += (double) sizes[i] * sizes[i];
            } else {
                sizes[clusters.parent(i)] += sizes[i];
            }
        }
        return squares / lattice.sites() / lattice.sites();
    }

    private void measureRuns() {
        int run = -1;
        for (int word = 0; word < starts.length; word++) {
            int from = 0;
            for (long rest = starts[word]; rest != 0; rest &= rest - 1) {
                int start = Long.numberOfTrailingZeros(rest);
                if (start > from) {
                    sizes[run] += start - from;
                }
                sizes[++run] = 0;
                from = start;
            }
            sizes[run] += Long.bitCount(mask(word % wordsPerRow)) - from;
        }
    }

    @Override
    public double energy() {
        int unequal = 0;
        for (int row = 0; row < length; row++) {
            int from = row * wordsPerRow;
            int below = row == length - 1 ? 0 : from + wordsPerRow;
            for (int column = 0; column < wordsPerRow; column++) {
                long spin = spins[from + column];
                unequal += Long.bitCount((spin ^ toTheRight(from + column, from, from + wordsPerRow)) & mask(column))
                        + Long.bitCount(spin ^ spins[below + column]);
            }
        }
        return 2.0 * unequal - lattice.bonds();
    }

    @Override
    public double magnetization() {
        int up = 0;
        for (long word : spins) {
            up += Long.bitCount(word);
        }
        return 2.0 * up - lattice.sites();
    }

    @Override
    public SpinEnsemble configuration(double beta) {
        long[] words = new long[SpinEnsemble.wordsPerConfiguration(lattice)];
        for (int site = 0; site < lattice.sites(); site++) {
            int column = site % length;
            long spin = spins[site / length * wordsPerRow + (column >> 6)] >>> column & 1;
            words[site >> 6] |= spin << site;
        }
        return new SpinEnsemble(lattice, new double[] {beta}, words);
    }
}
