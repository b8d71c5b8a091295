package org.kadanoff.sampling.discrete;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.UGE;
import static jdk.incubator.vector.VectorOperators.ULT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loop of {@link PackedMetropolis} for one width of vector. All widths give the same bits.
 *
 * <p>A word is 64 bytes, one for each replica; {@code spins} has a word for each site, and {@code generators} are the
 * four words of state of 8 xoshiro256++ generators side by side. A word may take several vectors, which draw as many
 * random numbers as each other. Each width is a class of its own, so that the just-in-time compiler knows the species.
 *
 * <p>A proposal gives each replica a code that says what its energy changes by. Codes that raise it are uphill: u &lt;
 * exp(−βΔH) is decided for a uniform u digit by digit to the base 256, from the most significant one, which decides
 * alone but for one replica in 256, up to 8 digits or 64 bits.
 */
abstract sealed class LaneKernel {

    /** Replicas in a word. */
    static final int LANES = 64;

    /** Longs in a word. */
    static final int LONGS = LANES / Long.BYTES;

    private final LaneSites sites;
    private final LaneRule rule;
    private final byte[] cuts;
    private final byte[][] uphill;
    private final byte[][] thresholds;
    private final byte[] proposed = new byte[LANES];
    private final byte[] codes = new byte[LANES];

    private LaneKernel(LaneSites sites, LaneRule rule, double[] betas) {
        this.sites = sites;
        this.rule = rule;
        cuts = rule.cuts();
        uphill = rule.classes().stream().map(LaneRule.Uphill::codes).toArray(byte[][]::new);
        thresholds = rule.classes().stream().map(codes -> LaneRule.thresholds(codes, betas)).toArray(byte[][]::new);
    }

    /**
     * The kernel for vectors of 64, 128, 256 or 512 bits.
     *
     * @param betas of the replicas; the last one holds for those beyond
     */
    static LaneKernel ofWidth(int bits, LaneSites sites, LaneRule rule, double[] betas) {
        return switch (bits) {
            case 64 -> new Of64(sites, rule, betas);
            case 128 -> new Of128(sites, rule, betas);
            case 256 -> new Of256(sites, rule, betas);
            case 512 -> new Of512(sites, rule, betas);
            default -> throw new IllegalArgumentException("no vectors of " + bits + " bits");
        };
    }

    /** The width of the widest vectors that this machine computes with, of those. */
    static int preferredWidth() {
        return Math.min(Byte.SIZE * LANES, ByteVector.SPECIES_PREFERRED.vectorBitSize());
    }

    abstract VectorSpecies<Byte> bytes();

    abstract VectorSpecies<Long> longs();

    /**
     * Updates sites one after the other.
     *
     * @param allowed which replicas may move, one bit each
     */
    final void update(byte[] spins, int from, int to, long allowed, long[] generators) {
        for (int site = from; site < to; site++) {
            switch (rule.kind()) {
                case TWO_STATES -> proposeFlip(spins, site);
                case POTTS -> proposeShift(spins, site, generators);
                case BLUME_CAPEL -> proposeOther(spins, site, generators);
            }
            int ofClass = sites.classOf(site);
            move(spins, LANES * site, accept(uphill[ofClass], thresholds[ofClass], generators) & allowed);
        }
    }

    /** An Ising spin turned over; the code counts its like neighbours and whether it is up, by weights. */
    private void proposeFlip(byte[] spins, int site) {
        VectorSpecies<Byte> species = bytes();
        int like = sites.start(site, 0);
        int unlike = sites.start(site, 1);
        int next = sites.start(site, 2);
        int end = sites.start(site, 3);
        for (int part = 0; part < LANES; part += species.length()) {
            ByteVector spin = ByteVector.fromArray(species, spins, LANES * site + part);
            ByteVector code = ByteVector.zero(species).add(rule.upWeight(), spin.compare(GT, (byte) 0));
            for (int i = like; i < unlike; i++) {
                ByteVector neighbor = ByteVector.fromArray(species, spins, sites.neighbor(i) + part);
                code = code.add((byte) 1, neighbor.compare(EQ, spin));
            }
            for (int i = unlike; i < next; i++) {
                ByteVector neighbor = ByteVector.fromArray(species, spins, sites.neighbor(i) + part);
                code = code.add((byte) 1, neighbor.compare(NE, spin));
            }
            for (int i = next; i < end; i++) {
                ByteVector neighbor = ByteVector.fromArray(species, spins, sites.neighbor(i) + part);
                code = code.add(rule.nextWeight(), neighbor.compare(EQ, spin));
            }
            spin.neg().intoArray(proposed, part);
            code.intoArray(codes, part);
        }
    }

