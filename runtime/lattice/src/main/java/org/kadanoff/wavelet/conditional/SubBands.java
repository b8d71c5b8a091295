package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Couplings between the bands of a wavelet transform, on the coarse lattice: of the coarse field with each band of
 * details and of the bands with each other and with themselves, one number for each displacement up to a range, with no
 * symmetry but that of pairs. The terms are Uₖ = Σᵢ y(i) z(i + s) of two bands y and z, and ½ Σᵢ y(i)² of a band with
 * itself. They are ordered by first band (0 is the coarse field), second band and displacement, row by row. The squares
 * of all bands add to Σ x²/2, which is also in every potential: only what differs between the bands is determined.
 *
 * @param range the largest component r of a displacement; there are 6 (2r + 1)² + 3 (2r (r + 1) + 1) terms, 69 for r =
 *     1
 */
public record SubBands(int range) implements Serializable {

    /** No couplings between bands. */
    public static final SubBands NONE = new SubBands(-1);

    /**
     * Two coupled bands.
     *
     * @param first 0 for the coarse field, 1 to 3 for d₁, d₂, d₃
     * @param second 1 to 3, not below the first
     * @param shift from a place in the first to the place in the second
     */
    public record Term(int first, int second, Shift shift) implements Serializable {

        boolean isSquare() {
            return first == second && shift.rows() == 0 && shift.columns() == 0;
        }
    }

    /** @throws IllegalArgumentException if the range is above 64, or negative; but with −1 there are no couplings */
    public SubBands {
        if (range < -1 || range > 64) {
            throw new IllegalArgumentException("couplings of bands reach 0 to 64 sites, not " + range);
        }
    }

    /** The terms up to a range. */
    public static SubBands of(int range) {
        return new SubBands(range);
    }

    /** How many terms there are. */
    public int size() {
        int all = (2 * range + 1) * (2 * range + 1);
        return range < 0 ? 0 : 6 * all + 3 * (all + 1) / 2;
    }

    /** The terms. */
    public List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (int first = 0; first < 4 && range >= 0; first++) {
            for (int second = Math.max(1, first); second < 4; second++) {
                for (int row = -range; row <= range; row++) {
                    for (int column = -range; column <= range; column++) {
                        // a band with itself: of two opposite displacements the first would only repeat the second
                        if (first != second || row > 0 || row == 0 && column >= 0) {
                            terms.add(new Term(first, second, new Shift(row, column)));
                        }
                    }
                }
            }
        }
        return List.copyOf(terms);
    }

    /** @throws IllegalArgumentException if displacements in opposite directions coincide on a coarse lattice */
    void checkOn(int coarseSide) {
        if (range > Math.max(0, (coarseSide - 1) / 2)) {
            throw new IllegalArgumentException("on bands of side " + coarseSide + " couplings reach at most "
                    + Math.max(0, (coarseSide - 1) / 2) + " sites, not " + range);
        }
    }
}
