package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Couplings between the bands of a wavelet transform, on the coarse lattice: of the coarse field with each band of
 * details and of the bands with each other and with themselves, one number for each displacement up to a range, with no
 * symmetry but that of pairs. The terms are Uₖ = Σᵢ y(i) z(i + s) of two bands y and z, and ½ Σᵢ y(i)² of a band with
 * itself. They are ordered by first band (0 is the coarse field), second band and displacement, row by row.
 *
 * <p>The squares of all three bands add to Σ x²/2 but for a function of the coarse field, and that is in every
 * potential: only what differs between the bands is determined. The square of d₃ is left out, so that the coupling of
 * another band's square is what it has more than d₃, and potentials are known up to a multiple of x².
 *
 * <p>Couplings between sites of the fine lattice would say the same once more, with Haar's wavelet exactly: a law takes
 * the ones or the others.
 *
 * @param range the largest component r of a displacement; for r ≥ 1 there are 6 (2r + 1)² + 3 (2r (r + 1) + 1) − 1
 *     terms, 68 for r = 1, and for r = 0 none
 */
public record SubBands(int range) implements Serializable {

    /** No couplings between bands. */
    public static final SubBands NONE = new SubBands(0);

    /** The band whose square is left out. */
    private static final int LAST = 3;

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

    /** @throws IllegalArgumentException if the range is negative or above 64 */
    public SubBands {
        if (range < 0 || range > 64) {
            throw new IllegalArgumentException("couplings of bands reach 0 to 64 sites, not " + range);
        }
    }

    /** The terms up to a range. */
    public static SubBands of(int range) {
        return new SubBands(range);
    }

    /** The largest range on bands of side m, (m − 1)/2: displacements in opposite directions do not coincide. */
    public static int largestRange(int coarseSide) {
        return Math.max(0, (coarseSide - 1) / 2);
    }

    /** How many terms there are. */
    public int size() {
        int all = (2 * range + 1) * (2 * range + 1);
        return range == 0 ? 0 : 6 * all + 3 * (all + 1) / 2 - 1;
    }

    /** The terms. */
    public List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (int first = 0; first <= LAST && range > 0; first++) {
            for (int second = Math.max(1, first); second <= LAST; second++) {
                for (int row = -range; row <= range; row++) {
                    for (int column = -range; column <= range; column++) {
                        Term term = new Term(first, second, new Shift(row, column));
                        // a band with itself: of two opposite displacements the first would only repeat the second
                        boolean isNew = first != second || row > 0 || row == 0 && column >= 0;
                        if (isNew && !(term.isSquare() && first == LAST)) {
                            terms.add(term);
                        }
                    }
                }
            }
        }
        return List.copyOf(terms);
    }

    /** @throws IllegalArgumentException if displacements in opposite directions coincide on a coarse lattice */
    void checkOn(int coarseSide) {
        if (range > largestRange(coarseSide)) {
            throw new IllegalArgumentException("on bands of side " + coarseSide + " couplings reach at most "
                    + largestRange(coarseSide) + " sites, not " + range);
        }
    }
}
