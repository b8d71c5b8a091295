package org.kadanoff.sampling;

import org.kadanoff.lattice.Boundary;
import org.kadanoff.lattice.Hypercubic;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.model.Ising;
import org.kadanoff.model.Model;

/**
 * What the multi-spin Metropolis update of a spin of H = −J Σ s s′ knows of the model: how many neighbours the spin
 * has, and whether it is to be like them. To flip one with n unlike neighbours of z costs 2J (z − 2n) when J &gt; 0.
 *
 * <p>The kernels know of 4 and of 6 neighbours. Fewer are written as 4: each of 2 twice, and beside 3 the site itself,
 * like which it always is.
 *
 * @param coordination z: 2, 3, 4 or 6
 * @param sign 0 where neighbours are to be alike, −1 (all ones) where they are not
 */
record LocalRule(int coordination, long sign) {

    /** The rule of a model that {@link #exists} for. */
    static LocalRule of(Ising model) {
        return new LocalRule(model.lattice().coordination(), model.coupling() > 0 ? 0 : -1);
    }

    /** Whether a model is H = −J Σ s s′ with as many neighbours everywhere as there is a kernel for. */
    static boolean exists(Model model) {
        return model instanceof Ising ising && ising.nextNearest() == 0 && ising.field() == 0
                && !(ising.lattice() instanceof Hypercubic box && box.boundary() == Boundary.OPEN)
                && switch (ising.lattice().coordination()) {
                    case 2, 4, 6 -> ising.coupling() != 0;
                    case 3 -> ising.coupling() > 0;
                    default -> false;
                };
    }

    /** Ints in {@code visits} for each update: the site, and the neighbours as they are written. */
    int visit() {
        return 1 + written();
    }

    /** The numbers 0, 1, … of unlike neighbours at which chance decides on a flip. */
    int classes() {
        return written() / 2;
    }

    private int written() {
        return Math.max(4, coordination);
    }

    /** What a flip costs in each of the {@link #classes} when |J| = 1. */
    double[] costs() {
        return switch (coordination) {
            case 2 -> new double[] {4, 0};
            case 3 -> new double[] {6, 2};
            case 4 -> new double[] {8, 4};
            default -> new double[] {12, 8, 4};
        };
    }

    /** The neighbours of a site as they are written. */
    int[] neighbors(Lattice lattice, int site) {
        int[] neighbors = new int[written()];
        for (int i = 0; i < neighbors.length; i++) {
            neighbors[i] = switch (coordination) {
                case 2 -> lattice.neighbor(site, i / 2);
                case 3 -> i < 3 ? lattice.neighbor(site, i) : site;
                default -> lattice.neighbor(site, i);
            };
        }
        return neighbors;
    }
}
