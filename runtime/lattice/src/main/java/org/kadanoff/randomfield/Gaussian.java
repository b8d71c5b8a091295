package org.kadanoff.randomfield;

import java.util.random.RandomGenerator;
import org.kadanoff.lattice.Square;
import org.kadanoff.observe.FourierTransform;

/** Gaussian fields of mean 0 with a given spectrum: white noise, filtered. */
final class Gaussian {

    private Gaussian() {
    }

    /**
     * Draws fields with S(k) = ⟨|φ_k|²⟩/N.
     *
     * @param spectrum S, by wave vector, row-major; even, 0 or more
     */
    static RandomField.Source source(Square lattice, double[] spectrum) {
        FourierTransform transform = new FourierTransform(lattice.length(), lattice.length());
        double[] gain = new double[spectrum.length];
        for (int k = 0; k < gain.length; k++) {
            gain[k] = Math.sqrt(spectrum[k]);
        }
        return random -> transform.filter(noise(random, gain.length), gain);
    }

    private static double[] noise(RandomGenerator random, int sites) {
        double[] noise = new double[sites];
        for (int site = 0; site < sites; site++) {
            noise[site] = random.nextGaussian();
        }
        return noise;
    }
}
