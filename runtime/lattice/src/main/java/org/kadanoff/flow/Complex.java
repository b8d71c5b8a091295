package org.kadanoff.flow;

import java.io.Serializable;

/** A complex number: an eigenvalue of a linearised flow, which need not be real. */
public record Complex(double re, double im) implements Serializable {

    static final Complex ZERO = new Complex(0, 0);
    static final Complex ONE = new Complex(1, 0);

    /** |z|. */
    public double abs() {
        return Math.hypot(re, im);
    }

    /** Whether the imaginary part is 0. */
    public boolean isReal() {
        return im == 0;
    }

    Complex plus(Complex z) {
        return new Complex(re + z.re, im + z.im);
    }

    Complex minus(Complex z) {
        return new Complex(re - z.re, im - z.im);
    }

    Complex times(Complex z) {
        return new Complex(re * z.re - im * z.im, re * z.im + im * z.re);
    }

    Complex times(double factor) {
        return new Complex(factor * re, factor * im);
    }

    Complex over(Complex z) {
        double scale = z.abs();
        Complex unit = new Complex(z.re / scale, -z.im / scale);
        return times(unit).times(1 / scale);
    }

    Complex conjugate() {
        return new Complex(re, -im);
    }

    Complex sqrt() {
        double size = abs();
        double real = Math.sqrt((size + Math.abs(re)) / 2);
        if (real == 0) {
            return ZERO;
        }
        double other = Math.abs(im) / (2 * real);
        return re >= 0 ? new Complex(real, Math.copySign(other, im)) : new Complex(other, Math.copySign(real, im));
    }

    @Override
    public String toString() {
        return im == 0 ? Double.toString(re) : re + (im < 0 ? " − " : " + ") + Math.abs(im) + "i";
    }
}
