package org.kadanoff.coarsegrain;

/**
 * Blocks of any shape, spin by spin.
 *
 * @param blocks the sites of each
 */
record CountedVotes(Blocks blocks) implements BlockVotes {

    @Override
    public void count(long[] spins, long[] up, long[] tied) {
        int count = blocks.coarse().sites();
        for (int block = 0; block < count; block++) {
            int difference = 2 * blocks.up(spins, block) - blocks.size();
            up[block >> 6] |= (difference > 0 ? 1L : 0) << block;
            tied[block >> 6] |= (difference == 0 ? 1L : 0) << block;
        }
    }
}