    /** A Potts spin shifted by 1 … q − 1; the code is the number of like neighbours before minus that after. */
    private void proposeShift(byte[] spins, int site, long[] generators) {
        VectorSpecies<Byte> species = bytes();
        int first = sites.start(site, 0);
        int end = sites.start(site, 1);
        for (int part = 0; part < LANES; part += species.length()) {
            ByteVector spin = ByteVector.fromArray(species, spins, LANES * site + part);
            ByteVector random = draw(generators, part);
            ByteVector proposal = spin.add((byte) 1);
            for (byte cut : cuts) {
                proposal = proposal.add((byte) 1, random.compare(UGE, cut));
            }
            proposal = proposal.sub(rule.states(), proposal.compare(GT, (byte) (rule.states() - 1)));
            ByteVector code = ByteVector.zero(species);
            for (int i = first; i < end; i++) {
                ByteVector neighbor = ByteVector.fromArray(species, spins, sites.neighbor(i) + part);
                code = code.add((byte) 1, neighbor.compare(EQ, spin));
                code = code.sub((byte) 1, neighbor.compare(EQ, proposal));
            }
            proposal.intoArray(proposed, part);
            code.intoArray(codes, part);
        }
    }

    /**
     * One of the two other values of a Blume–Capel spin; the code is a + z + (2z + 1) k, where a is the sum of the neighbours times that one
     * of the two values that is not 0, the old one where neither is; and k = 0 from 0, 1 to 0, and 2 for a spin flip.
     */
    private void proposeOther(byte[] spins, int site, long[] generators) {
        VectorSpecies<Byte> species = bytes();
        byte z = rule.coordination();
        byte span = (byte) (2 * z + 1);
        int first = sites.start(site, 0);
        int end = sites.start(site, 1);
        for (int part = 0; part < LANES; part += species.length()) {
            ByteVector spin = ByteVector.fromArray(species, spins, LANES * site + part);
            ByteVector proposal = spin.add((byte) 1).add((byte) 1, draw(generators, part).compare(LT, (byte) 0));
            proposal = proposal.sub((byte) 3, proposal.compare(GT, (byte) 1));
            ByteVector sum = ByteVector.zero(species);
            for (int i = first; i < end; i++) {
                sum = sum.add(ByteVector.fromArray(species, spins, sites.neighbor(i) + part));
            }
            VectorMask<Byte> fromOccupied = spin.compare(NE, (byte) 0);
            VectorMask<Byte> toEmpty = proposal.compare(EQ, (byte) 0);
            ByteVector sign = proposal.blend(spin, fromOccupied);
            ByteVector code = sum.blend(sum.neg(), sign.compare(LT, (byte) 0)).add(z);
            code = code.add((byte) (2 * span), fromOccupied).sub(span, toEmpty);
            proposal.intoArray(proposed, part);
            code.intoArray(codes, part);
        }
    }

