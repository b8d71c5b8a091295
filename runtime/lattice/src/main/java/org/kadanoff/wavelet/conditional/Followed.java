package org.kadanoff.wavelet.conditional;

/**
 * What of a whole field is followed while a chain moves it, with the magnetization M = Σᵢ xᵢ: the slowest motion that
 * says how long it takes to see another field.
 */
public enum Followed {

    /** M: of fields with one well, such as Gaussian ones, of which nothing is slower. */
    MAGNETIZATION {
        @Override
        double of(double magnetization) {
            return magnetization;
        }
    },

    /**
     * |M|: of fields that are as likely as their negatives and have two wells, such as those of φ⁴, where M itself waits
     * for a chain to change the sign of the whole field.
     */
    ABSOLUTE_MAGNETIZATION {
        @Override
        double of(double magnetization) {
            return Math.abs(magnetization);
        }
    };

    abstract double of(double magnetization);
}
