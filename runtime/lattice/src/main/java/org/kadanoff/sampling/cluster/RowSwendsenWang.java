package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Ising;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Swendsen–Wang for Ising spins without a field, a bit a spin, each row of the lattice in words of its own.
 *
 * <p>What is joined to clusters are not sites but runs: sites of a row that are bonded one to the next. A bit marks where
 * each run starts; runs are numbered row by row, so that the run of a site is the number of starts up to it. There are
 * half as many runs as sites on the critical square lattice.
 */
final class RowSwendsenWang implements ClusterUpdate {

    /**
     * One of the couplings.
     *
     * @param unlike all ones if bonds are between unlike spins, else 0
     * @param alongRows the sites with a bond to the next one of their row, of which runs are made
     * @param links all other bonds, which join runs
     */
    private record Coupling(double strength, long unlike, Bernoulli bonds, long[] alongRows, RowBonds.Link[] links) {
    }

    private final Lattice lattice;
    private final Xoshiro256PlusPlus random;
    private final Coupling[] couplings;
    private final int columns;
    private final int wordsPerRow;
    private final int lastBit;
    private final long lastMask;
    private final long[] spins;
    private final long[] starts;
    private final int[] firstRun;
    private final long[] shiftedSpins;
    private final long[] shiftedStarts;
    private final Forest clusters;
    private int runs;
    /** Sites of each run, then of each cluster; null until asked for. */
    private int[] sizes;

    RowSwendsenWang(Ising model, double beta, Xoshiro256PlusPlus random) {
        this.random = random;
        lattice = model.lattice();
        columns = lattice.columns();
        wordsPerRow = (columns + 63) / 64;
        lastBit = columns - 1 & 63;
        lastMask = -1L >>> 63 - lastBit;
        spins = new long[lattice.rows() * wordsPerRow];
        starts = new long[spins.length];
        firstRun = new int[spins.length];
        shiftedSpins = new long[wordsPerRow];
        shiftedStarts = new long[wordsPerRow];
        clusters = new Forest(lattice.sites());
        List<RowBonds.Link> links = RowBonds.nearest(lattice);
        Coupling nearest = coupling(model.coupling(), beta, links.stream().filter(RowBonds.Link::isAlong).toList(),
                links.stream().filter(link -> !link.isAlong()).toList());
        couplings = model.nextNearest() == 0 ? new Coupling[] {nearest} : new Coupling[] {nearest,
                coupling(model.nextNearest(), beta, List.of(), RowBonds.nextNearest(lattice))};
        start(model.coupling() < 0);
    }

    private Coupling coupling(double strength, double beta, List<RowBonds.Link> ofRuns, List<RowBonds.Link> others) {
        long[] alongRows = new long[spins.length];
        for (RowBonds.Link link : ofRuns) {
            for (int column = 0; column < wordsPerRow; column++) {
                alongRows[link.row() * wordsPerRow + column] |= link.sites()[column];
            }
        }
        return new Coupling(strength, strength < 0 ? -1 : 0,
                new Bernoulli(-Math.expm1(-2 * beta * Math.abs(strength)), random), alongRows,
                others.toArray(RowBonds.Link[]::new));
    }

    private void start(boolean staggered) {
        long start = random.nextLong() >> 63;
        for (int site = 0; site < lattice.sites(); site++) {
            long spin = (staggered ? start ^ lattice.sublattice(site) : start) & 1;
            spins[site / columns * wordsPerRow + (site % columns >> 6)] |= spin << site % columns;
        }
    }

    private long mask(int column) {
        return column == wordsPerRow - 1 ? lastMask : -1;
    }

    @Override
    public int step() {
        runs = 0;
        for (int row = 0; row < lattice.rows(); row++) {
            findRuns(row);
        }
        for (Coupling coupling : couplings) {
            for (RowBonds.Link link : coupling.links) {
                join(coupling, link);
            }
        }
        flip();
        return lattice.sites();
    }

