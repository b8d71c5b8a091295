package org.kadanoff.sampling.discrete;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.NE;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * Sums over the sites and bonds of 64 configurations side by side, one byte each, exact in integers: bytes hold the
 * sums of up to 127 terms, which are then added up.
 */
final class LaneTotals {

    private static final VectorSpecies<Byte> SPECIES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(LaneKernel.preferredWidth()));
    private static final int LANES = LaneKernel.LANES;
    private static final int TERMS = Byte.MAX_VALUE;

    private final Model model;
    private final byte[] spins;
    private final Bonds bonds;
    private final Bonds nextBonds;
    private final boolean[] negative;

    /** Of spins that stand as {@link LaneKernel} has them, and change. */
    LaneTotals(Model model, byte[] spins) {
        this.model = model;
        this.spins = spins;
        bonds = Bonds.of(model.lattice());
        nextBonds = Bonds.nextNearest(model.lattice());
        negative = LaneSites.negativeBonds(model, bonds);
    }

    /** Measures H and the order parameter M of the first replicas: as many as the arrays are long. */
    void measure(double[] energy, double[] magnetization) {
        switch (model) {
            case Potts potts -> {
                int[] like = satisfied(bonds, negative);
                int[] most = mostSites(potts.states());
                Arrays.setAll(energy, replica -> -like[replica]);
                Arrays.setAll(magnetization, replica ->
                        ((double) potts.states() * most[replica] - bonds.sites()) / (potts.states() - 1));
            }
            case BlumeCapel blumeCapel -> {
                int[] products = products();
                int[] squares = squares();
                Arrays.setAll(energy, replica -> blumeCapel.crystalField() * squares[replica] - products[replica]);
                copy(sums(), magnetization);
            }
            case Ising ising -> {
                int[] like = satisfied(bonds, negative);
                int[] likeNext = ising.nextNearest() == 0 ? new int[LANES]
                        : satisfied(nextBonds, new boolean[nextBonds.count()]);
                int[] sums = sums();
                Arrays.setAll(energy, replica -> -ising.coupling() * (2 * like[replica] - bonds.count())
                        - ising.nextNearest() * (2 * likeNext[replica] - nextBonds.count())
                        - ising.field() * sums[replica]);
                copy(sums, magnetization);
            }
            case EdwardsAnderson glass -> {
                int[] satisfied = satisfied(bonds, negative);
                Arrays.setAll(energy, replica -> bonds.count() - 2 * satisfied[replica]);
                copy(sums(), magnetization);
            }
            default -> throw new AssertionError(model);
        }
    }

    private static void copy(int[] sums, double[] target) {
        Arrays.setAll(target, replica -> sums[replica]);
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
    private int[] satisfied(Bonds bonds, boolean[] negative) {
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
    private int[] products() {
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
    private int[] sums() {
        return add(bonds.sites(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int site = from; site < to; site++) {
                sum = sum.add(spin(site, part));
            }
            sum.intoArray(sums, part);
        });
    }

    /** Σ s², for s = −1, 0, 1. */
    private int[] squares() {
        return add(bonds.sites(), (from, to, part, sums) -> {
            ByteVector sum = ByteVector.zero(SPECIES);
            for (int site = from; site < to; site++) {
                sum = sum.add((byte) 1, spin(site, part).compare(NE, (byte) 0));
            }
            sum.intoArray(sums, part);
        });
    }

    /** The number of sites in the most frequent of the states 0 … q − 1. */
    private int[] mostSites(int states) {
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
