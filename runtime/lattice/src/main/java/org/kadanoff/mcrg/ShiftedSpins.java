package org.kadanoff.mcrg;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/**
 * A configuration moved by several displacements: in the copy of a displacement every site holds the spin that the
 * displacement leads to. Products of spins at fixed distances are then XORs of whole words.
 *
 * <p>Copies lie in rows of whole words; the bits after the last column are 0. Every translation takes rows to rows and
 * turns them around, so that a row of a copy is a window into the row that it comes from, written twice.
 */
final class ShiftedSpins {

    private final int rows;
    private final int columns;
    private final int wordsPerRow;
    private final int wordsPerTwice;
    private final long lastMask;

    private final Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
    /** [displacement][row]: the row that the window is in, and where it begins. */
    private final int[][] fromRow;
    private final int[][] fromColumn;

    private final long[] packed;
    private final long[] twice;
    private final long[][] copies;

    ShiftedSpins(Lattice lattice, Collection<List<Integer>> displacements) {
        rows = lattice.rows();
        columns = lattice.columns();
        wordsPerRow = (columns + 63) / 64;
        wordsPerTwice = (2 * columns + 63) / 64 + 1;
        lastMask = -1L >>> -columns;
        displacements.forEach(displacement -> numbers.putIfAbsent(displacement, numbers.size()));
        fromRow = new int[numbers.size()][rows];
        fromColumn = new int[numbers.size()][rows];
        Translations translations = Translations.of(lattice, displacements.iterator().next().size());
        numbers.forEach((displacement, number) -> {
            for (int row = 0; row < rows; row++) {
                int from = translations.moved(row * columns, displacement);
                fromRow[number][row] = from / columns;
                fromColumn[number][row] = from % columns;
            }
        });
        packed = new long[SpinEnsemble.wordsPerConfiguration(lattice) + 1];
        twice = new long[rows * wordsPerTwice];
        copies = new long[numbers.size()][rows * wordsPerRow];
    }

    /** The words of a copy: rows one after another. */
    int words() {
        return rows * wordsPerRow;
    }

    /** The sites in one word of a copy. */
    int sites(int word) {
        return Math.min(64, columns - 64 * (word % wordsPerRow));
    }

    /** Ones where a word of a copy holds sites. */
    long mask(int word) {
        return word % wordsPerRow == wordsPerRow - 1 ? lastMask : -1;
    }

    /** The number of the copy of a displacement. */
    int number(List<Integer> displacement) {
        return numbers.get(displacement);
    }

    /** The copy of that number, of the configuration that was read last. */
    long[] copy(int number) {
        return copies[number];
    }

    /** Makes the copies of one configuration. */
    void read(SpinEnsemble ensemble, int configuration) {
        for (int word = 0; word < packed.length - 1; word++) {
            packed[word] = ensemble.word(configuration, word);
        }
        for (int row = 0; row < rows; row++) {
            writeTwice(row);
        }
        for (int number = 0; number < copies.length; number++) {
            long[] copy = copies[number];
            for (int row = 0; row < rows; row++) {
                int bit = 64 * wordsPerTwice * fromRow[number][row] + fromColumn[number][row];
                for (int word = 0; word < wordsPerRow; word++) {
                    copy[row * wordsPerRow + word] = window(twice, bit + 64 * word);
                }
                copy[row * wordsPerRow + wordsPerRow - 1] &= lastMask;
            }
        }
    }

    private void writeTwice(int row) {
        int begin = row * wordsPerTwice;
        for (int word = 0; word < wordsPerTwice; word++) {
            twice[begin + word] = word < wordsPerRow ? window(packed, row * columns + 64 * word) : 0;
        }
        twice[begin + wordsPerRow - 1] &= lastMask;
        int shift = columns & 63;
        for (int word = wordsPerRow - 1; word >= 0; word--) {
            long bits = twice[begin + word];
            int to = begin + word + (columns >> 6);
            twice[to] |= bits << shift;
            if (shift != 0) {
                twice[to + 1] |= bits >>> -shift;
            }
        }
    }

    private static long window(long[] bits, int from) {
        int word = from >> 6;
        return bits[word] >>> from | bits[word + 1] << 1 << ~from;
    }
}
