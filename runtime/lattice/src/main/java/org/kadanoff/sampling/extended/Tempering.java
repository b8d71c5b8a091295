package org.kadanoff.sampling.extended;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.random.Xoshiro256PlusPlus;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.TemperableChain;
import org.kadanoff.sampling.discrete.LocalChain;
import org.kadanoff.sampling.discrete.LocalUpdate;
import org.kadanoff.task.Progress;

/**
 * Parallel tempering: chains at a ladder of inverse temperatures that exchange their temperatures with probability
 * min(1, exp((β − β′)(E − E′))). K. Hukushima, K. Nemoto, J. Phys. Soc. Jpn. 65, 1604 (1996). A step is a step of every
 * chain, and then an exchange tried between the neighbours (0, 1), (2, 3), … or (1, 2), (3, 4), …, alternately.
 *
 * <p>Seen from outside, replica i always is at the i-th β, and its configuration jumps; the chains inside wander over
 * the ladder, and {@link #roundTrips} says how often one has been from the first β to the last and back. The ladder
 * does not change; {@link TemperatureLadder} finds one.
 */
public final class Tempering implements Chain {

    private static final int SITES_PER_REPORT = 1 << 16;
    private static final int UNDIRECTED = 0;
    private static final int OUTWARD = 1;
    private static final int HOMEWARD = 2;

    private final double[] betas;
    private final List<TemperableChain> walkers;
    private final Xoshiro256PlusPlus random;
    private final int[] walkerAt;
    private final int[] directions;
    private final long[] tried;
    private final long[] accepted;
    private final double[] energies;
    private final double[] oneEnergy = new double[1];
    private final double[] oneMagnetization = new double[1];
    private int parity;
    private long steps;
    private long roundTrips;

    /**
     * A ladder at its start.
     *
     * @param betas two or more, increasing or decreasing
     * @param walker makes the chain that starts at the β of a given number; each with randomness of its own
     * @param random where the randomness of the exchanges comes from; taken over
     * @throws IllegalArgumentException if there are fewer than two β, or they do not run in one direction
     */
    public Tempering(double[] betas, IntFunction<? extends TemperableChain> walker, Xoshiro256PlusPlus random) {
        TemperatureLadder.requireOrder(betas);
        this.betas = betas.clone();
        this.random = random;
        walkers = new ArrayList<>(betas.length);
        walkerAt = new int[betas.length];
        directions = new int[betas.length];
        energies = new double[betas.length];
        tried = new long[betas.length - 1];
        accepted = new long[betas.length - 1];
        for (int i = 0; i < betas.length; i++) {
            walkers.add(walker.apply(i));
            walkers.get(i).setBeta(betas[i]);
            walkerAt[i] = i;
        }
        directions[0] = OUTWARD;
    }

    /**
     * A ladder of Metropolis chains at its start.
     *
     * @param model a discrete one
     * @param betas two or more, increasing or decreasing
     * @param address where the randomness comes from
     * @param lane the first of betas.length + 1 lanes of the address that are taken
     * @throws IllegalArgumentException if there are fewer than two β, they do not run in one direction, or the variables
     *     of the model are continuous
     */
    public static Tempering metropolis(Model model, double[] betas, StreamAddress address, int lane) {
        return new Tempering(betas,
                i -> new LocalChain(model, LocalUpdate.METROPOLIS, betas[i], address.stream(lane + i)),
                address.stream(lane + betas.length));
    }

    @Override
    public int replicas() {
        return betas.length;
    }

    @Override
    public Model model() {
        return walkers.getFirst().model();
    }

    @Override
    public double beta(int replica) {
        return betas[replica];
    }

    @Override
    public void advance(int steps, Progress progress) {
        int sites = model().lattice().sites();
        int unreported = 0;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < betas.length; i++) {
                unreported += sites;
                if (unreported < SITES_PER_REPORT) {
                    walkers.get(i).advance(1, Progress.NONE);
                } else {
                    double done = step + (double) i / betas.length;
                    walkers.get(i).advance(1, progress.stage(done / steps, (done + 1.0 / betas.length) / steps));
                    unreported = 0;
                }
            }
            exchange();
        }
        progress.done(1);
    }

    private void exchange() {
        for (int i = 0; i < betas.length; i++) {
            at(i).measure(oneEnergy, oneMagnetization);
            energies[i] = oneEnergy[0];
        }
        for (int i = parity; i + 1 < betas.length; i += 2) {
            double exponent = (betas[i] - betas[i + 1]) * (energies[i] - energies[i + 1]);
            tried[i]++;
            if (exponent >= 0 || random.nextDouble() < Math.exp(exponent)) {
                accepted[i]++;
                int walker = walkerAt[i];
                walkerAt[i] = walkerAt[i + 1];
                walkerAt[i + 1] = walker;
                at(i).setBeta(betas[i]);
                at(i + 1).setBeta(betas[i + 1]);
            }
        }
        parity = 1 - parity;
        steps++;
        followWalkers();
    }

    private void followWalkers() {
        int first = walkerAt[0];
        if (directions[first] == HOMEWARD) {
            roundTrips++;
        }
        directions[first] = OUTWARD;
        int last = walkerAt[betas.length - 1];
        directions[last] = directions[last] == UNDIRECTED ? UNDIRECTED : HOMEWARD;
    }

    private TemperableChain at(int i) {
        return walkers.get(walkerAt[i]);
    }

    /** The fraction of the exchanges between β i and i + 1 that were accepted so far; NaN before the first. */
    public double acceptance(int i) {
        return (double) accepted[i] / tried[i];
    }

    /** How many journeys from the first β to the last and back have been completed so far, by all chains together. */
    public long roundTrips() {
        return roundTrips;
    }

    /** The steps that a chain takes for a round trip on average; infinite before the first. */
    public double roundTripTime() {
        return (double) steps * betas.length / roundTrips;
    }

    /** What was exchanged so far. */
    public Exchanges exchanges() {
        return new Exchanges(betas.clone(), IntStream.range(0, betas.length - 1).mapToDouble(this::acceptance).toArray(),
                steps, roundTrips);
    }

    /** Counts exchanges and round trips anew: what equilibration saw does not belong to the measurement. */
    public void countAnew() {
        Arrays.fill(tried, 0);
        Arrays.fill(accepted, 0);
        steps = 0;
        roundTrips = 0;
    }

    /** Which chain, by the number of the β it started at, is at a β now. */
    public int walkerAt(int replica) {
        return walkerAt[replica];
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        for (int i = 0; i < betas.length; i++) {
            at(i).measure(oneEnergy, oneMagnetization);
            energy[i] = oneEnergy[0];
            magnetization[i] = oneMagnetization[0];
        }
    }

    @Override
    public Ensemble configurations(int count) {
        List<Ensemble> shown = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            shown.add(at(i).configurations(1));
        }
        return Ensemble.concat(shown);
    }
}
