package org.kadanoff.mcrg;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kadanoff.coarsegrain.CoarseGraining;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/** A map, applied level after level. */
final class Blocking {

    private final CoarseGraining map;
    private final List<Lattice> lattices;

    /**
     * A map that is applied several times.
     *
     * @param fits refuses lattices that cannot be measured on
     * @throws IllegalArgumentException if the map or the measurement does not fit on a level, and on which
     */
    Blocking(CoarseGraining map, Lattice lattice, int levels, Consumer<Lattice> fits) {
        if (levels < 0) {
            throw new IllegalArgumentException("a lattice is blocked to level 0 or further, not " + levels);
        }
        this.map = map;
        List<Lattice> all = new ArrayList<>();
        Lattice next = lattice;
        for (int level = 0; level <= levels; level++) {
            try {
                next = level == 0 ? lattice : map.apply(next);
                fits.accept(next);
            } catch (IllegalArgumentException refusal) {
                throw new IllegalArgumentException(
                        "level " + level + " of " + lattice + " by " + map + ": " + refusal.getMessage(), refusal);
            }
            all.add(next);
        }
        lattices = List.copyOf(all);
    }

    /** The lattice of every level, 0 … levels. */
    List<Lattice> lattices() {
        return lattices;
    }

    /** The configurations of every level. */
    List<SpinEnsemble> levels(SpinEnsemble sampled) {
        List<SpinEnsemble> all = new ArrayList<>(lattices.size());
        all.add(sampled);
        while (all.size() < lattices.size()) {
            all.add(map.apply(all.getLast()));
        }
        return all;
    }
}
