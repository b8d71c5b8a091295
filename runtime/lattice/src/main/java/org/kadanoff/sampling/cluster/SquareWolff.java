package org.kadanoff.sampling.cluster;

import static org.kadanoff.sampling.cluster.Blocks.LEFT_COLUMN;
import static org.kadanoff.sampling.cluster.Blocks.TOP_ROW;

import java.util.Arrays;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.random.Xoshiro256PlusPlus;

/**
 * Wolff's single clusters for the Ising ferromagnet on the periodic square lattice, a bit a spin, in {@link Blocks}. When
 * the cluster first comes near a block, all bonds between its sites and those to the right and below are drawn at once;
 * along them the cluster then floods the block.
 */
final class SquareWolff implements ClusterUpdate {

    private static final long RIGHT_COLUMN = LEFT_COLUMN << 7;

    private final Square lattice;
    private final Blocks blocks;
    private final Xoshiro256PlusPlus random;
    private final Bernoulli bonds;
    private final long[] spins;
    private final long[] cluster;
    /** Sites of the cluster from which it has not grown on. */
    private final long[] pending;
    private final long[] bondsToRight;
    private final long[] bondsToBelow;
    private final boolean[] drawn;
    private final int[] drawnBlocks;
    private final int[] clusterBlocks;
    /** A ring of the blocks with pending sites, its length a power of two. */
    private final int[] queue;
    private int drawnCount;
    private int clusterCount;
    private int queueHead;
    private int queueTail;
    private int unequalPairs;
    private int upSpins;
    private int lastSize;

    SquareWolff(Square lattice, double beta, Xoshiro256PlusPlus random) {
        this.lattice = lattice;
        this.random = random;
        blocks = new Blocks(lattice.length());
        bonds = new Bernoulli(-Math.expm1(-2 * beta), random);
        spins = new long[blocks.count()];
        cluster = new long[spins.length];
        pending = new long[spins.length];
        bondsToRight = new long[spins.length];
        bondsToBelow = new long[spins.length];
        drawn = new boolean[spins.length];
        drawnBlocks = new int[spins.length];
        clusterBlocks = new int[spins.length];
        queue = new int[Integer.highestOneBit(spins.length) << 1];
        if (random.nextLong() < 0) {
            Arrays.fill(spins, -1);
            upSpins = lattice.sites();
        }
    }

    @Override
    public int step() {
        int seed = (int) Math.unsignedMultiplyHigh(random.nextLong(), lattice.sites());
        int block = blocks.blockOf(seed);
        long bit = blocks.bitOf(seed);
        boolean up = (spins[block] & bit) != 0;
        grow(block, bit, up ? 0 : -1);
        lastSize = flip(up);
        return lastSize;
    }

    /** @param down turns up spins into spins like the cluster's: 0 if that is up, else all ones */
    private void grow(int seedBlock, long seed, long down) {
        drawnCount = 0;
        clusterCount = 0;
        queueHead = 0;
        queueTail = 0;
        reach(seedBlock, seed);
        while (queueHead != queueTail) {
            int block = queue[queueHead++ & queue.length - 1];
            draw(block, down);
            long toRight = bondsToRight[block];
            long toBelow = bondsToBelow[block];
            int toLastColumn = blocks.toLastColumn(block);
            int toLastRow = blocks.toLastRow(block);
            long lastColumn = LEFT_COLUMN << toLastColumn;
            long lastRow = TOP_ROW << toLastRow;
            long flooded = flood(pending[block], toRight & ~(lastColumn | RIGHT_COLUMN), toBelow & ~lastRow);
            pending[block] = 0;
            if (cluster[block] == 0) {
                clusterBlocks[clusterCount++] = block;
            }
            cluster[block] |= flooded;
            reach(blocks.right(block), (flooded & toRight & lastColumn) >>> toLastColumn);
            reach(blocks.below(block), (flooded & toBelow & lastRow) >>> toLastRow);
            if ((flooded & LEFT_COLUMN) != 0) {
                int left = blocks.left(block);
                draw(left, down);
                reach(left, (flooded & LEFT_COLUMN) << blocks.toLastColumn(left) & bondsToRight[left]);
            }
            if ((flooded & TOP_ROW) != 0) {
                int above = blocks.above(block);
                draw(above, down);
                reach(above, (flooded & TOP_ROW) << blocks.toLastRow(above) & bondsToBelow[above]);
            }
        }
    }

