package org.kadanoff.sampling.discrete;

import java.util.Arrays;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Clock;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * A discrete model as its local updates see it: H = Σ J V(s, s′) over bonds + Σ U(s) over sites, with s = 0 … q − 1.
 * Nearest and next-nearest neighbours, where both interact, stand in one list.
 */
final class Interaction {

    /** Changes of energy that are multiples of one of these are looked up in a table. */
    private static final double[] UNITS = {1, 0.5, 0.25, 0.125};

    private static final int LARGEST_TABLE = 1 << 16;

    private final int states;
    private final double[] pair;
    private final double[] onSite;
    private final int[] offset;
    private final int[] neighbor;
    private final double[] coupling;
    private final double unit;
    private final double largestChange;

    /**
     * @param onSite U
     * @param pair V, as [s · q + s′]
     */
    private Interaction(int sites, double[] onSite, double[] pair, Shell... shells) {
        this.states = onSite.length;
        this.onSite = onSite;
        this.pair = pair;
        offset = new int[sites + 1];
        int ends = 2 * Arrays.stream(shells).mapToInt(shell -> shell.bonds.count()).sum();
        neighbor = new int[ends];
        coupling = new double[ends];
        int next = 0;
        for (int site = 0; site < sites; site++) {
            for (Shell shell : shells) {
                for (int i = 0; i < shell.bonds.degree(site); i++) {
                    neighbor[next] = shell.bonds.neighbor(site, i);
                    coupling[next++] = shell.couplings[shell.bonds.bond(site, i)];
                }
            }
            offset[site + 1] = next;
        }
        unit = Arrays.stream(UNITS).filter(this::allMultiplesOf).findFirst().orElse(0);
        largestChange = largestChange();
    }

    /** Bonds with the J of each. */
    private record Shell(Bonds bonds, double[] couplings) {

        Shell(Bonds bonds, double coupling) {
            this(bonds, new double[bonds.count()]);
            Arrays.fill(couplings, coupling);
        }
    }

    /** @throws IllegalArgumentException if the variables of the model are not discrete */
    static Interaction of(Model model) {
        int sites = model.lattice().sites();
        Bonds bonds = Bonds.of(model.lattice());
        return switch (model) {
            case Ising ising -> {
                double[] onSite = {ising.field(), -ising.field()};
                Shell nearest = new Shell(bonds, ising.coupling());
                yield ising.nextNearest() == 0
                        ? new Interaction(sites, onSite, product(-1, 1), nearest)
                        : new Interaction(sites, onSite, product(-1, 1), nearest,
                                new Shell(Bonds.nextNearest(ising.lattice()), ising.nextNearest()));
            }
            case EdwardsAnderson glass ->
                new Interaction(sites, new double[2], product(-1, 1), new Shell(bonds, glass.couplings()));
            case BlumeCapel blumeCapel -> new Interaction(sites,
                    new double[] {blumeCapel.crystalField(), 0, blumeCapel.crystalField()}, product(-1, 0, 1),
                    new Shell(bonds, 1));
            case Potts potts -> new Interaction(sites, new double[potts.states()], equality(potts.states()),
                    new Shell(bonds, 1));
            case Clock clock -> new Interaction(sites, new double[clock.states()], cosine(clock.states()),
                    new Shell(bonds, 1));
            default -> throw new IllegalArgumentException(
                    "local updates of this kind are for discrete variables, which " + model + " has not");
        };
    }

    private static double[] product(int... values) {
        double[] pair = new double[values.length * values.length];
        for (int i = 0; i < pair.length; i++) {
            pair[i] = -values[i / values.length] * values[i % values.length];
        }
        return pair;
    }

    private static double[] equality(int states) {
        double[] pair = new double[states * states];
        for (int state = 0; state < states; state++) {
            pair[state * states + state] = -1;
        }
        return pair;
    }

    private static double[] cosine(int states) {
        double[] pair = new double[states * states];
        for (int i = 0; i < pair.length; i++) {
            pair[i] = -Math.cos(2 * Math.PI * (i / states - i % states) / states);
        }
        return pair;
    }

    /** The number q of states of a site. */
    int states() {
        return states;
    }

    /** The number of bonds, of all kinds, that end at a site. */
    int degree(int site) {
        return offset[site + 1] - offset[site];
    }

    /** The site at the other end of the i-th of them. */
    int neighbor(int site, int i) {
        return neighbor[offset[site] + i];
    }

    /** The change of H when a site goes to another state. */
    double change(byte[] configuration, int site, int to) {
        int from = configuration[site];
        double change = onSite[to] - onSite[from];
        for (int end = offset[site]; end < offset[site + 1]; end++) {
            int row = states * configuration[neighbor[end]];
            change += coupling[end] * (pair[row + to] - pair[row + from]);
        }
        return change;
    }

    /** What H is for each state of a site, its neighbours as they are, but for a constant. */
    void energies(byte[] configuration, int site, double[] energies) {
        System.arraycopy(onSite, 0, energies, 0, states);
        for (int end = offset[site]; end < offset[site + 1]; end++) {
            int row = states * configuration[neighbor[end]];
            for (int state = 0; state < states; state++) {
                energies[state] += coupling[end] * pair[row + state];
            }
        }
    }

    /** exp(−βΔ) for the changes Δ that can occur: from a table where they are few. */
    BoltzmannFactors factors(double beta) {
        return unit > 0 && largestChange / unit < LARGEST_TABLE
                ? BoltzmannFactors.table(beta, unit, (int) (largestChange / unit)) : BoltzmannFactors.computed(beta);
    }

    /** The energy of which all changes are multiples, 1 down to 1/8; 0 where there is none. */
    double unit() {
        return unit;
    }

    private boolean allMultiplesOf(double unit) {
        return Arrays.stream(pair).allMatch(energy -> energy % 1 == 0)
                && Arrays.stream(coupling).allMatch(strength -> strength % unit == 0)
                && Arrays.stream(onSite).allMatch(energy -> energy % unit == 0);
    }

    private double largestChange() {
        double largest = 0;
        for (int site = 0; site + 1 < offset.length; site++) {
            double sum = 0;
            for (int end = offset[site]; end < offset[site + 1]; end++) {
                sum += Math.abs(coupling[end]);
            }
            largest = Math.max(largest, sum);
        }
        return 2 * (largest + Arrays.stream(onSite).map(Math::abs).max().orElseThrow());
    }
}
