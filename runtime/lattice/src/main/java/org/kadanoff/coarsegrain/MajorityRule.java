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
public record MajorityRule(int factor, TieBreak ties) implements CoarseGraining {

    /** @throws IllegalArgumentException if b is below 2 */
    public MajorityRule {
        Blocks.requireFactor(factor);
    }

    /** With ties broken by a coin. */
    public MajorityRule(int factor, long seed) {
        this(factor, new TieBreak.Coin(seed));
    }

    @Override
    public double scaleFactor() {
        return factor;
    }

    @Override
    public Lattice apply(Lattice lattice) {
        return Blocks.lattice(lattice, factor);
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
        Lattice fine = ensemble.lattice();
        Lattice coarse = apply(fine);
        BlockVotes votes = fine instanceof Square(int length) && factor == 2
                ? new QuartetVotes(length) : new CountedVotes(Blocks.of(fine, factor));
        SpinImages casting = switch (ties) {
            case TieBreak.Coin(long seed) -> (spins, image) -> Coins.of(seed, spins, fine.sites()).fill(image);
            case TieBreak.FirstSpin() -> Blocks.of(fine, factor).corners(fine)::keep;
        };
        long[] tied = new long[SpinEnsemble.wordsPerConfiguration(coarse)];
        long[] cast = new long[tied.length];
        SpinImages majority = (spins, image) -> {
            Arrays.fill(tied, 0);
            Arrays.fill(cast, 0);
            votes.count(spins, image, tied);
            casting.write(spins, cast);
            for (int word = 0; word < tied.length; word++) {
                image[word] |= tied[word] & cast[word];
            }
        };
        return majority.of(ensemble, coarse);
    }

    @Override
    public String toString() {
        return "majority rule of b = " + factor + ", " + ties;
    }
}
