package org.kadanoff.coarsegrain;

/**
 * The majority of 2 × 2 blocks on a square lattice, up to 32 blocks at a time: the spins of two rows are added bit by bit,
 * then those of two columns, and every second bit is a block.
 */
final class QuartetMajority implements SpinImages {

    private static final long EVEN_BITS = 0x5555555555555555L;

    private final int length;
    private final long seed;
    private final long[] coins;

    /**
     * With ties broken by coins.
     *
     * @param length the side of the lattice, even
     */
    QuartetMajority(int length, long seed) {
        this.length = length;
        this.seed = seed;
        coins = new long[(length * length / 4 + 63) / 64 + 1]; // one more to read across
    }

    @Override
    public void write(long[] spins, long[] image) {
        Coins.of(seed, spins, length * length).fill(coins);
        if (length % 64 == 0) {
            writeWholeWords(spins, image);
        } else {
            writePartsOfWords(spins, image);
        }
    }

    private void writeWholeWords(long[] spins, long[] image) {
        int wordsOfRow = length / 64;
        int halves = length / 2 * wordsOfRow;
        for (int column = 0; column < wordsOfRow; column++) {
            int word = column;
            for (int half = column; half < halves; half += wordsOfRow) {
                long blocks = majority(spins[word], spins[word + wordsOfRow], coins[half >> 1] >>> (half << 5));
                image[half >> 1] |= blocks << (half << 5);
                word += 2 * wordsOfRow;
            }
        }
    }

    private void writePartsOfWords(long[] spins, long[] image) {
        int block = 0;
        for (int row = 0; row < length; row += 2) {
            for (int column = 0; column < length; column += 64) {
                int blocks = Math.min(64, length - column) / 2;
                long upper = PackedSpins.read(spins, row * length + column);
                long lower = PackedSpins.read(spins, (row + 1) * length + column);
                long majority = majority(upper, lower, PackedSpins.read(coins, block));
                PackedSpins.write(image, block, blocks, majority << -blocks >>> -blocks);
                block += blocks;
            }
        }
    }

    /**
     * Of 32 blocks.
     *
     * @param upper 64 spins of a row
     * @param lower those below them
     * @param coins a bit for each block
     */
    private static long majority(long upper, long lower, long coins) {
        long one = upper ^ lower;
        long two = upper & lower;
        long odd = one ^ one >>> 1;
        long more = odd & (two | two >>> 1) | two & two >>> 1;
        long tied = one & one >>> 1 | ~odd & (two ^ two >>> 1);
        return Long.compress(more | tied & Long.expand(coins, EVEN_BITS), EVEN_BITS);
    }
}