    /** The replicas whose proposals are accepted, one bit each. */
    private long accept(byte[] uphill, byte[] thresholds, long[] generators) {
        VectorSpecies<Byte> species = bytes();
        long accepted = 0;
        long tied = -1;
        int digit = 0;
        do {
            long equal = 0;
            for (int part = 0; part < LANES; part += species.length()) {
                ByteVector code = ByteVector.fromArray(species, codes, part);
                ByteVector threshold = ByteVector.zero(species);
                VectorMask<Byte> raised = species.maskAll(false);
                int row = LANES * uphill.length * digit + part;
                for (int k = 0; k < uphill.length; k++) {
                    VectorMask<Byte> isCode = code.compare(EQ, uphill[k]);
                    threshold = threshold.blend(ByteVector.fromArray(species, thresholds, row + LANES * k), isCode);
                    raised = raised.or(isCode);
                }
                ByteVector random = draw(generators, part);
                long open = tied >>> part & -1L >>> -species.length();
                accepted |= (random.compare(ULT, threshold).or(raised.not()).toLong() & open) << part;
                equal |= (random.compare(EQ, threshold).and(raised).toLong() & open) << part;
            }
            tied = equal;
            digit++;
        } while (tied != 0 && digit < LaneRule.DIGITS);
        return accepted;
    }

    private void move(byte[] spins, int here, long accepted) {
        VectorSpecies<Byte> species = bytes();
        for (int part = 0; part < LANES; part += species.length()) {
            ByteVector.fromArray(species, spins, here + part)
                    .blend(ByteVector.fromArray(species, proposed, part),
                            VectorMask.fromLong(species, accepted >>> part))
                    .intoArray(spins, here + part);
        }
    }

    /** The next random bytes of the replicas from {@code part} on. */
    private ByteVector draw(long[] generators, int part) {
        VectorSpecies<Long> species = longs();
        int lane = part / Long.BYTES;
        LongVector s0 = LongVector.fromArray(species, generators, lane);
        LongVector s1 = LongVector.fromArray(species, generators, LONGS + lane);
        LongVector s2 = LongVector.fromArray(species, generators, 2 * LONGS + lane);
        LongVector s3 = LongVector.fromArray(species, generators, 3 * LONGS + lane);
        LongVector random = s0.add(s3).lanewise(ROL, 23).add(s0);
        LongVector shifted = s1.lanewise(LSHL, 17);
        s2 = s2.lanewise(XOR, s0);
        s3 = s3.lanewise(XOR, s1);
        s1.lanewise(XOR, s2).intoArray(generators, LONGS + lane);
        s0.lanewise(XOR, s3).intoArray(generators, lane);
        s2.lanewise(XOR, shifted).intoArray(generators, 2 * LONGS + lane);
        s3.lanewise(ROL, 45).intoArray(generators, 3 * LONGS + lane);
        return random.reinterpretAsBytes();
    }

    private static final class Of64 extends LaneKernel {
        Of64(LaneSites sites, LaneRule rule, double[] betas) {
            super(sites, rule, betas);
        }

        @Override
        VectorSpecies<Byte> bytes() {
            return ByteVector.SPECIES_64;
        }

        @Override
        VectorSpecies<Long> longs() {
            return LongVector.SPECIES_64;
        }
    }

    private static final class Of128 extends LaneKernel {
        Of128(LaneSites sites, LaneRule rule, double[] betas) {
            super(sites, rule, betas);
        }

        @Override
        VectorSpecies<Byte> bytes() {
            return ByteVector.SPECIES_128;
        }

        @Override
        VectorSpecies<Long> longs() {
            return LongVector.SPECIES_128;
        }
    }

    private static final class Of256 extends LaneKernel {
        Of256(LaneSites sites, LaneRule rule, double[] betas) {
            super(sites, rule, betas);
        }

        @Override
        VectorSpecies<Byte> bytes() {
            return ByteVector.SPECIES_256;
        }

        @Override
        VectorSpecies<Long> longs() {
            return LongVector.SPECIES_256;
        }
    }

    private static final class Of512 extends LaneKernel {
        Of512(LaneSites sites, LaneRule rule, double[] betas) {
            super(sites, rule, betas);
        }

        @Override
        VectorSpecies<Byte> bytes() {
            return ByteVector.SPECIES_512;
        }

        @Override
        VectorSpecies<Long> longs() {
            return LongVector.SPECIES_512;
        }
    }
}
