package org.kadanoff.mcrg;

/** The two sectors of operators, which never mix without a field. */
public enum Parity {

    /** Operators that stay as they are when all spins flip: temperature-like. */
    EVEN,

    /** Operators that change their sign when all spins flip: like a magnetic field. */
    ODD
}
