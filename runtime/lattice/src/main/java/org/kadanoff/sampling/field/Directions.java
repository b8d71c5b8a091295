package org.kadanoff.sampling.field;

import org.kadanoff.random.Xoshiro256PlusPlus;

/** Points of the unit sphere. */
final class Directions {

    private Directions() {
    }

    /** A uniformly random unit vector of n components; 1 or −1 for n = 1. */
    static float[] random(int components, Xoshiro256PlusPlus random) {
        double[] vector = new double[components];
        double square = 0;
        for (int i = 0; i < components; i++) {
            vector[i] = normal(random);
            square += vector[i] * vector[i];
        }
        float[] direction = new float[components];
        for (int i = 0; i < components; i++) {
            direction[i] = (float) (vector[i] / Math.sqrt(square));
        }
        return direction;
    }

    /** By the polar method of G. Marsaglia, of which half is left unused; never 0. */
    private static double normal(Xoshiro256PlusPlus random) {
        while (true) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double square = x * x + y * y;
            if (x != 0 && square < 1) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }
}
