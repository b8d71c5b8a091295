package org.kadanoff.coarsegrain;

/** Blocks of any size, counted one by one. */
final class CountedVotes implements BlockVotes {

    private final Blocks blocks;
    private final int[] counts;

    CountedVotes(Blocks blocks) {
        this.blocks = blocks;
        counts = new int[blocks.coarse().sites()];
    }

    @Override
    public void count(long[] spins, long[] up, long[] tied) {
        blocks.count(spins, counts);
        for (int block = 0; block < counts.length; block++) {
            int difference = 2 * counts[block] - blocks.size();
            up[block >> 6] |= (difference > 0 ? 1L : 0) << block;
            tied[block >> 6] |= (difference == 0 ? 1L : 0) << block;
        }
    }
}
