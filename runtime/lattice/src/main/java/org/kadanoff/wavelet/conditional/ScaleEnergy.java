package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The energy of a field on one scale, E(x) = ½ Σₛ K(s) Σᵢ xᵢ xᵢ₊ₛ + Σᵢ V(xᵢ), the shifts s over all orbits, and K the
 * same within an orbit; a term −J Σ xᵢ xⱼ over bonds between neighbours is K(0,1) = −J. In units of the temperature.
 * What couples a site with itself is in V.
 *
 * @param side n; fields are n × n, row by row, and periodic
 * @param orbits which sites are coupled
 * @param couplings K of each orbit. It is taken over: the caller must not change it afterwards
 * @param potential V
 */
public record ScaleEnergy(int side, ShiftOrbits orbits, double[] couplings, Potential potential)
        implements Serializable {

    /** @throws IllegalArgumentException if couplings reach too far, or there is not one finite for each orbit */
    public ScaleEnergy {
        orbits.checkOn(side);
        if (couplings.length != orbits.size()) {
            throw new IllegalArgumentException("couplings that reach " + orbits.range() + " sites are "
                    + orbits.size() + ", one for each orbit, not " + couplings.length);
        }
        if (!Arrays.stream(couplings).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("couplings are finite, not " + Arrays.toString(couplings));
        }
    }

    /** E of one field. */
    public double value(double[] field) {
        double[] coupled = coupled(field);
        Cubics cubics = Cubics.of(potential);
        double sum = 0;
        for (int site = 0; site < field.length; site++) {
            sum += field[site] * coupled[site] / 2 + cubics.value(field[site]);
        }
        return sum;
    }

    /** ∂E/∂xᵢ of one field. */
    public double[] gradient(double[] field) {
        double[] gradient = coupled(field);
        Cubics cubics = Cubics.of(potential);
        for (int site = 0; site < field.length; site++) {
            gradient[site] += cubics.slope(field[site]);
        }
        return gradient;
    }

    /** Σₛ K(s) xᵢ₊ₛ. */
    private double[] coupled(double[] field) {
        if (field.length != side * side) {
            throw new IllegalArgumentException("a field on " + side + " × " + side + " sites has " + side * side
                    + " values, not " + field.length);
        }
        double[] sums = new double[field.length];
        List<List<Shift>> shifts = orbits.orbits();
        for (int orbit = 0; orbit < couplings.length; orbit++) {
            for (Shift shift : shifts.get(orbit)) {
                for (int row = 0; row < side; row++) {
                    int from = Math.floorMod(row + shift.rows(), side) * side;
                    for (int column = 0; column < side; column++) {
                        sums[row * side + column] +=
                                couplings[orbit] * field[from + Math.floorMod(column + shift.columns(), side)];
                    }
                }
            }
        }
        return sums;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScaleEnergy that && side == that.side && orbits.equals(that.orbits)
                && Arrays.equals(couplings, that.couplings) && potential.equals(that.potential);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * side + Arrays.hashCode(couplings)) + potential.hashCode();
    }
}
