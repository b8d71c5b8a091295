package org.kadanoff.observe;

import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;

/**
 * A sum over the bonds along one axis of the XY model, of cos(θ′ − θ) or of sin(θ′ − θ), as {@link HelicityModulus}
 * needs them: the derivatives of the energy with respect to a twist. Totals, not per site.
 *
 * @param term what is summed
 * @param axis the axis of the bonds: 0 is along the rows of a square, or the first axis of a hypercubic lattice
 */
public record TwistedBonds(Term term, int axis) implements Observable {

    /** What is summed over bonds. */
    public enum Term {
        /** cos(θ′ − θ) = S·S′. */
        COSINE,
        /** sin(θ′ − θ) = S₁ S₂′ − S₂ S₁′. */
        SINE
    }

    /** @throws IllegalArgumentException if there is no such axis on any lattice */
    public TwistedBonds {
        if (axis < 0) {
            throw new IllegalArgumentException("axes have numbers from 0, not " + axis);
        }
    }

    @Override
    public String name() {
        return (term == Term.COSINE ? "Σcos" : "Σsin") + axis;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the lattice has no such axis
     */
    @Override
    public ToDoubleFunction<float[]> on(Lattice lattice) {
        int axes = switch (lattice) {
            case Square _ -> 2;
            case Hypercubic hypercubic -> hypercubic.dimension();
            default -> 0;
        };
        if (axis >= axes) {
            throw new IllegalArgumentException("bonds along axis " + axis
                    + " are for square and hypercubic lattices of " + (axis + 1)
                    + " dimensions or more, not for " + lattice);
        }
        int[] forward = new int[lattice.sites()];
        for (int site = 0; site < forward.length; site++) {
            forward[site] = lattice.neighbor(site, axis);
        }
        return spins -> {
            double sum = 0;
            for (int site = 0; site < forward.length; site++) {
                if (forward[site] >= 0) {
                    double x = spins[2 * site];
                    double y = spins[2 * site + 1];
                    double toX = spins[2 * forward[site]];
                    double toY = spins[2 * forward[site] + 1];
                    sum += term == Term.COSINE ? x * toX + y * toY : x * toY - y * toX;
                }
            }
            return sum;
        };
    }
}
