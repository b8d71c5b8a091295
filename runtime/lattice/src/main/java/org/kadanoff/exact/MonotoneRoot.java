package org.kadanoff.exact;

import java.util.function.DoubleUnaryOperator;

/** The zero of an increasing function: the secant method, with a bisection wherever that leaves the bracket. */
final class MonotoneRoot {

    private MonotoneRoot() {
    }

    /** To the last bits, from a bracket: f is 0 or less at {@code low} and above 0 at {@code high}. */
    static double find(DoubleUnaryOperator f, double low, double high) {
        double last = low;
        double lastValue = f.applyAsDouble(low);
        double x = (low + high) / 2;
        double width = Double.POSITIVE_INFINITY;
        while (true) {
            double value = f.applyAsDouble(x);
            if (value > 0) {
                high = x;
            } else {
                low = x;
            }
            double secant = x - value * (x - last) / (value - lastValue);
            boolean converging = secant > low && secant < high && Math.abs(secant - x) < 0.5 * width;
            double next = converging ? secant : (low + high) / 2;
            width = Math.abs(next - x);
            if (value == 0 || width <= 4 * Math.ulp(x)) {
                return value == 0 ? x : next;
            }
            last = x;
            lastValue = value;
            x = next;
        }
    }
}
