package org.kadanoff.model;

import org.kadanoff.lattice.Bonds;

/** Sums over bonds and over sites. */
final class Pairs {

    /** What one bond adds. */
    @FunctionalInterface
    interface Term {
        double of(float first, float second, int bond);
    }

    private Pairs() {
    }

    static double sum(Bonds bonds, float[] configuration, Term term) {
        double sum = 0;
        for (int bond = 0; bond < bonds.count(); bond++) {
            sum += term.of(configuration[bonds.first(bond)], configuration[bonds.second(bond)], bond);
        }
        return sum;
    }

    static double sum(float[] configuration) {
        double sum = 0;
        for (float value : configuration) {
            sum += value;
        }
        return sum;
    }

    static double squares(float[] configuration) {
        double sum = 0;
        for (float value : configuration) {
            sum += value * value;
        }
        return sum;
    }
}
