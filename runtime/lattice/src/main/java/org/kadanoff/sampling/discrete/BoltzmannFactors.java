package org.kadanoff.sampling.discrete;

/** exp(−βΔ) for changes Δ ≥ 0 of the energy. */
abstract sealed class BoltzmannFactors {

    abstract double of(double change);

    /** For the multiples 0 … n of a unit of energy. */
    static BoltzmannFactors table(double beta, double unit, int multiples) {
        double[] factors = new double[multiples + 1];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = Math.exp(-beta * unit * i);
        }
        return new Table(1 / unit, factors);
    }

    /** For any. */
    static BoltzmannFactors computed(double beta) {
        return new Computed(beta);
    }

    private static final class Table extends BoltzmannFactors {

        private final double perUnit;
        private final double[] factors;

        Table(double perUnit, double[] factors) {
            this.perUnit = perUnit;
            this.factors = factors;
        }

        @Override
        double of(double change) {
            return factors[(int) (change * perUnit)];
        }
    }

    private static final class Computed extends BoltzmannFactors {

        private final double beta;

        Computed(double beta) {
            this.beta = beta;
        }

        @Override
        double of(double change) {
            return Math.exp(-beta * change);
        }
    }
}
