package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.model.Clock;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;
import org.kadanoff.model.Potts;

/**
 * A model as cluster algorithms see it: sites in one of q states, whose pairs have an energy, and moves of whole clusters.
 * State 1 of an Ising spin is up.
 *
 * @param model what is sampled
 * @param states q
 * @param couplings which pairs of sites interact
 * @param choices of which each step draws one
 * @param order the order parameter from the number of sites in each state
 */
record Embedding(Model model, int states, List<Coupling> couplings, List<Moves> choices, ToDoubleFunction<long[]> order) {

    /** @throws IllegalArgumentException if clusters cannot sample the model, or β is not positive and finite */
    static Embedding of(Model model, double beta) {
        Compatibility.checked(beta);
        return switch (model) {
            case Ising ising -> of(ising, beta);
            case Potts potts -> of(potts, beta);
            case Clock clock -> of(clock, beta);
            default -> throw Compatibility.refusal(model);
        };
    }

    private static Embedding of(Ising model, double beta) {
        Compatibility.checked(model);
        Coupling nearest = Coupling.nearest(model.lattice(), 2, apart -> (2 * apart - 1) * model.coupling());
        List<Coupling> couplings = model.nextNearest() == 0 ? List.of(nearest) : List.of(nearest,
                Coupling.nextNearest(model.lattice(), 2, apart -> (2 * apart - 1) * model.nextNearest()));
        return new Embedding(model, 2, couplings, List.of(Moves.shifts(2, beta, couplings)),
                sites -> sites[1] - sites[0]);
    }

    private static Embedding of(Potts model, double beta) {
        int q = model.states();
        int sites = model.lattice().sites();
        List<Coupling> couplings = List.of(Coupling.nearest(model.lattice(), q, apart -> apart == 0 ? -1 : 0));
        return new Embedding(model, q, couplings, List.of(Moves.shifts(q, beta, couplings)),
                inState -> ((double) q * Arrays.stream(inState).max().orElseThrow() - sites) / (q - 1));
    }

    private static Embedding of(Clock model, double beta) {
        int q = model.states();
        double step = 2 * Math.PI / q;
        List<Coupling> couplings = List.of(Coupling.nearest(model.lattice(), q, apart -> -Math.cos(step * apart)));
        return new Embedding(model, q, couplings,
                IntStream.range(0, q).mapToObj(k -> Moves.reflection(k, q, beta, couplings)).toList(),
                inState -> Math.hypot(component(inState, step, Math::cos), component(inState, step, Math::sin)));
    }

    private static double component(long[] inState, double step, DoubleUnaryOperator function) {
        return IntStream.range(0, inState.length).mapToDouble(s -> inState[s] * function.applyAsDouble(step * s)).sum();
    }

    /** The field on Σ s of Ising spins. */
    double field() {
        return model instanceof Ising ising ? ising.field() : 0;
    }

    /** Whether the ground states alternate between the sublattices. */
    boolean isStaggered() {
        return model instanceof Ising ising && ising.coupling() < 0;
    }
}
