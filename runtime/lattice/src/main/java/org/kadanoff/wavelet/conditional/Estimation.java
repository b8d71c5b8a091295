package org.kadanoff.wavelet.conditional;

/** How the energy of a scale is learnt. */
public enum Estimation {

    /**
     * By {@link ScoreMatching} alone: fast, right at fine scales of fields whose tails are not heavy, and wrong
     * elsewhere.
     */
    SCORE_MATCHING,

    /** By {@link MaximumLikelihood#polish} from the energy of score matching. */
    POLISHED,

    /** By {@link MaximumLikelihood#robust} from the best Gaussian energy: for fields with heavy tails. */
    ROBUST
}
