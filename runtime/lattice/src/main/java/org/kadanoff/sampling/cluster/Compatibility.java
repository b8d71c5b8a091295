package org.kadanoff.sampling.cluster;

import org.kadanoff.model.Clock;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * Which models clusters can sample. With frustration, bonds between satisfied pairs percolate long before the spins
 * order: clusters then hold nearly the whole lattice, and turning them changes nothing.
 */
public final class Compatibility {

    private Compatibility() {
    }

    /**
     * The given β.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    static double checked(double beta) {
        if (!(beta > 0 && beta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("cluster updates need a positive, finite beta, not " + beta);
        }
        return beta;
    }

    /**
     * The given model.
     *
     * @throws IllegalArgumentException if its couplings are frustrated
     */
    static Ising checked(Ising model) {
        if (model.coupling() < 0 && !model.lattice().isBipartite()) {
            throw new IllegalArgumentException("an antiferromagnet on " + model.lattice() + " is frustrated, since the "
                    + "lattice has no two sublattices: clusters would span it and change nothing; take an even side, "
                    + "or local updates such as Metropolis");
        }
        if (model.nextNearest() < 0) {
            throw new IllegalArgumentException(model + " is frustrated: J′ < 0 competes with the order that J favours, "
                    + "and clusters would span the lattice and change nothing; they take J′ ≥ 0, else take local "
                    + "updates such as Metropolis");
        }
        return model;
    }

    /**
     * Makes sure that clusters can sample a model.
     *
     * @throws IllegalArgumentException if it is frustrated, or its variables are none that clusters turn
     */
    public static void require(Model model) {
        switch (model) {
            case Ising ising -> checked(ising);
            case Potts potts -> { }
            case Clock clock -> { }
            default -> throw refusal(model);
        }
    }

    static IllegalArgumentException refusal(Model model) {
        String why = model instanceof EdwardsAnderson
                ? "its couplings of both signs are frustrated, and clusters would span the lattice and change nothing"
                : "they are for Ising, Potts and clock spins";
        return new IllegalArgumentException("cluster updates do not sample " + model + ": " + why
                + "; take local updates such as Metropolis");
    }
}
