package org.kadanoff.sampling;

import java.util.Arrays;
import org.kadanoff.model.Ising;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;

/** Metropolis updates of words of 512 spins, with everything that they need: a kernel, β, J and random numbers. */
final class SpinUpdater {

    /** Lanes of an address that one updater takes. */
    static final int LANES = SweepKernel.GENERATORS + 1;

    /** Few, so that the kernel is soon compiled from its beginning: compiled in mid-loop, it would box its vectors. */
    private static final int UPDATES_PER_CALL = 256;

    private final SweepKernel kernel;
    private final long[] thresholds;
    private final long[] generators = new long[4 * SweepKernel.GENERATORS];
    private final Xoshiro256PlusPlus coin;
    private final long[] before = new long[SweepKernel.WORD];

    /**
     * An updater at the start of its random numbers.
     *
     * @param width of the vectors in bits
     * @param betas the inverse temperatures of the spins of a word: 1 to 512, the last also for the rest
     * @param firstLane where in the address its {@link #LANES} begin
     * @throws IllegalArgumentException if β is not positive and finite
     */
    SpinUpdater(int width, Ising model, double[] betas, StreamAddress address, int firstLane) {
        for (double beta : betas) {
            if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Metropolis needs a positive, finite beta, not " + beta
                        + " (at beta = 0 a sweep flips every spin and is not ergodic)");
            }
        }
        LocalRule rule = LocalRule.of(model);
        kernel = SweepKernel.of(width, rule);
        double[] strengths = Arrays.copyOf(betas, SweepKernel.SPINS);
        Arrays.fill(strengths, betas.length, SweepKernel.SPINS, betas[betas.length - 1]);
        thresholds = AcceptanceBits.of(
                Arrays.stream(strengths).map(beta -> beta * Math.abs(model.coupling())).toArray(), rule.costs());
        for (int lane = 0; lane < SweepKernel.GENERATORS; lane++) {
            long[] state = address.state(firstLane + lane);
            for (int word = 0; word < state.length; word++) {
                int group = lane / SweepKernel.WORD;
                generators[(4 * group + word) * SweepKernel.WORD + lane % SweepKernel.WORD] = state[word];
            }
        }
        coin = address.stream(firstLane + SweepKernel.GENERATORS);
    }

    /** A word of fair coins. */
    long[] coins() {
        long[] coins = new long[SweepKernel.WORD];
        for (int i = 0; i < SweepKernel.WORD; i++) {
            coins[i] = coin.nextLong();
        }
        return coins;
    }

    /** Updates the sites of the visits {@code from … to − 1}, one after the other. */
    void update(long[] spins, int base, int[] visits, int from, int to) {
        for (int next = from; next < to; next += UPDATES_PER_CALL) {
            kernel.update(spins, base, visits, next, Math.min(next + UPDATES_PER_CALL, to), thresholds, generators);
        }
    }

    /** Updates each spin of the word of the first visit with probability 1/2. */
    void updateHalfOfFirst(long[] spins, int base, int[] visits) {
        int site = base + visits[0];
        System.arraycopy(spins, site, before, 0, SweepKernel.WORD);
        kernel.update(spins, base, visits, 0, 1, thresholds, generators);
        for (int i = 0; i < SweepKernel.WORD; i++) {
            long held = coin.nextLong();
            spins[site + i] = spins[site + i] & ~held | before[i] & held;
        }
    }
}
