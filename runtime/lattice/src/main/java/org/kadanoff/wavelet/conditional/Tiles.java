package org.kadanoff.wavelet.conditional;

/**
 * A partition of the sites of periodic bands into blocks. What moves in a block is a square tile in its first corner;
 * the margin beyond it keeps tiles of different blocks from feeling each other.
 *
 * @param side m, of a band
 * @param period the side of a block
 * @param tile the side of a tile
 */
record Tiles(int side, int period, int tile) {

    /**
     * The tiles of least period of which at least two thirds move along each axis, or all as one if they do not fit.
     *
     * @param range of the couplings of sites
     * @param bandRange of the couplings between bands
     */
    static Tiles of(Coordinates coordinates, int range, int bandRange, Dynamics dynamics) {
        int side = coordinates.side();
        int margin = Math.max(bandRange, Math.ceilDiv(coordinates.spread() + range, coordinates.scale()));
        int period = dynamics.period();
        while (period < 3 * margin) {
            period *= 2;
        }
        return period < side ? new Tiles(side, period, period - margin) : new Tiles(side, side, side);
    }

    boolean isWhole() {
        return tile == side;
    }

    int perSide() {
        return side / period;
    }

    int count() {
        return perSide() * perSide();
    }
}
