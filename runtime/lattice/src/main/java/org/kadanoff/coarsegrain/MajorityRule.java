package org.kadanoff.coarsegrain;

import java.util.Arrays;
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

    @Override
    public SpinEnsemble apply(SpinEnsemble ensemble) {
        Lattice fine = ensemble.lattice();
        Lattice coarse = apply(fine);
        Blocks blocks = Blocks.of(fine, factor);
        BlockVotes votes = fine instanceof Square(int length) && factor == 2
                ? new QuartetVotes(length) : new CountedVotes(blocks);
        long[] tied = new long[SpinEnsemble.wordsPerConfiguration(coarse)];
        SpinImages images = switch (ties) {
            case TieBreak.Coin(long seed) -> (spins, image) -> {
                Arrays.fill(tied, 0);
                votes.count(spins, image, tied);
                Coins coins = Coins.of(seed, spins, fine.sites());
                for (int word = 0; word < tied.length; word++) {
                    image[word] |= tied[word] & coins.bits(word);
                }
            };
            case TieBreak.FirstSpin() -> {
                Selection corners = Selection.firstOf(fine, blocks);
                long[] first = new long[tied.length];
                yield (spins, image) -> {
                    Arrays.fill(tied, 0);
                    Arrays.fill(first, 0);
                    votes.count(spins, image, tied);
                    corners.keep(spins, first);
                    for (int word = 0; word < tied.length; word++) {
                        image[word] |= tied[word] & first[word];
                    }
                };
            }
        };
        return images.of(ensemble, coarse);
    }

    @Override
    public String toString() {
        return "majority rule of b = " + factor + ", " + ties;
    }
}
