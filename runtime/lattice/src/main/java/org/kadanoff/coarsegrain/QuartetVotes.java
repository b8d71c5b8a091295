package org.kadanoff.coarsegrain;

/**
 * Blocks of 2 × 2 on a square lattice, up to 32 at a time: the spins of two rows are added bit by bit, those of two
 * columns then, and every second bit is a block.
 *
 * @param length the side of the lattice, even
 */
record QuartetVotes(int length) implements BlockVotes {

    private static final long EVEN_BITS = 0x5555555555555555L;

    @Override
    public void count(long[] spins, long[] up, long[] tied) {
        int block = 0;
        for (int row = 0; row < length; row += 2) {
            for (int column = 0; column < length; column += 64) {
                int width = Math.min(64, length - column);
                long upper = bits(spins, row * length + column);
                long lower = bits(spins, (row + 1) * length + column);
                long one = upper ^ lower;
                long two = upper & lower;
                long odd = one ^ one >>> 1;
                long bothOne = one & one >>> 1;
                long bothTwo = two & two >>> 1;
                long mask = EVEN_BITS >>> -width;
                put(up, block, width / 2, Long.compress(odd & (two | two >>> 1) | bothTwo, mask));
                put(tied, block, width / 2, Long.compress(bothOne | ~odd & (two ^ two >>> 1), mask));
                block += width / 2;
            }
        }
    }

    /** 64 spins from a site on. */
    private static long bits(long[] spins, int site) {
        return spins[site >> 6] >>> site | spins[site + 63 >> 6] << -site;
    }

    private static void put(long[] target, int site, int count, long bits) {
        target[site >> 6] |= bits << site;
        if ((site & 63) + count > 64) {
            target[(site >> 6) + 1] |= bits >>> -site;
        }
    }
}
