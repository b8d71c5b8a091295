package org.kadanoff.flow;

/**
 * In which order the Migdal-Kadanoff recursion moves bonds and decimates. The two have the same exponents; their fixed
 * points are the couplings before and after bonds are moved, which differ by the factor b^{d−1}.
 */
public enum BondMoving {

    /** Bonds are first moved on top of each other, K → b^{d−1}K, then spins between b of them in series summed. */
    THEN_DECIMATION,

    /** Spins are first summed between b bonds in series, then bonds moved. */
    AFTER_DECIMATION
}
