package org.kadanoff.sampling.discrete;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.ensemble.StateEnsemble;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Hamiltonian;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * A configuration of a discrete model that is changed site by site, with its energy and order parameter kept. A site
 * has a state 0 … q − 1, in the order of the values of the variable: down and up for Ising spins, −1, 0, 1 for those of
 * the Blume–Capel model.
 *
 * <p>How many sites are in each state is counted, so that the order parameter is exact. The energy is the sum of its
 * changes: exact where the couplings are integers (or eighths), since their sums are in floating point too. Elsewhere
 * rounding adds up, and the energy is summed afresh over all bonds after every 1024 changes per site.
 */
public final class Configuration {

    private static final int CHANGES_PER_SITE = 1024;

    private final Model model;
    private final Interaction interaction;
    private final Hamiltonian hamiltonian;
    private final byte[] states;
    private final int[] occupation;
    private final boolean exact;
    private double energy;
    private long changes;

    private Configuration(Model model, boolean ordered, RandomGenerator random) {
        this.model = model;
        interaction = Interaction.of(model);
        hamiltonian = model.hamiltonian();
        states = new byte[model.lattice().sites()];
        occupation = new int[interaction.states()];
        exact = interaction.unit() > 0;
        int common = model instanceof Ising ising && ising.field() != 0
                ? (ising.field() > 0 ? 1 : 0) : drawState(random);
        for (int site = 0; site < states.length; site++) {
            states[site] = (byte) (ordered ? common : drawState(random));
            occupation[states[site]]++;
        }
        energy = sumEnergy();
    }

    private int drawState(RandomGenerator random) {
        return random.nextInt(interaction.states());
    }

    /** All sites in the same state: that along the field of an Ising model, or else one drawn at random. */
    public static Configuration ordered(Model model, RandomGenerator random) {
        return new Configuration(model, true, random);
    }

    /** Every site in a state of its own, drawn at random. */
    public static Configuration disordered(Model model, RandomGenerator random) {
        return new Configuration(model, false, random);
    }

    /** What this is a configuration of. */
    public Model model() {
        return model;
    }

    /** The number N of sites. */
    public int sites() {
        return states.length;
    }

    /** The number q of states of a site. */
    public int states() {
        return occupation.length;
    }

    /** The state of a site. */
    public int state(int site) {
        return states[site];
    }

    /** The change of the energy if a site went to another state. */
    public double change(int site, int to) {
        return interaction.change(states, site, to);
    }

    /**
     * Changes the state of a site.
     *
     * @param change of the energy, as {@link #change} says it
     */
    public void set(int site, int to, double change) {
        occupation[states[site]]--;
        occupation[to]++;
        states[site] = (byte) to;
        energy += change;
        if (!exact && ++changes >= (long) CHANGES_PER_SITE * states.length) {
            energy = sumEnergy();
            changes = 0;
        }
    }

    void energies(int site, double[] energies) {
        interaction.energies(states, site, energies);
    }

    Interaction interaction() {
        return interaction;
    }

    /** The total energy H. */
    public double energy() {
        return energy;
    }

    /** The total order parameter M, as the model defines it. */
    public double magnetization() {
        return switch (model) {
            case Potts potts -> ((double) potts.states() * Arrays.stream(occupation).max().orElseThrow()
                    - states.length) / (potts.states() - 1);
            case BlumeCapel spins -> occupation[2] - occupation[0];
            case Ising spins -> occupation[1] - occupation[0];
            case EdwardsAnderson spins -> occupation[1] - occupation[0];
            default -> resultant();
        };
    }

    /** |Σ exp(2πi s/q)|. */
    private double resultant() {
        double x = 0;
        double y = 0;
        for (int state = 0; state < occupation.length; state++) {
            double angle = 2 * Math.PI * state / occupation.length;
            x += occupation[state] * Math.cos(angle);
            y += occupation[state] * Math.sin(angle);
        }
        return Math.hypot(x, y);
    }

    private double sumEnergy() {
        float[] values = new float[states.length];
        for (int site = 0; site < values.length; site++) {
            values[site] = value(states[site]);
        }
        return hamiltonian.energy(values);
    }

    /** The variable of the model in a state. */
    private int value(int state) {
        return switch (model) {
            case Ising spins -> 2 * state - 1;
            case EdwardsAnderson spins -> 2 * state - 1;
            case BlumeCapel spins -> state - 1;
            default -> state;
        };
    }

    /**
     * What the configuration is now, as an ensemble of one.
     *
     * @param beta the inverse temperature that it is said to be sampled at
     */
    public Ensemble snapshot(double beta) {
        double[] betas = {beta};
        if (model instanceof Ising || model instanceof EdwardsAnderson) {
            long[] words = new long[SpinEnsemble.wordsPerConfiguration(model.lattice())];
            for (int site = 0; site < states.length; site++) {
                words[site >> 6] |= (long) states[site] << site;
            }
            return new SpinEnsemble(model.lattice(), betas, words);
        }
        byte[] values = new byte[states.length];
        for (int site = 0; site < values.length; site++) {
            values[site] = (byte) value(states[site]);
        }
        return new StateEnsemble(model.lattice(), betas, values);
    }
}
