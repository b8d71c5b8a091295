package org.kadanoff.coarsegrain;

import java.util.Arrays;
import java.util.Set;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Square;

/**
 * The majority rule: a block of b^d spins becomes one spin, the sign of their sum.
 *
 * @param factor b, 2 or more; it must divide the sides of the lattice
 * @param ties which spin a block has whose spins sum to 0
 */
public record MajorityRule(int factor, TieBreak ties)
        implements CoarseGraining, BlockTransformation<SpinEnsemble, SpinEnsemble> {

    /** @throws IllegalArgumentException if b is below 2 */
    public MajorityRule {
        Blocks.requireFactor(factor);
    }

    /** With ties broken by a coin. */
    public MajorityRule(int factor, long seed) {
        this(factor, new TieBreak.Coin(seed));
    }

    /** {@inheritDoc} Where there are ties, the upper left spin does not have the rotations and reflections either. */
    @Override
    public Set<KeptSymmetry> symmetry(Lattice lattice) {
        Set<KeptSymmetry> kept = Blocks.symmetry(lattice, factor);
        if (ties instanceof TieBreak.FirstSpin && factor % 2 == 0) {
            kept.remove(KeptSymmetry.POINT_GROUP);
        }
        return kept;
    }

    @Override
    public SpinEnsemble apply(SpinEnsemble ensemble) {
        return images(ensemble.lattice()).of(ensemble, apply(ensemble.lattice()));
    }

    private SpinImages images(Lattice fine) {
        Blocks blocks = Blocks.of(fine, factor);
        return switch (ties) {
            case TieBreak.Coin(long seed) when factor == 2 && fine instanceof Square(int length) ->
                    new QuartetMajority(length, seed);
            case TieBreak.Coin(long seed) ->
                    counted(blocks, (spins, coins) -> Coins.of(seed, spins, fine.sites()).fill(coins));
            case TieBreak.FirstSpin() -> counted(blocks, blocks.corners(fine)::keep);
        };
    }

    /** @param casting gives the spins that blocks have if they are tied */
    private static SpinImages counted(Blocks blocks, SpinImages casting) {
        int[] up = new int[blocks.coarse().sites()];
        long[] cast = new long[SpinEnsemble.wordsPerConfiguration(blocks.coarse())];
        return (spins, image) -> {
            Arrays.fill(cast, 0);
            casting.write(spins, cast);
            blocks.count(spins, up);
            for (int block = 0; block < up.length; block++) {
                int excess = 2 * up[block] - blocks.size();
                image[block >> 6] |= (excess > 0 ? 1 : excess == 0 ? cast[block >> 6] >>> block & 1 : 0) << block;
            }
        };
    }

    @Override
    public String toString() {
        return "majority rule of b = " + factor + ", " + ties;
    }
}
