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
                long upper = PackedSpins.read(spins, row * length + column);
                long lower = PackedSpins.read(spins, (row + 1) * length + column);
                long one = upper ^ lower;
                long two = upper & lower;
                long odd = one ^ one >>> 1;
                long bothOne = one & one >>> 1;
                long bothTwo = two & two >>> 1;
                long mask = EVEN_BITS >>> -width;
                PackedSpins.write(up, block, width / 2, Long.compress(odd & (two | two >>> 1) | bothTwo, mask));
                PackedSpins.write(tied, block, width / 2, Long.compress(bothOne | ~odd & (two ^ two >>> 1), mask));
                block += width / 2;
            }
        }
    }
}
