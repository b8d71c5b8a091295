package org.kadanoff.wavelet.conditional;

/** Reads fields by their numbers. It may have working memory: each thread takes one of its own. */
@FunctionalInterface
interface FieldReader {

    /**
     * Reads one field.
     *
     * @param target takes its values, row by row
     * @param offset where the first goes
     */
    void read(int field, float[] target, int offset);
}
