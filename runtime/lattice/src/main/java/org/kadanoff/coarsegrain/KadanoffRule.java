package org.kadanoff.coarsegrain;

import org.kadanoff.ensemble.SpinEnsemble;

/**
 * The soft block rule of L. P. Kadanoff and A. Houghton, Phys. Rev. B 11, 377 (1975): a block becomes the spin s′ with
 * probability exp(ρ s′ Σ s) / 2 cosh(ρ Σ s). With ρ → ∞ it is the majority rule, with ρ = 0 all is forgotten.
 *
 * <p>The random numbers of a configuration follow from the seed and its own spins alone, as those of
 * {@link TieBreak.Coin} do, and the flipped configuration has the flipped image.
 *
 * @param rho ρ, 0 or more
 * @param factor b, 2 or more; it must divide the sides of the lattice
 * @param seed another seed draws other spins
 */
public record KadanoffRule(double rho, int factor, long seed)
        implements CoarseGraining, BlockTransformation<SpinEnsemble, SpinEnsemble> {

    /** Numbers below 2⁵³ are compared, of which a threshold and its opposite are exact complements. */
    private static final int BITS = 53;

    /** @throws IllegalArgumentException if b is below 2, or ρ is negative or not a number */
    public KadanoffRule {
        Blocks.requireFactor(factor);
        if (!(rho >= 0 && rho < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("ρ of Kadanoff's rule is 0 or more and finite, not " + rho
                    + "; for ρ = ∞ take the majority rule");
        }
    }

    @Override
    public SpinEnsemble apply(SpinEnsemble ensemble) {
        Blocks blocks = Blocks.of(ensemble.lattice(), factor);
        int sites = ensemble.lattice().sites();
        int[] counts = new int[blocks.coarse().sites()];
        long[] thresholds = thresholds(blocks.size());
        SpinImages rule = (spins, image) -> {
            blocks.count(spins, counts);
            Coins coins = Coins.of(seed, spins, sites);
            for (int block = 0; block < counts.length; block++) {
                boolean up = coins.bits(block) >>> -BITS < thresholds[counts[block]];
                image[block >> 6] |= (up ? 1L : 0) << block;
            }
        };
        return rule.of(ensemble, blocks.coarse());
    }

    /** 2⁵³ times the probability of a block to become up, by the number of its spins that are up. */
    private long[] thresholds(int size) {
        long[] thresholds = new long[size + 1];
        for (int up = 0; 2 * up <= size; up++) {
            thresholds[up] = Math.round(Math.scalb(1 / (1 + Math.exp(2 * rho * (size - 2 * up))), BITS));
            thresholds[size - up] = (1L << BITS) - thresholds[up];
        }
        return thresholds;
    }

    @Override
    public String toString() {
        return "Kadanoff's rule of ρ = " + rho + ", b = " + factor + ", seed " + seed;
    }
}
