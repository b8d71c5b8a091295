/**
 * Orthogonal wavelets on periodic lattices: their filters, one step of the transform and the whole pyramid, and the
 * step as a renormalisation-group map of fields. {@link org.kadanoff.wavelet.WaveletTransform} is the door.
 */
package org.kadanoff.wavelet;
