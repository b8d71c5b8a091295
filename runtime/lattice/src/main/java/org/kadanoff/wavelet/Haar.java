package org.kadanoff.wavelet;

/**
 * The Haar wavelet, h = (1, 1)/√2: the coarse field is half the sum of each block of 2 × 2, as in Kadanoff's blocking.
 */
public record Haar() implements Wavelet {

    @Override
    public Filters filters(int side) {
        return Filters.of(new double[] {Math.sqrt(0.5), Math.sqrt(0.5)}, side);
    }

    @Override
    public String toString() {
        return "Haar";
    }
}
