/**
 * The wavelet conditional renormalisation group of Marchand, Ozawa, Biroli and Mallat, Phys. Rev. X 13, 041038 (2023),
 * and Guth, Lempereur, Bruna and Mallat (ICML 2023). One step splits a field x of side n into a coarse field c of side
 * n/2 and details d; what is learnt is the law of the details given the coarse field,
 * p(d | c) = exp(−E(x) + F(c)), one {@link org.kadanoff.wavelet.conditional.ConditionalScale} for each scale, with the
 * energy linear in its parameters, and F its free energy. The energy has a potential on every site, and couplings of
 * sites or, in their place, of bands. Energies are in units of the temperature: β is in them.
 *
 * <p>{@link org.kadanoff.wavelet.conditional.ConditionalModel} is the door: it learns all scales from fields, by
 * {@link org.kadanoff.wavelet.conditional.ScoreMatching} and {@link
 * org.kadanoff.wavelet.conditional.MaximumLikelihood}, and samples from the coarsest to the finest with {@link
 * org.kadanoff.wavelet.conditional.BandSampler}.
 */
package org.kadanoff.wavelet.conditional;
