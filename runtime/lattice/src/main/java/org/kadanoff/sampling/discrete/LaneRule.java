package org.kadanoff.sampling.discrete;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * What {@link LaneKernel} must know of a model: its proposals, and which codes of them raise the energy.
 *
 * <p>A Potts spin is shifted by 1 … q − 1 states. The 256 values of a random byte are shared out among the shifts as
 * equally as they can be such that opposite shifts, r and q − r, have as many as each other: then a proposal is as
 * probable as its reverse, and the balance with exp(−βH) exact, though for some q one pair of shifts is tried a little
 * more often than another.
 */
final class LaneRule {

    /** Digits to the base 256 of an acceptance probability. */
    static final int DIGITS = 8;

    enum Kind { POTTS, BLUME_CAPEL }

    private final Kind kind;
    private final byte states;
    private final byte coordination;
    private final byte[] cuts;
    private final byte[] uphill;
    private final double[] changes;

    private LaneRule(Kind kind, int states, int coordination, byte[] cuts, int codes, IntToDoubleFunction change) {
        this.kind = kind;
        this.states = (byte) states;
        this.coordination = (byte) coordination;
        this.cuts = cuts;
        int[] raising = IntStream.range(0, codes).filter(code -> change.applyAsDouble(code) > 0).toArray();
        uphill = new byte[raising.length];
        for (int k = 0; k < uphill.length; k++) {
            uphill[k] = (byte) raising[k];
        }
        changes = IntStream.of(raising).mapToDouble(change::applyAsDouble).toArray();
    }

    /** @param coordination the most neighbours of a site */
    static LaneRule of(Model model, int coordination) {
        return switch (model) {
            case Potts potts -> new LaneRule(Kind.POTTS, potts.states(), coordination, cuts(potts.states()),
                    coordination + 1, code -> code);
            case BlumeCapel spins -> {
                int span = 2 * coordination + 1;
                yield new LaneRule(Kind.BLUME_CAPEL, 3, coordination, new byte[0], 3 * span, code -> {
                    int sum = code % span - coordination;
                    return switch (code / span) {
                        case 0 -> spins.crystalField() - sum;
                        case 1 -> sum - spins.crystalField();
                        default -> 2 * sum;
                    };
                });
            }
            default -> throw new IllegalArgumentException("no proposals for " + model);
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

    byte states() {
        return states;
    }

    byte coordination() {
        return coordination;
    }

    int cuts() {
        return cuts.length;
    }

    byte cut(int i) {
        return cuts[i];
    }

    int uphillCodes() {
        return uphill.length;
    }

    byte uphill(int k) {
        return uphill[k];
    }

    /** The digits of exp(−βΔH) for the β of each replica, as {@link LaneKernel} takes them. */
    byte[] thresholds(double[] betas) {
        byte[] thresholds = new byte[DIGITS * uphill.length * LaneKernel.LANES];
        for (int lane = 0; lane < LaneKernel.LANES; lane++) {
            double beta = betas[Math.min(lane, betas.length - 1)];
            for (int k = 0; k < uphill.length; k++) {
                double rest = Math.exp(-beta * changes[k]);
                for (int digit = 0; digit < DIGITS; digit++) {
                    rest *= 256;
                    int value = (int) Math.min(rest, 255);
                    thresholds[(digit * uphill.length + k) * LaneKernel.LANES + lane] = (byte) value;
                    rest -= value;
                }
            }
        }
        return thresholds;
    }
}
