package org.kadanoff.mcrg;

import java.io.Serializable;

/**
 * One bin of a Monte Carlo renormalization: the operators of both parities along a chain of its own.
 *
 * @param even the sums of even operators
 * @param odd the sums of odd operators
 */
public record BlockedOperators(OperatorMoments even, OperatorMoments odd) implements Serializable {

    OperatorMoments of(Parity parity) {
        return parity == Parity.EVEN ? even : odd;
    }
}
