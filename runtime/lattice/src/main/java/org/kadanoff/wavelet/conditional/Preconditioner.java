package org.kadanoff.wavelet.conditional;

/** In which directions of the details, and how far, chains move. */
public enum Preconditioner {

    /**
     * Each detail by the deviation of its band: details are accepted tile by tile, and the work of a step does not grow
     * with the size of the lattice.
     */
    BAND_VARIANCES,

    /**
     * Each wave vector by the Gaussian law of the power spectrum of the data: for fields that are smooth on the scale
     * of the lattice, whose bands have much more power at some wave vectors than at others. Details are accepted as a
     * whole.
     */
    SPECTRUM
}
