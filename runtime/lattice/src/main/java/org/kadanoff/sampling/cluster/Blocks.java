package org.kadanoff.sampling.cluster;

/**
 * A periodic square lattice in blocks of 8 × 8 sites, one word each: bit 8r + c is the site at row r and column c of its
 * block. From one block to the next below it the numbers of blocks grow by a power of two, so that some may be left out.
 *
 * <p>The blocks at the right and lower edge of the lattice may be partly filled; their bits that are no sites have no
 * meaning.
 */
final class Blocks {

    static final long LEFT_COLUMN = 0x0101010101010101L;
    static final long TOP_ROW = 0xff;

    private final int length;
    private final int perSide;
    private final int shift;

    Blocks(int length) {
        this.length = length;
        perSide = (length + 7) / 8;
        shift = 32 - Integer.numberOfLeadingZeros(perSide - 1);
    }

    /** One more than the largest number of a block. */
    int count() {
        return perSide << shift;
    }

    int blockOf(int site) {
        return (site / length >> 3 << shift) + (site % length >> 3);
    }

    /** The bit of a site in its block, alone. */
    long bitOf(int site) {
        return 1L << 8 * (site / length & 7) + (site % length & 7);
    }

    int right(int block) {
        return isLastColumn(block) ? block - perSide + 1 : block + 1;
    }

    int left(int block) {
        return (block & (1 << shift) - 1) == 0 ? block + perSide - 1 : block - 1;
    }

    int below(int block) {
        return isLastRow(block) ? block - (perSide - 1 << shift) : block + (1 << shift);
    }

    int above(int block) {
        return block >> shift == 0 ? block + (perSide - 1 << shift) : block - (1 << shift);
    }

    private boolean isLastColumn(int block) {
        return (block & (1 << shift) - 1) == perSide - 1;
    }

    private boolean isLastRow(int block) {
        return block >> shift == perSide - 1;
    }

    /** How far the last column of a block is from its first: 7, but at the edge. */
    int toLastColumn(int block) {
        return isLastColumn(block) ? length - 1 & 7 : 7;
    }

    /** How many bits the last row of a block is from its first: 56, but at the edge. */
    int toLastRow(int block) {
        return 8 * (isLastRow(block) ? length - 1 & 7 : 7);
    }

    /** What the site to the right of each of a block has in a bit field. */
    long rightOf(int block, long[] field) {
        int toLast = toLastColumn(block);
        long last = LEFT_COLUMN << toLast;
        return field[block] >>> 1 & ~last | field[right(block)] << toLast & last;
    }

    /** What the site below each of a block has in a bit field. */
    long belowOf(int block, long[] field) {
        int toLast = toLastRow(block);
        long last = TOP_ROW << toLast;
        return field[block] >>> 8 & ~last | field[below(block)] << toLast & last;
    }

    /** What the site to the left of each of a block has in a bit field. */
    long leftOf(int block, long[] field) {
        int left = left(block);
        return field[block] << 1 & ~LEFT_COLUMN | field[left] >>> toLastColumn(left) & LEFT_COLUMN;
    }

    /** What the site above each of a block has in a bit field. */
    long aboveOf(int block, long[] field) {
        int above = above(block);
        return field[block] << 8 | field[above] >>> toLastRow(above) & TOP_ROW;
    }
}
