package org.kadanoff.coarsegrain;

/** Counts the spins of every block of a configuration. */
sealed interface BlockVotes permits CountedVotes, QuartetVotes {

    /**
     * Counts one configuration; allocates nothing.
     *
     * @param spins a configuration, and one word more
     * @param up takes one bit for each block: more spins are up than down. It must be all 0
     * @param tied takes one bit for each block: as many are up as down. It must be all 0
     */
    void count(long[] spins, long[] up, long[] tied);
}
