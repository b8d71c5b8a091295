package org.kadanoff.observe;

import org.kadanoff.ensemble.FieldEnsemble;

/**
 * Independent fields in blocks of neighbours, for a jackknife: each field alone, or in 64 blocks where there are more.
 */
final class FieldBlocks {

    private static final int MOST = 64;

    private FieldBlocks() {
    }

    /**
     * Where each block begins, and last where the fields end.
     *
     * @throws IllegalArgumentException if the fields have several components, or are too few for errors
     */
    static int[] of(FieldEnsemble fields) {
        requireScalar(fields);
        int size = fields.size();
        if (size < Jackknife.FEWEST_BLOCKS) {
            throw new IllegalArgumentException("the errors of statistics of fields take " + Jackknife.FEWEST_BLOCKS
                    + " fields or more, not " + size);
        }
        int count = Math.min(MOST, size);
        int[] starts = new int[count + 1];
        for (int block = 0; block <= count; block++) {
            starts[block] = (int) ((long) block * size / count);
        }
        return starts;
    }

    /** @throws IllegalArgumentException if the fields have several components */
    static void requireScalar(FieldEnsemble fields) {
        if (fields.components() != 1) {
            throw new IllegalArgumentException("statistics of fields are of those with one number a site, not of "
                    + "vectors of " + fields.components() + " components");
        }
    }

    /** @throws IllegalArgumentException if a value is not finite */
    static void requireFinite(float[] values, int field) {
        for (int site = 0; site < values.length; site++) {
            if (!Float.isFinite(values[site])) {
                throw new IllegalArgumentException("field " + field + " is " + values[site] + " at site " + site
                        + ": statistics are of finite values");
            }
        }
    }
}
