package org.kadanoff.exact;

/** A function of one variable at one point, with its first two derivatives. */
record Jet(double value, double first, double second) {

    static final Jet ZERO = new Jet(0, 0, 0);

    Jet plus(Jet other) {
        return new Jet(value + other.value, first + other.first, second + other.second);
    }

    Jet times(double factor) {
        return new Jet(factor * value, factor * first, factor * second);
    }

    Jet times(Jet other) {
        return new Jet(value * other.value, first * other.value + value * other.first,
                second * other.value + 2 * first * other.first + value * other.second);
    }

    /** This less a line that is {@code level} at the point. */
    Jet shifted(double level, double slope) {
        return new Jet(value - level, first - slope, second);
    }

    /** f of this, from f and its derivatives at the value of this. */
    Jet compose(double f, double derivative, double secondDerivative) {
        return new Jet(f, derivative * first, derivative * second + secondDerivative * first * first);
    }

    Jet exp() {
        double exp = Math.exp(value);
        return compose(exp, exp, exp);
    }

    Jet sqrt() {
        double root = Math.sqrt(value);
        return compose(root, 0.5 / root, -0.25 / (root * value));
    }

    Jet log() {
        double relative = first / value;
        return new Jet(Math.log(value), relative, second / value - relative * relative);
    }
}
