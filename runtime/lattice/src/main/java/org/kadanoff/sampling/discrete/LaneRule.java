package org.kadanoff.sampling.discrete;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * What {@link LaneKernel} must know of a model: its proposals, and which codes of them raise the energy, for each class
 * of {@link LaneSites}.
 *
 * <p>A Potts spin is shifted by 1 … q − 1 states. The 256 values of a random byte are shared out among the shifts as
 * equally as they can be such that opposite shifts, r and q − r, have as many as each other: then a proposal is as
 * probable as its reverse, and the balance with exp(−βH) exact, though for some q one pair of shifts is tried a little
 * more often than another.
 */
final class LaneRule {

    /** Digits to the base 256 of an acceptance probability. */
    static final int DIGITS = 8;

    /** How proposals are made. */
    enum Kind { TWO_STATES, POTTS, BLUME_CAPEL }

    /** The codes of one class of sites that raise the energy, and by how much. */
    record Uphill(byte[] codes, double[] changes) { }

    private final Kind kind;
    private final byte states;
    private final byte coordination;
    private final byte nextWeight;
    private final byte upWeight;
    private final byte[] cuts;
    private final List<Uphill> classes;

    LaneRule(Model model, List<LaneSites.Degrees> degrees) {
        int nearest = degrees.stream().mapToInt(LaneSites.Degrees::nearest).max().orElseThrow();
        int next = degrees.stream().mapToInt(LaneSites.Degrees::next).max().orElseThrow();
        kind = model instanceof Potts ? Kind.POTTS : model instanceof BlumeCapel ? Kind.BLUME_CAPEL : Kind.TWO_STATES;
        coordination = (byte) nearest;
        states = (byte) (model instanceof Potts potts ? potts.states() : 0);
        cuts = model instanceof Potts potts ? cuts(potts.states()) : new byte[0];
        nextWeight = (byte) (nearest + 1);
        int pairs = codesOfTwoStates(nearest, next);
        boolean inField = model instanceof Ising spins && spins.field() != 0;
        upWeight = (byte) (inField ? pairs : 0);
        classes = degrees.stream().map(ofClass -> switch (model) {
            case Ising spins -> uphill(inField ? 2 * pairs : pairs,
                    code -> change(spins, ofClass, code % pairs, code < pairs ? -1 : 1));
            case EdwardsAnderson glass -> uphill(nearest + 1, like -> 2 * (2 * like - ofClass.nearest()));
            case Potts potts -> uphill(nearest + 1, code -> code);
            case BlumeCapel spins -> uphill(3 * (2 * nearest + 1), code -> change(spins, code));
            default -> throw new IllegalArgumentException("no proposals for " + model);
        }).toList();
    }

    /** How many pairs there are of the numbers of like neighbours, nearest and next-nearest. */
    static int codesOfTwoStates(int nearest, int next) {
        return (nearest + 1) * (next + 1);
    }

    private static Uphill uphill(int codes, IntToDoubleFunction change) {
        int[] raising = IntStream.range(0, codes).filter(code -> change.applyAsDouble(code) > 0).toArray();
        byte[] bytes = new byte[raising.length];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) raising[k];
        }
        return new Uphill(bytes, IntStream.of(raising).mapToDouble(change::applyAsDouble).toArray());
    }

    private double change(Ising ising, LaneSites.Degrees degrees, int pair, int spin) {
        int like = pair % nextWeight;
        int likeNext = pair / nextWeight;
        return 2 * (ising.coupling() * (2 * like - degrees.nearest())
                + ising.nextNearest() * (2 * likeNext - degrees.next()) + ising.field() * spin);
    }

    private double change(BlumeCapel spins, int code) {
        int span = 2 * coordination + 1;
        int sum = code % span - coordination;
        return switch (code / span) {
            case 0 -> spins.crystalField() - sum;
            case 1 -> sum - spins.crystalField();
            default -> 2 * sum;
        };
    }

    /** From which values of a random byte on a shift is at least 2, 3 … q − 1. */
    static byte[] cuts(int states) {
        int shifts = states - 1;
        int[] values = new int[shifts];
        Arrays.fill(values, 256 / shifts);
        int over = 256 % shifts;
        for (int i = 0; over > 1; i++, over -= 2) {
            values[i]++;
            values[shifts - 1 - i]++;
        }
        if (over == 1) {
            values[shifts / 2]++;
        }
        byte[] cuts = new byte[shifts - 1];
        int sum = 0;
        for (int i = 0; i < cuts.length; i++) {
            sum += values[i];
            cuts[i] = (byte) sum;
        }
        return cuts;
    }

    Kind kind() {
        return kind;
    }

    /** The number q of states of a Potts spin. */
    byte states() {
        return states;
    }

    /** The most neighbours z of a site. */
    byte coordination() {
        return coordination;
    }

    /** What a like next-nearest neighbour of an Ising spin adds to the code, where a nearest one adds 1. */
    byte nextWeight() {
        return nextWeight;
    }

    /** What it adds to the code that an Ising spin is up; 0 without a field. */
    byte upWeight() {
        return upWeight;
    }

    byte[] cuts() {
        return cuts;
    }

    /** The uphill codes of each class of sites. */
    List<Uphill> classes() {
        return classes;
    }

    /**
     * The digits of exp(−βΔH) of a class, for the β of each replica.
     *
     * @return as [(digit · uphill codes + code) · 64 + replica]
     */
    static byte[] thresholds(Uphill uphill, double[] betas) {
        int codes = uphill.codes().length;
        byte[] thresholds = new byte[DIGITS * codes * LaneKernel.LANES];
        for (int lane = 0; lane < LaneKernel.LANES; lane++) {
            double beta = betas[Math.min(lane, betas.length - 1)];
            for (int k = 0; k < codes; k++) {
                double rest = Math.exp(-beta * uphill.changes()[k]);
                for (int digit = 0; digit < DIGITS; digit++) {
                    rest *= 256;
                    int value = (int) Math.min(rest, 255);
                    thresholds[(digit * codes + k) * LaneKernel.LANES + lane] = (byte) value;
                    rest -= value;
                }
            }
        }
        return thresholds;
    }
}
