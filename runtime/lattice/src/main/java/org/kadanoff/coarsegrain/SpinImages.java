package org.kadanoff.coarsegrain;

import java.util.Arrays;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/** What a map of spins to spins does to one configuration, in words. */
@FunctionalInterface
interface SpinImages {

    /**
     * Writes the image of one configuration.
     *
     * @param spins its words, and one word more, so that 64 spins can be read from any site on
     * @param image the words of the image, all 0
     */
    void write(long[] spins, long[] image);

    /** The images of all configurations, with their β. */
    default SpinEnsemble of(SpinEnsemble fine, Lattice coarse) {
        int stride = SpinEnsemble.wordsPerConfiguration(coarse);
        long[] spins = new long[SpinEnsemble.wordsPerConfiguration(fine.lattice()) + 1];
        long[] image = new long[stride];
        double[] beta = new double[fine.size()];
        long[] words = new long[fine.size() * stride];
        for (int configuration = 0; configuration < fine.size(); configuration++) {
            beta[configuration] = fine.beta(configuration);
            fine.copyWords(configuration, spins);
            Arrays.fill(image, 0);
            write(spins, image);
            System.arraycopy(image, 0, words, configuration * stride, stride);
        }
        return new SpinEnsemble(coarse, beta, words);
    }
}
