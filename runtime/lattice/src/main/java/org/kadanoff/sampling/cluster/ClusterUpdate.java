package org.kadanoff.sampling.cluster;

import org.kadanoff.ensemble.Ensemble;

/** One configuration, and how a step of a cluster algorithm changes it. */
interface ClusterUpdate {

    /** Makes a step and gives the number of sites that it grew clusters over. */
    int step();

    /** The improved estimator of ⟨m²⟩ from the clusters of the last step; NaN before the first. */
    double improvedSquare();

    /** The total H. */
    double energy();

    /** The total order parameter. */
    double magnetization();

    /** The configuration alone. */
    Ensemble configuration(double beta);
}
