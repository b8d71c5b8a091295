package org.kadanoff.wavelet.conditional;

/** What is learnt of the coarsest fields. */
public enum Coarsest {

    /** Nothing: samples begin with coarse fields of the training data, {@link CoarseModel.TrainingFields}. */
    TRAINING_FIELDS,

    /**
     * Their energy by maximum likelihood, {@link CoarseModel.DirectEnergy}: what a microscopic energy needs. On 8 × 8
     * sites rather than 4 × 4, where couplings reach one site and cannot make the spectrum right near a critical point.
     */
    DIRECT_ENERGY,

    /** Details down to 2 × 2 sites, and the law of the one number left, {@link CoarseModel.OneSite}. */
    ONE_SITE
}
