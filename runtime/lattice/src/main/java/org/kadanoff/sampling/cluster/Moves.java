package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What clusters can do in one step, and the bonds that this needs. No move changes the energy of two sites that make it
 * together. Two sites in the states s and t are bonded with the probability 1 − exp(−β max_m [E(m(s), t) − E(s, t)]) over
 * the moves m, so that what is not bonded may move on its own.
 *
 * @param images [move][state]: what a state becomes; move 0 is the identity
 * @param thresholds [coupling][{@link #pair}]: the probability of a bond in units of 2⁻⁶³; 0 if the second site is taken
 * @param weight of a state: a cluster adds (Σ weight)² / N² to the improved estimator of ⟨m²⟩
 */
record Moves(byte[][] images, long[][] thresholds, double[] weight) {

    /** Any shift around the circle: of Potts spins, where bonds are between equal ones, and of Ising spins, where q = 2. */
    static Moves shifts(int states, double beta, List<Coupling> couplings) {
        double[] weight = new double[states];
        Arrays.fill(weight, 1);
        List<byte[]> images = IntStream.range(0, states).mapToObj(m -> image(states, s -> (s + m) % states)).toList();
        return of(images, weight, beta, couplings);
    }

    /**
     * The reflection s → k − s: what it turns over is one component of a clock spin, an embedded Ising spin. U. Wolff,
     * Phys. Rev. Lett. 62, 361 (1989). m² has two components, of which each axis shows one: the factor 2 in the squared
     * weight.
     */
    static Moves reflection(int k, int states, double beta, List<Coupling> couplings) {
        double[] weight = IntStream.range(0, states)
                .mapToDouble(s -> Math.sqrt(2) * Math.sin(Math.PI * (2 * s - k) / states)).toArray();
        List<byte[]> images = List.of(image(states, s -> s), image(states, s -> (k + states - s) % states));
        return of(images, weight, beta, couplings);
    }

    private static byte[] image(int states, IntUnaryOperator move) {
        byte[] image = new byte[states];
        for (int s = 0; s < states; s++) {
            image[s] = (byte) move.applyAsInt(s);
        }
        return image;
    }

    private static Moves of(List<byte[]> images, double[] weight, double beta, List<Coupling> couplings) {
        int states = weight.length;
        long[][] thresholds = new long[couplings.size()][states * (states + 1)];
        for (int coupling = 0; coupling < thresholds.length; coupling++) {
            double[] energy = couplings.get(coupling).energy();
            for (int s = 0; s < states; s++) {
                for (int t = 0; t < states; t++) {
                    double most = 0;
                    for (byte[] image : images) {
                        most = Math.max(most, energy[Coupling.apart(image[s], t, states)]
                                - energy[Coupling.apart(s, t, states)]);
                    }
                    thresholds[coupling][pair(s, t, states)] = Bernoulli.digits(-Math.expm1(-beta * most)) >>> 1;
                }
            }
        }
        return new Moves(images.toArray(byte[][]::new), thresholds, weight);
    }

    /** How many moves there are, with the identity. */
    int count() {
        return images.length;
    }

    /** Where tables by two states keep s beside t; t may be q, for a site that a cluster has taken. */
    static int pair(int s, int t, int states) {
        return s * (states + 1) + t;
    }
}
