package org.kadanoff.cosmology;

import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.lattice.Square;
import org.kadanoff.randomfield.LogNormal;
import org.kadanoff.randomfield.RandomField;

/**
 * Log-normal maps of the weak-lensing convergence κ on a small, flat, periodic patch of the sky, with the correlation
 * function of a ΛCDM universe at the centres of pixels and a tail to large κ like that of simulated maps. A. Taruya et
 * al., Astrophys. J. 571, 638 (2002). The patch has none of the modes longer than itself.
 *
 * @param spectrum C_ℓ of the convergence
 * @param lattice the pixels
 * @param fieldOfView the side of the patch in degrees
 * @param smoothing the standard deviation of the Gaussian that the map is smoothed with, in minutes of arc; 0 for none
 * @param shift κ₀: κ is above −κ₀ everywhere
 */
public record ConvergenceMaps(ConvergenceSpectrum spectrum, Square lattice, double fieldOfView, double smoothing,
        double shift) implements RandomField {

    /** @throws IllegalArgumentException if a number is out of its range */
    public ConvergenceMaps {
        if (!(fieldOfView > 0 && fieldOfView <= 20)) {
            throw new IllegalArgumentException("a patch of the sky that is flat enough has a side above 0 and up to 20 "
                    + "degrees, not " + fieldOfView);
        }
        if (!(smoothing >= 0 && smoothing < 60 * fieldOfView)) {
            throw new IllegalArgumentException("maps are smoothed over 0 minutes of arc or more, but less than their "
                    + "side of " + 60 * fieldOfView + ", not " + smoothing);
        }
        LogNormal.requireShift(shift);
    }

    /**
     * The distribution of the maps: its exact one-point moments, and the part of the power that no Gaussian field has.
     */
    public LogNormal logNormal() {
        int side = lattice.length();
        double angle = Math.toRadians(fieldOfView);
        double perMode = 2 * Math.PI / angle;
        double sigma = Math.toRadians(smoothing / 60);
        Map<Integer, Double> bySquare = new TreeMap<>();
        for (int a = 0; a <= side / 2; a++) {
            for (int b = Math.max(1, a); b <= side / 2; b++) {
                bySquare.put(a * a + b * b, 0.0);
            }
        }
        int[] squares = bySquare.keySet().stream().mapToInt(square -> square).toArray();
        double[] multipoles = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            multipoles[i] = perMode * Math.sqrt(squares[i]);
        }
        double[] c = spectrum.at(multipoles);
        double perPixel = side / angle * (side / angle);
        for (int i = 0; i < squares.length; i++) {
            double smoothed = c[i] * Math.exp(-multipoles[i] * multipoles[i] * sigma * sigma);
            bySquare.put(squares[i], smoothed * perPixel);
        }
        double[] power = new double[lattice.sites()];
        for (int site = 1; site < power.length; site++) {
            int a = Math.min(site / side, side - site / side);
            int b = Math.min(site % side, side - site % side);
            power[site] = bySquare.get(a * a + b * b);
        }
        return LogNormal.of(lattice, power, shift);
    }

    @Override
    public Source source() {
        return logNormal().source();
    }
}
