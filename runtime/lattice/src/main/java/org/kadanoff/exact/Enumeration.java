package org.kadanoff.exact;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.Clock;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Hamiltonian;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.ON;
import org.kadanoff.model.Phi4;
import org.kadanoff.model.Potts;

/**
 * A model of discrete variables on a lattice so small that all its states can be gone through: the oracle that samplers
 * are held against. Energies and order parameters are totals.
 */
public final class Enumeration {

    /** The most states that are gone through. */
    public static final int MOST_STATES = 1 << 22;

    private static final double RESOLUTION = 1e-9;

    private final int sites;
    private final List<Level> levels;
    private final double ground;

    private Enumeration(int sites, List<Level> levels) {
        this.sites = sites;
        this.levels = levels;
        ground = levels.getFirst().energy();
    }

    /** All states of one energy H and one order parameter M, to 1e-9. */
    public record Level(double energy, double magnetization, int states) {
    }

    /**
     * All states of a model.
     *
     * @throws IllegalArgumentException if its variables are continuous, or there are more than 2²² states
     */
    public static Enumeration of(Model model) {
        float[] values = values(model);
        int sites = model.lattice().sites();
        double count = Math.pow(values.length, sites);
        if (count > MOST_STATES) {
            throw new IllegalArgumentException(model + " has " + count + " states, too many to go through all");
        }
        Hamiltonian hamiltonian = model.hamiltonian();
        Map<List<Long>, Integer> counted = new HashMap<>();
        float[] configuration = new float[sites];
        for (int state = 0; state < (int) count; state++) {
            int rest = state;
            for (int site = 0; site < sites; site++) {
                configuration[site] = values[rest % values.length];
                rest /= values.length;
            }
            counted.merge(List.of(Math.round(hamiltonian.energy(configuration) / RESOLUTION),
                    Math.round(hamiltonian.magnetization(configuration) / RESOLUTION)), 1, Integer::sum);
        }
        return new Enumeration(sites, counted.entrySet().stream()
                .map(level -> new Level(level.getKey().getFirst() * RESOLUTION, level.getKey().getLast() * RESOLUTION,
                        level.getValue()))
                .sorted(Comparator.comparingDouble(Level::energy).thenComparingDouble(Level::magnetization)).toList());
    }

    private static float[] values(Model model) {
        return switch (model) {
            case Ising ising -> new float[] {-1, 1};
            case EdwardsAnderson glass -> new float[] {-1, 1};
            case BlumeCapel capel -> new float[] {-1, 0, 1};
            case Potts potts -> range(potts.states());
            case Clock clock -> range(clock.states());
            case ON vectors -> throw continuous(model);
            case Phi4 phi4 -> throw continuous(model);
        };
    }

    private static float[] range(int states) {
        float[] values = new float[states];
        for (int state = 0; state < states; state++) {
            values[state] = state;
        }
        return values;
    }

    private static IllegalArgumentException continuous(Model model) {
        return new IllegalArgumentException(model + " has continuous variables: its states can not be counted");
    }

    /** All levels, from the ground state up. */
    public List<Level> levels() {
        return levels;
    }

    /** The weight of all states of a level, up to a factor that is common to all levels. */
    public double weight(Level level, double beta) {
        return level.states() * Math.exp(-beta * (level.energy() - ground));
    }

    /** ⟨f(H, M)⟩ at an inverse temperature. */
    public double mean(double beta, DoubleBinaryOperator function) {
        double sum = 0;
        double all = 0;
        for (Level level : levels) {
            double weight = weight(level, beta);
            sum += weight * function.applyAsDouble(level.energy(), level.magnetization());
            all += weight;
        }
        return sum / all;
    }

    /** ⟨H⟩/N. */
    public double energy(double beta) {
        return mean(beta, (e, m) -> e) / sites;
    }

    /** β² (⟨H²⟩ − ⟨H⟩²) / N. */
    public double specificHeat(double beta) {
        double mean = mean(beta, (e, m) -> e);
        return beta * beta * mean(beta, (e, m) -> (e - mean) * (e - mean)) / sites;
    }

    /** ⟨|M|⟩/N. */
    public double absoluteMagnetization(double beta) {
        return mean(beta, (e, m) -> Math.abs(m)) / sites;
    }

    /** ⟨M²⟩/N². */
    public double squaredMagnetization(double beta) {
        return mean(beta, (e, m) -> m * m) / sites / sites;
    }

    /** 1 − ⟨M⁴⟩/3⟨M²⟩². */
    public double binderCumulant(double beta) {
        double square = mean(beta, (e, m) -> m * m);
        return 1 - mean(beta, (e, m) -> m * m * m * m) / (3 * square * square);
    }

    /** ln Z / N, with Z the sum over all states. */
    public double logPartitionFunction(double beta) {
        double sum = levels.stream().mapToDouble(level -> weight(level, beta)).sum();
        return (Math.log(sum) - beta * ground) / sites;
    }

    /** The number of states of each energy. */
    public SortedMap<Double, Integer> densityOfStates() {
        SortedMap<Double, Integer> states = new TreeMap<>();
        levels.forEach(level -> states.merge(level.energy(), level.states(), Integer::sum));
        return states;
    }
}
