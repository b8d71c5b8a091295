package org.kadanoff.flow;

import java.util.Arrays;

/** A power series a₀ + a₁x + a₂x² + … of dual numbers, truncated after a fixed order. */
record TaylorSeries(Dual[] coefficients) {

    Dual coefficient(int power) {
        return coefficients[power];
    }

    TaylorSeries plus(TaylorSeries other) {
        Dual[] sum = coefficients.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = sum[i].plus(other.coefficients[i]);
        }
        return new TaylorSeries(sum);
    }

    TaylorSeries plus(double constant) {
        Dual[] sum = coefficients.clone();
        sum[0] = sum[0].plus(constant);
        return new TaylorSeries(sum);
    }

    TaylorSeries times(double factor) {
        return new TaylorSeries(Arrays.stream(coefficients).map(a -> a.times(factor)).toArray(Dual[]::new));
    }

    TaylorSeries times(TaylorSeries other) {
        Dual[] product = new Dual[coefficients.length];
        for (int i = 0; i < product.length; i++) {
            Dual sum = Dual.constant(0);
            for (int j = 0; j <= i; j++) {
                sum = sum.plus(coefficients[j].times(other.coefficients[i - j]));
            }
            product[i] = sum;
        }
        return new TaylorSeries(product);
    }

    TaylorSeries inverse() {
        Dual[] inverse = new Dual[coefficients.length];
        inverse[0] = coefficients[0].inverse();
        for (int i = 1; i < inverse.length; i++) {
            Dual sum = Dual.constant(0);
            for (int j = 1; j <= i; j++) {
                sum = sum.plus(coefficients[j].times(inverse[i - j]));
            }
            inverse[i] = sum.times(inverse[0]).unaryMinus();
        }
        return new TaylorSeries(inverse);
    }

    /** The derivative, of the same order: its highest coefficient, which truncation hides, is 0. */
    TaylorSeries derivative() {
        Dual[] derivative = new Dual[coefficients.length];
        for (int i = 0; i + 1 < derivative.length; i++) {
            derivative[i] = coefficients[i + 1].times(i + 1);
        }
        derivative[derivative.length - 1] = Dual.constant(0);
        return new TaylorSeries(derivative);
    }
}
