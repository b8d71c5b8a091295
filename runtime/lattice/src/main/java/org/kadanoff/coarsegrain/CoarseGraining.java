package org.kadanoff.coarsegrain;

import org.kadanoff.ensemble.SpinEnsemble;

/** One step of a renormalisation of Ising configurations, to Ising configurations. */
public interface CoarseGraining extends ScaleTransformation<SpinEnsemble, SpinEnsemble> {
}
