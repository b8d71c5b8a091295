package org.kadanoff.mcrg;

import java.io.Serializable;
import java.util.List;

/**
 * The surroundings of spins along one chain, at every level of blocking: one bin for the couplings of each level.
 *
 * @param levels from level 0 on
 */
public record BlockedSurroundings(List<Surroundings> levels) implements Serializable {

    /** Copies the list. */
    public BlockedSurroundings {
        levels = List.copyOf(levels);
    }

    /**
     * What the couplings of a level follow from.
     *
     * @param bins independent chains, 20 or more
     * @throws IllegalArgumentException if there are too few
     */
    public static PseudoLikelihood atLevel(List<BlockedSurroundings> bins, int level) {
        return new PseudoLikelihood(bins.stream().map(bin -> bin.levels.get(level)).toList());
    }
}