    private void findRuns(int row) {
        Coupling nearest = couplings[0];
        int from = row * wordsPerRow;
        int to = from + wordsPerRow;
        int firstOfRow = runs;
        long bondFromLeft = 0;
        for (int word = from; word < to; word++) {
            long like = ~(spins[word] ^ toTheRight(word, from, to) ^ nearest.unlike);
            long bond = nearest.bonds.keep(like & nearest.alongRows[word]);
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

    private void join(Coupling coupling, RowBonds.Link link) {
        int here = link.row() * wordsPerRow;
        int there = link.other() * wordsPerRow;
        boolean straight = link.shift() == 0;
        int at = straight ? there : 0;
        long[] spinsThere = straight ? spins : shift(spins, there, link.shift(), shiftedSpins);
        long[] startsThere = straight ? starts : shift(starts, there, link.shift(), shiftedStarts);
        for (int column = 0; column < wordsPerRow; column++) {
            long start = starts[here + column];
            long startThere = startsThere[at + column];
            long like = ~(spins[here + column] ^ spinsThere[at + column] ^ coupling.unlike);
            long bond = coupling.bonds.keep(like & link.sites()[column]);
            // A second bond between the same two runs joins nothing.
            long rest = bond & ~(bond << 1 & ~start & ~startThere);
            int before = firstRun[here + column] - 1;
            int beforeThere = firstRun[there + column] - 1;
            while (rest != 0) {
                long upTo = rest ^ rest - 1;
                clusters.join(before + Long.bitCount(start & upTo), straight
                        ? beforeThere + Long.bitCount(startThere & upTo)
                        : runOf(there, 64 * column + Long.numberOfTrailingZeros(rest) + link.shift()));
                rest &= rest - 1;
            }
        }
    }

    /** The run of a site in the row of the given word; columns go on around the row. */
    private int runOf(int row, int column) {
        int inRow = column < columns ? column : column - columns;
        int word = row + (inRow >> 6);
        return firstRun[word] - 1 + Long.bitCount(starts[word] & -1L >>> ~inRow);
    }

    /** Writes a row such that the bit at column c is that of column c + shift, around the row. */
    private long[] shift(long[] rows, int from, int shift, long[] target) {
        int next = shift;
        for (int column = 0; column < wordsPerRow; column++) {
            int needed = Math.min(64, columns - 64 * column);
            long word = 0;
            for (int have = 0; have < needed;) {
                int part = Math.min(Math.min(64 - (next & 63), columns - next), needed - have);
                word |= (rows[from + (next >> 6)] >>> next & -1L >>> 64 - part) << have;
                have += part;
                next = next + part == columns ? 0 : next + part;
            }
            target[column] = word;
        }
        return target;
    }

    private void flip() {
        int run = 0;
        long before = 0;
        for (int word = 0; word < spins.length; word++) {
            long start = starts[word];
            int count = Long.bitCount(start);
            long flips = clusters.toss(run, count, random.nextLong());
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
        for (int run = runs - 1; run >= 0; run--) {
            int parent = clusters.parent(run);
            if (parent == run) {
                squares += (double) sizes[run] * sizes[run];
            } else {
                sizes[parent] += sizes[run];
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
        double energy = 0;
        for (Coupling coupling : couplings) {
            long excess = 0;
            for (int word = 0; word < spins.length; word++) {
                int from = word - word % wordsPerRow;
                excess += excessOfLike(coupling.alongRows[word],
                        spins[word] ^ toTheRight(word, from, from + wordsPerRow));
            }
            for (RowBonds.Link link : coupling.links) {
                shift(spins, link.other() * wordsPerRow, link.shift(), shiftedSpins);
                for (int column = 0; column < wordsPerRow; column++) {
                    excess += excessOfLike(link.sites()[column],
                            spins[link.row() * wordsPerRow + column] ^ shiftedSpins[column]);
                }
            }
            energy -= coupling.strength * excess;
        }
        return energy;
    }

    private static int excessOfLike(long bonds, long unlike) {
        return Long.bitCount(bonds) - 2 * Long.bitCount(bonds & unlike);
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
            int column = site % columns;
            long spin = spins[site / columns * wordsPerRow + (column >> 6)] >>> column & 1;
            words[site >> 6] |= spin << site;
        }
        return new SpinEnsemble(lattice, new double[] {beta}, words);
    }
}
