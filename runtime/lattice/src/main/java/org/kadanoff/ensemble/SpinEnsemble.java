package org.kadanoff.ensemble;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/**
 * Configurations of Ising spins, one bit each (1 is up). A configuration takes {@link #wordsPerConfiguration} longs;
 * site i is bit i mod 64 of word i / 64, and the bits after the last site are 0.
 *
 * <p>The words may lie in arrays, in mapped files, or some here and some there: {@link #concat} and {@link #slice} copy
 * no spins, so that an ensemble can be larger than the heap.
 */
public final class SpinEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Lattice lattice;
    private final int stride;
    private final double[] beta;
    private final Places places;

    /**
     * Takes over the arrays: the caller must not change them afterwards.
     *
     * @param lattice where the spins live
     * @param beta the inverse temperature of each configuration
     * @param words the spins, configuration after configuration
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public SpinEnsemble(Lattice lattice, double[] beta, long[] words) {
        this(lattice, beta, MemorySegment.ofArray(words));
    }

    /**
     * Takes over the array and the memory: the caller must not change them afterwards.
     *
     * @param lattice where the spins live
     * @param beta the inverse temperature of each configuration
     * @param words the spins, configuration after configuration, as longs in the byte order of the machine
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public SpinEnsemble(Lattice lattice, double[] beta, MemorySegment words) {
        this(lattice, beta, Places.inOrder(words, beta.length, (long) Long.BYTES * wordsPerConfiguration(lattice)));
        long taken = (long) beta.length * stride;
        if (words.byteSize() != Long.BYTES * taken) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take " + taken
                    + " words, not " + words.byteSize() / Long.BYTES);
        }
    }

    private SpinEnsemble(Lattice lattice, double[] beta, Places places) {
        this.lattice = Objects.requireNonNull(lattice);
        this.stride = wordsPerConfiguration(lattice);
        this.beta = beta;
        this.places = places;
    }

    /** The longs that one configuration takes on a lattice: one for every 64 sites begun. */
    public static int wordsPerConfiguration(Lattice lattice) {
        return (lattice.sites() + 63) / 64;
    }

    /**
     * All configurations of several ensembles on the same lattice, in order.
     *
     * @throws IllegalArgumentException if there is none, or the lattices differ
     */
    public static SpinEnsemble concat(List<SpinEnsemble> parts) {
        if (parts.isEmpty() || parts.stream().anyMatch(part -> !part.lattice.equals(parts.getFirst().lattice))) {
            throw new IllegalArgumentException("ensembles to join must be at least one, on the same lattice");
        }
        return new SpinEnsemble(parts.getFirst().lattice,
                parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray(),
                Places.concat(parts.stream().map(part -> part.places).toList()));
    }

    @Override
    public Lattice lattice() {
        return lattice;
    }

    @Override
    public int size() {
        return beta.length;
    }

    @Override
    public double beta(int configuration) {
        return beta[configuration];
    }

    /** One spin, +1 or −1. */
    public int spin(int configuration, int site) {
        return 2 * bit(word(configuration, site >> 6), site) - 1;
    }

    /** One word of a configuration: sites 64·word … 64·word + 63. */
    public long word(int configuration, int word) {
        return places.memory(configuration).get(WORD, places.offset(configuration) + (long) Long.BYTES * word);
    }

    /**
     * Copies the words of a configuration.
     *
     * @param target takes {@code wordsPerConfiguration(lattice())} words from its begin on; it may be longer
     */
    public void copyWords(int configuration, long[] target) {
        MemorySegment.copy(places.memory(configuration), WORD, places.offset(configuration), target, 0, stride);
    }

    private long[] words(int configuration) {
        return places.get(configuration).toArray(WORD);
    }

    private static int bit(long word, int site) {
        return (int) (word >>> site & 1);
    }

    /** The energy −Σ s s′ / N of a configuration, per site with J = 1; −z/2 with all spins up. */
    public double energy(int configuration) {
        long[] words = words(configuration);
        int unequal = 0;
        for (int site = 0; site < lattice.sites(); site++) {
            for (int direction = 0; direction < lattice.coordination(); direction++) {
                int neighbor = lattice.neighbor(site, direction);
                if (neighbor >= 0) {
                    unequal += bit(words[site >> 6], site) ^ bit(words[neighbor >> 6], neighbor);
                }
            }
        }
        return ((double) unequal - lattice.bonds()) / lattice.sites();
    }

    /** The signed magnetization Σs/N of a configuration, from −1 to 1. */
    public double magnetization(int configuration) {
        int up = 0;
        for (int word = 0; word < stride; word++) {
            up += Long.bitCount(word(configuration, word));
        }
        return 2.0 * up / lattice.sites() - 1;
    }

    /** {@inheritDoc} Spins are written as +1 and −1. */
    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        for (int word = 0; word < stride; word++) {
            long bits = word(configuration, word);
            for (int site = 64 * word; site < Math.min(64 * word + 64, lattice.sites()); site++) {
                target[offset + site] = 2 * bit(bits, site) - 1;
            }
        }
    }

    @Override
    public SpinEnsemble slice(int from, int to) {
        return new SpinEnsemble(lattice, Arrays.copyOfRange(beta, from, to), places.slice(from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpinEnsemble that && lattice.equals(that.lattice) && Arrays.equals(beta, that.beta)
                && places.equals(that.places);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lattice, Arrays.hashCode(beta), places);
    }

    @Override
    public String toString() {
        return size() + " configurations on " + lattice;
    }
}
