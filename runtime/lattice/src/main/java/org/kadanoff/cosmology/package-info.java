/**
 * The statistics of weak gravitational lensing in a flat ΛCDM universe: {@link org.kadanoff.cosmology.Cosmology}, the
 * spectrum of matter that it holds, the spectrum of the convergence κ that follows from it, and log-normal maps of κ
 * with that spectrum.
 */
package org.kadanoff.cosmology;
