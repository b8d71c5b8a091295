package org.kadanoff.coarsegrain;

/** Reading and writing spins of a configuration up to 64 at a time, from any site on. */
final class PackedSpins {

    private PackedSpins() {
    }

    /**
     * The 64 bits from a site on.
     *
     * @param spins a configuration, and one word more
     */
    static long read(long[] spins, int site) {
        return spins[site >> 6] >>> site | spins[site + 63 >> 6] << -site;
    }

    /** How many of {@code count} spins from a site on are up. */
    static int up(long[] spins, int site, int count) {
        int up = 0;
        int rest = count;
        for (; rest > 64; rest -= 64) {
            up += Long.bitCount(read(spins, site + count - rest));
        }
        return up + Long.bitCount(read(spins, site + count - rest) << -rest);
    }

    /**
     * Writes bits from a site on, where the target is 0.
     *
     * @param count how many, 0 to 64
     * @param bits the spins, and 0 behind them
     */
    static void write(long[] target, int site, int count, long bits) {
        if (count == 0) {
            return;
        }
        target[site >> 6] |= bits << site;
        if ((site & 63) + count > 64) {
            target[(site >> 6) + 1] |= bits >>> -site;
        }
    }
}
