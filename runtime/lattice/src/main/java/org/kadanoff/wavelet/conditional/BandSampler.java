package org.kadanoff.wavelet.conditional;

import java.util.Arrays;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * Chains that sample the details of one scale over given coarse fields, one chain for each. What a chain gives depends
 * on its number and the address, not on workers or the width of vectors.
 */
public final class BandSampler {

    private final Chains chains;
    private final double[] betas;

    private BandSampler(Chains chains, double[] betas) {
        this.chains = chains;
        this.betas = betas;
    }

    /**
     * Chains that start with independent normal details of the variances of the data.
     *
     * @param coarse the fields c, of half the side of the scale
     * @throws IllegalArgumentException if the coarse fields are not scalar ones on a square of that side
     */
    public static BandSampler atNoise(ConditionalScale scale, FieldEnsemble coarse, Dynamics dynamics,
            StreamAddress address) {
        float[] values = FieldArrays.values(coarse, scale.side() / 2);
        return new BandSampler(Chains.atNoise(Target.of(scale), dynamics, values, address, 0),
                FieldArrays.betas(coarse));
    }

    /**
     * Chains that start at fields of the scale, whose coarse fields they keep.
     *
     * @throws IllegalArgumentException if the fields are not scalar ones on a square of the side of the scale
     */
    public static BandSampler atFields(ConditionalScale scale, FieldEnsemble fine, Dynamics dynamics,
            StreamAddress address) {
        float[] values = FieldArrays.values(fine, scale.side());
        return new BandSampler(Chains.atFields(Target.of(scale), dynamics, values, address), FieldArrays.betas(fine));
    }

    /** Does trajectories, and tunes step sizes after each. */
    public void thermalize(int trajectories, Workers workers, Progress progress) {
        chains.thermalize(trajectories, workers, progress);
    }

    /** Does trajectories with the step sizes as they are. */
    public void advance(int trajectories, Workers workers, Progress progress) {
        chains.advance(trajectories, workers, progress);
    }

    /** The fine field of each chain, with the β of the field that it started from. */
    public FieldEnsemble fields() {
        int side = chains.target().energy().side();
        return new FieldEnsemble(new Square(side), Arrays.copyOf(betas, betas.length), chains.fields());
    }

    /** How the chains have fared since they were last thermalized. */
    public SamplingReport report() {
        return chains.report();
    }
}
