package org.kadanoff.sampling.extended;

import java.io.Serializable;
import java.util.Arrays;
import org.kadanoff.lattice.Bonds;
import org.kadanoff.model.BlumeCapel;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * Energies at equal distances, of which those of a model are some: lowest, lowest + spacing, …
 *
 * @param lowest the first energy, a total
 * @param spacing from one to the next
 * @param count how many there are
 */
public record EnergyLevels(double lowest, double spacing, int count) implements Serializable {

    private static final double TOLERANCE = 1e-6;

    /** @throws IllegalArgumentException if the spacing is not positive, or there are no levels */
    public EnergyLevels {
        if (!(spacing > 0) || count < 1 || !Double.isFinite(lowest)) {
            throw new IllegalArgumentException("energy levels start at a finite energy, and are 1 or more at a positive "
                    + "distance, not " + count + " at " + spacing + " from " + lowest);
        }
    }

    /**
     * Levels that hold all energies of a model. Not each of them need be an energy of the model.
     *
     * @throws IllegalArgumentException if the energies of the model are not multiples of 1, 1/2, 1/4 or 1/8
     */
    public static EnergyLevels of(Model model) {
        int bonds = model.lattice().bonds();
        int sites = model.lattice().sites();
        return switch (model) {
            case Potts potts -> new EnergyLevels(-bonds, 1, bonds + 1);
            case BlumeCapel spins -> levels(model, bonds + Math.abs(spins.crystalField()) * sites,
                    1, spins.crystalField());
            case Ising spins -> {
                int next = spins.nextNearest() == 0 ? 0 : Bonds.nextNearest(spins.lattice()).count();
                double bound = Math.abs(spins.coupling()) * bonds + Math.abs(spins.nextNearest()) * next
                        + Math.abs(spins.field()) * sites;
                yield levels(model, bound, 2 * spins.coupling(), 2 * spins.nextNearest(), 2 * spins.field());
            }
            case EdwardsAnderson glass -> levels(model, Arrays.stream(glass.couplings()).map(Math::abs).sum(),
                    Arrays.stream(glass.couplings()).map(coupling -> 2 * coupling).toArray());
            default -> throw irregular(model);
        };
    }

    private static EnergyLevels levels(Model model, double bound, double... steps) {
        for (double spacing = 2; spacing >= 0.125; spacing /= 2) {
            double tried = spacing;
            if (Arrays.stream(steps).allMatch(step -> step % tried == 0)) {
                return new EnergyLevels(-bound, spacing, (int) (2 * bound / spacing) + 1);
            }
        }
        throw irregular(model);
    }

    private static IllegalArgumentException irregular(Model model) {
        return new IllegalArgumentException("the energies of " + model + " are not at equal distances: a density of "
                + "states is counted where the couplings are multiples of 1/8");
    }

    /** The energy of a level. */
    public double energy(int level) {
        return lowest + spacing * level;
    }

    /**
     * The level of an energy.
     *
     * @throws IllegalArgumentException if the energy is not one of the levels
     */
    public int level(double energy) {
        double place = (energy - lowest) / spacing;
        int level = (int) Math.round(place);
        if (level < 0 || level >= count || Math.abs(place - level) > TOLERANCE) {
            throw new IllegalArgumentException("the energy " + energy + " is not one of the " + count + " levels from "
                    + lowest + " on, " + spacing + " apart");
        }
        return level;
    }
}
