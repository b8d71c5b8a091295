package org.kadanoff.sandpile;

/**
 * Where a toppling site takes its random bits from. With an own source for each site the final state does not depend on
 * the order of topplings even of a stochastic pile, because the k-th toppling of a site always does the same.
 */
@FunctionalInterface
interface Instructions {

    /** The next 64 random bits of a site. */
    long next(int site);
}
