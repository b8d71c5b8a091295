package org.kadanoff.coarsegrain;

import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.FieldEnsemble;

/**
 * One step of a renormalisation to fields: of fields, or of Ising spins, which are read as ±1. Of vectors each component
 * is mapped alone. The values are those of the map itself; a rescaling of the field is up to whoever wants one.
 */
public interface FieldCoarseGraining extends ScaleTransformation<Ensemble, FieldEnsemble> {
}
