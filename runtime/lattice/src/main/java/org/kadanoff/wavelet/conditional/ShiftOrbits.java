package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The displacements that the symmetries of the square take into each other, {(±a, ±b), (±b, ±a)} for
 * 0 ≤ b ≤ a ≤ range, a &gt; 0. They are ordered by a and then by b: (1,0), (1,1), (2,0), (2,1), (2,2), (3,0), …, so
 * that the orbits of a range are the first of those of a larger one.
 *
 * @param range the largest component r of a displacement; there are r (r + 3)/2 orbits, none for r = 0
 */
public record ShiftOrbits(int range) implements Serializable {

    /** @throws IllegalArgumentException if the range is negative or above 64 */
    public ShiftOrbits {
        if (range < 0 || range > 64) {
            throw new IllegalArgumentException("couplings reach 0 to 64 sites, not " + range);
        }
    }

    /** The orbits up to a range. */
    public static ShiftOrbits of(int range) {
        return new ShiftOrbits(range);
    }

    /**
     * The largest range on a lattice of side n, n/2. By half the side, displacements to the left and right coincide;
     * both are counted.
     */
    public static int largestRange(int side) {
        return side / 2;
    }

    /** How many orbits there are. */
    public int size() {
        return range * (range + 3) / 2;
    }

    /** The displacements of each orbit, 4 or 8 of them; each is followed by its opposite. */
    public List<List<Shift>> orbits() {
        List<List<Shift>> orbits = new ArrayList<>();
        for (int a = 1; a <= range; a++) {
            for (int b = 0; b <= a; b++) {
                orbits.add(orbit(a, b));
            }
        }
        return List.copyOf(orbits);
    }

    private static List<Shift> orbit(int a, int b) {
        Set<Shift> orbit = new LinkedHashSet<>();
        for (Shift shift : new Shift[] {new Shift(a, b), new Shift(b, a), new Shift(a, -b), new Shift(-b, a)}) {
            orbit.add(shift);
            orbit.add(new Shift(-shift.rows(), -shift.columns()));
        }
        return List.copyOf(orbit);
    }

    /** @throws IllegalArgumentException if the range is too large for a lattice */
    void checkOn(int side) {
        if (range > largestRange(side)) {
            throw new IllegalArgumentException("on a lattice of side " + side + " couplings reach at most n/2 = "
                    + largestRange(side) + " sites, not " + range);
        }
    }
}
