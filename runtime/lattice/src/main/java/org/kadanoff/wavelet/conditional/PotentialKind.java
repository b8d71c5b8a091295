package org.kadanoff.wavelet.conditional;

/** The symmetry of potentials. */
public enum PotentialKind {

    /** V(x) = V(−x). */
    EVEN,

    /** None. */
    GENERAL
}