    private void reach(int block, long sites) {
        long fresh = sites & ~cluster[block];
        if (fresh != 0) {
            if (pending[block] == 0) {
                queue[queueTail++ & queue.length - 1] = block;
            }
            pending[block] |= fresh;
        }
    }

    /** All sites of a block that bonds within it connect to the given ones. */
    private static long flood(long sites, long toRight, long toBelow) {
        long before;
        long flooded = sites;
        do {
            before = flooded;
            flooded |= (flooded & toRight) << 1 | flooded >>> 1 & toRight;
            flooded |= (flooded & toBelow) << 8 | flooded >>> 8 & toBelow;
        } while (flooded != before);
        return flooded;
    }

    private void draw(int block, long down) {
        if (drawn[block]) {
            return;
        }
        drawn[block] = true;
        drawnBlocks[drawnCount++] = block;
        long like = spins[block] ^ down;
        bondsToRight[block] = bonds.keep(like & (blocks.rightOf(block, spins) ^ down));
        bondsToBelow[block] = bonds.keep(like & (blocks.belowOf(block, spins) ^ down));
    }

    /** Flips the cluster, forgets it and gives its size. */
    private int flip(boolean up) {
        int size = 0;
        int upOutside = 0;
        int boundary = 0;
        for (int i = 0; i < clusterCount; i++) {
            int block = clusterBlocks[i];
            long sites = cluster[block];
            long toRight = sites & ~blocks.rightOf(block, cluster);
            long toBelow = sites & ~blocks.belowOf(block, cluster);
            long toLeft = sites & ~blocks.leftOf(block, cluster);
            long toAbove = sites & ~blocks.aboveOf(block, cluster);
            size += Long.bitCount(sites);
            boundary += Long.bitCount(toRight) + Long.bitCount(toBelow) + Long.bitCount(toLeft) + Long.bitCount(toAbove);
            upOutside += Long.bitCount(toRight & blocks.rightOf(block, spins))
                    + Long.bitCount(toBelow & blocks.belowOf(block, spins))
                    + Long.bitCount(toLeft & blocks.leftOf(block, spins))
                    + Long.bitCount(toAbove & blocks.aboveOf(block, spins));
        }
        for (int i = 0; i < clusterCount; i++) {
            spins[clusterBlocks[i]] ^= cluster[clusterBlocks[i]];
            cluster[clusterBlocks[i]] = 0;
        }
        for (int i = 0; i < drawnCount; i++) {
            drawn[drawnBlocks[i]] = false;
        }
        unequalPairs += up ? 2 * upOutside - boundary : boundary - 2 * upOutside;
        upSpins += up ? -size : size;
        return size;
    }

    /** {@inheritDoc} n / N. */
    @Override
    public double improvedSquare() {
        return lastSize == 0 ? Double.NaN : (double) lastSize / lattice.sites();
    }

    @Override
    public double energy() {
        return 2.0 * unequalPairs - lattice.bonds();
    }

    @Override
    public double magnetization() {
        return 2.0 * upSpins - lattice.sites();
    }

    @Override
    public SpinEnsemble configuration(double beta) {
        long[] words = new long[SpinEnsemble.wordsPerConfiguration(lattice)];
        for (int site = 0; site < lattice.sites(); site++) {
            if ((spins[blocks.blockOf(site)] & blocks.bitOf(site)) != 0) {
                words[site >> 6] |= 1L << site;
            }
        }
        return new SpinEnsemble(lattice, new double[] {beta}, words);
    }
}
