package org.kadanoff.model;

/**
 * The energy and the order parameter of configurations, by a loop over all bonds. Samplers keep both as they go; this is
 * what they are held against.
 *
 * <p>A configuration is given as reals, site by site, the components of a site side by side.
 */
public interface Hamiltonian {

    /** The total H: what β multiplies in the weight exp(−βH) of the model. */
    double energy(float[] configuration);

    /** The total order parameter M: what the model says it is, N in a ground state without disorder. */
    double magnetization(float[] configuration);
}
