package org.kadanoff.sampling.discrete;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.kadanoff.lattice.Bonds;

/**
 * Sums over the sites and bonds of 64 configurations side by side, one byte each, exact in integers: bytes hold the
 * sums of up to 127 terms, which are then added up.
 */
final class LaneTotals {

    private static final VectorSpecies<Byte> SPECIES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(LaneKernel.preferredWidth()));
    private static final int LANES = LaneKernel.LANES;
    private static final int TERMS = Byte.MAX_VALUE;

    private final byte[] spins;
    private final Bonds bonds;
    private final boolean[] negative;

    /** @param negative which bonds want unlike ends */
    LaneTotals(byte[] spins, Bonds bonds, boolean[] negative) {
        this.spins = spins;
        this.bonds = bonds;
        this.negative = negative;
    }

    /** The sums of the terms {@code from … to − 1} of the replicas from {@code part} on, at most 127 of them. */
    @FunctionalInterface
    private interface Block {
        void sum(int from, int to, int part, byte[] sums);
    }

    private static int[] add(int terms, Block block) {
        int[] totals = new int[LANES];
        byte[] sums = new byte[LANES];
        for (int from = 0; from < terms; from += TERMS) {
            for (int part = 0; part < LANES; part += SPECIES.length()) {
                block.sum(from, Math.min(terms, from + TERMS), part, sums);
            }
            for (int lane = 0; lane < LANES; lane++) {
                totals[lane] += sums[lane];
            }
        }
        return totals;
    }

    private ByteVector spin(int site, int part) {
        return ByteVector.fromArray(SPECIES, spins, LANES * site + part);
    }

    /** How many bonds have like ends, or unlike ones where they are negative. */
    int[] satisfiedBonds() {
        return add(bonds.count(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int bond = from; bond < to; bond++) {
                ByteVector first = spin(bonds.first(bond), part);
                ByteVector second = spin(bonds.second(bond), part);
                sum = sum.add((byte) 1, negative[bond] ? first.compare(NE, second) : first.compare(EQ, second));
            }
            sum.intoArray(sums, part);
        });
    }

    /** Σ s s′ over bonds, for s = −1, 0, 1: where both are 0 they are equal and opposite. */
    int[] products() {
        return add(bonds.count(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int bond = from; bond < to; bond++) {
                ByteVector first = spin(bonds.first(bond), part);
                ByteVector second = spin(bonds.second(bond), part);
                sum = sum.add((byte) 1, first.compare(EQ, second)).sub((byte) 1, first.compare(EQ, second.neg()));
            }
            sum.intoArray(sums, part);
        });
    }

    /** Σ s, for s = −1, 0, 1. */
    int[] sums() {
        return add(bonds.sites(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int site = from; site < to; site++) {
                sum = sum.add(spin(site, part));
            }
            sum.intoArray(sums, part);
        });
    }

    /** Σ s², for s = −1, 0, 1. */
    int[] squares() {
        return add(bonds.sites(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int site = from; site < to; site++) {
                sum = sum.add((byte) 1, spin(site, part).compare(NE, (byte) 0));
            }
            sum.intoArray(sums, part);
        });
    }

    /** The number of sites in the most frequent of the states 0 … q − 1. */
    int[] mostSites(int states) {
        int[] most = new int[LANES];
        for (int state = 0; state < states; state++) {
            int[] counts = sitesIn((byte) state);
            for (int lane = 0; lane < LANES; lane++) {
                most[lane] = Math.max(most[lane], counts[lane]);
            }
        }
        return most;
    }

    private int[] sitesIn(byte state) {
        return add(bonds.sites(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int site = from; site < to; site++) {
                sum = sum.add((byte) 1, spin(site, part).compare(EQ, state));
            }
            sum.intoArray(sums, part);
        });
    }
}
