package org.kadanoff.flow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fixed point of a flow of couplings and the flow linearised there.
 *
 * @param names the couplings
 * @param couplings their values there
 * @param modes one per coupling, the most relevant first
 */
public record FlowFixedPoint(List<String> names, List<Double> couplings, List<Mode> modes) implements Serializable {

    /** Exponents below this are 0 up to rounding: marginal. */
    private static final double MARGINAL = 1e-9;

    /**
     * A direction in which perturbations grow as bʸ.
     *
     * @param eigenvalue of the linearised flow
     * @param exponent y: relevant above 0, marginal at 0, irrelevant below
     * @param direction the right eigenvector, of length 1, its largest component positive; complex where the
     *     eigenvalue is
     */
    public record Mode(Complex eigenvalue, double exponent, List<Complex> direction) implements Serializable { }

    /** Copies the lists. */
    public FlowFixedPoint {
        names = List.copyOf(names);
        couplings = List.copyOf(couplings);
        modes = List.copyOf(modes);
    }

    static FlowFixedPoint of(CouplingFlow flow, double[] couplings) {
        List<Mode> modes = new ArrayList<>();
        for (Eigensystem.Pair pair : Eigensystem.of(flow.linearised(couplings))) {
            modes.add(new Mode(pair.value(), flow.exponent(pair.value()), List.of(pair.vector())));
        }
        modes.sort(Comparator.comparingDouble(Mode::exponent).reversed());
        return new FlowFixedPoint(flow.couplings(), IntStream.range(0, couplings.length)
                .mapToObj(i -> couplings[i]).toList(), modes);
    }

    /**
     * The value of one coupling.
     *
     * @throws IllegalArgumentException if the flow has none of this name
     */
    public double coupling(String name) {
        return couplings.get(index(name));
    }

    /** In how many directions couplings flow away: 0 at a sink, 1 at a critical point, more at multicritical ones. */
    public int relevantDirections() {
        return (int) modes.stream().filter(mode -> mode.exponent > MARGINAL).count();
    }

    /**
     * The mode in whose direction a coupling has the largest part: the thermal mode by a coupling of energy, the
     * magnetic one by a field.
     *
     * @throws IllegalArgumentException if the flow has no coupling of this name
     */
    public Mode along(String name) {
        int index = index(name);
        return modes.stream().max(Comparator.comparingDouble(mode -> mode.direction.get(index).abs())).orElseThrow();
    }

    /**
     * ν = 1/y of the most relevant mode, for flows without a field that breaks the symmetry; with one, take
     * {@link #along} of the thermal coupling.
     *
     * @throws ArithmeticException if no direction is relevant
     */
    public double correlationLengthExponent() {
        double exponent = modes.getFirst().exponent;
        if (!(exponent > MARGINAL)) {
            throw new ArithmeticException("a fixed point without a relevant direction has no exponent ν");
        }
        return 1 / exponent;
    }

    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the flow has the couplings " + names + ", not '" + name + "'");
        }
        return index;
    }
}
