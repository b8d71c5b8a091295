package org.kadanoff.ensemble;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.kadanoff.lattice.Lattice;

/**
 * Configurations of Ising spins, one bit each (1 is up). A configuration takes {@link #wordsPerConfiguration} longs;
 * site i is bit i mod 64 of word i / 64, and the bits after the last site are 0.
 */
public final class SpinEnsemble implements Ensemble {

    private static final long serialVersionUID = 1;

    private final Lattice lattice;
    private final double[] beta;
    private final long[] words;

    /**
     * Takes over the arrays: the caller must not change them afterwards.
     *
     * @param lattice where the spins live
     * @param beta the inverse temperature of each configuration
     * @param words the spins, configuration after configuration
     * @throws IllegalArgumentException if the lengths do not fit together
     */
    public SpinEnsemble(Lattice lattice, double[] beta, long[] words) {
        this.lattice = Objects.requireNonNull(lattice);
        this.beta = beta;
        this.words = words;
        if (words.length != beta.length * wordsPerConfiguration(lattice)) {
            throw new IllegalArgumentException(beta.length + " configurations on " + lattice + " take "
                    + beta.length * wordsPerConfiguration(lattice) + " words, not " + words.length);
        }
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
        double[] beta = parts.stream().flatMapToDouble(part -> Arrays.stream(part.beta)).toArray();
        long[] words = new long[parts.stream().mapToInt(part -> part.words.length).sum()];
        int offset = 0;
        for (SpinEnsemble part : parts) {
            System.arraycopy(part.words, 0, words, offset, part.words.length);
            offset += part.words.length;
        }
        return new SpinEnsemble(parts.getFirst().lattice, beta, words);
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
        return (int) (2 * bit(configuration, site) - 1);
    }

    /** One word of a configuration: sites 64·word … 64·word + 63. */
    public long word(int configuration, int word) {
        return words[configuration * wordsPerConfiguration(lattice) + word];
    }

    private long bit(int configuration, int site) {
        return word(configuration, site >> 6) >>> site & 1;
    }

    /** The energy −Σ s s′ / N of a configuration, per site with J = 1; −z/2 with all spins up. */
    public double energy(int configuration) {
        int unequal = 0;
        for (int site = 0; site < lattice.sites(); site++) {
            for (int direction = 0; direction < lattice.coordination(); direction++) {
                int neighbor = lattice.neighbor(site, direction);
                if (neighbor >= 0) {
                    unequal += (int) (bit(configuration, site) ^ bit(configuration, neighbor));
                }
            }
        }
        return ((double) unequal - lattice.bonds()) / lattice.sites();
    }

    /** The signed magnetization Σs/N of a configuration, from −1 to 1. */
    public double magnetization(int configuration) {
        int up = 0;
        for (int word = 0; word < wordsPerConfiguration(lattice); word++) {
            up += Long.bitCount(word(configuration, word));
        }
        return 2.0 * up / lattice.sites() - 1;
    }

    /** {@inheritDoc} Spins are written as +1 and −1. */
    @Override
    public void copyTo(int configuration, float[] target, int offset) {
        for (int site = 0; site < lattice.sites(); site++) {
            target[offset + site] = 2 * bit(configuration, site) - 1;
        }
    }

    @Override
    public SpinEnsemble slice(int from, int to) {
        int stride = wordsPerConfiguration(lattice);
        return new SpinEnsemble(lattice, Arrays.copyOfRange(beta, from, to),
                Arrays.copyOfRange(words, from * stride, to * stride));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpinEnsemble that && lattice.equals(that.lattice)
                && Arrays.equals(beta, that.beta) && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lattice, Arrays.hashCode(beta), Arrays.hashCode(words));
    }

    @Override
    public String toString() {
        return size() + " configurations on " + lattice;
    }
}
