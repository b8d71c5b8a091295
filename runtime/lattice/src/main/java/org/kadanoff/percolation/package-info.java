/** Percolation of sites or bonds on any lattice: the clusters of a configuration, and all of p in one sweep. */
package org.kadanoff.percolation;
