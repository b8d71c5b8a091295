package org.kadanoff.model;

import java.io.Serializable;
import java.util.random.RandomGenerator;

/** How the couplings of a spin glass are distributed, independently of each other. */
public sealed interface Disorder extends Serializable {

    /** One coupling. */
    double draw(RandomGenerator random);

    /**
     * J = −1 with a probability, else +1.
     *
     * @param antiferromagnetic the probability p of −1; the Nishimori line is tanh β = 1 − 2p
     */
    record Bimodal(double antiferromagnetic) implements Disorder {

        /** @throws IllegalArgumentException if p is no probability */
        public Bimodal {
            if (!(antiferromagnetic >= 0 && antiferromagnetic <= 1)) {
                throw new IllegalArgumentException(
                        "the fraction of antiferromagnetic bonds is from 0 to 1, not " + antiferromagnetic);
            }
        }

        @Override
        public double draw(RandomGenerator random) {
            return random.nextDouble() < antiferromagnetic ? -1 : 1;
        }

        @Override
        public String toString() {
            return "±J, p = " + antiferromagnetic;
        }
    }

    /** J normal with mean 0 and variance 1. */
    record Gaussian() implements Disorder {

        @Override
        public double draw(RandomGenerator random) {
            return random.nextGaussian();
        }

        @Override
        public String toString() {
            return "gaussian";
        }
    }
}
