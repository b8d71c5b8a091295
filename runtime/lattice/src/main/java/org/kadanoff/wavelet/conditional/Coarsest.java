package org.kadanoff.wavelet.conditional;

/** What is learnt of the coarsest fields. */
public enum Coarsest {

    /** Nothing: samples begin with coarse fields of the training data, {@link CoarseModel.TrainingFields}. */
    TRAINING_FIELDS,

    /** Their energy by maximum likelihood, {@link CoarseModel.DirectEnergy}: what a microscopic energy needs. */
    DIRECT_ENERGY,

    /** Details down to 2 × 2 sites, and the law of the one number left, {@link CoarseModel.OneSite}. */
    ONE_SITE
}
