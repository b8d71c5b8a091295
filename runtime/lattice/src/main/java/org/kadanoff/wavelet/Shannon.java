package org.kadanoff.wavelet;

/**
 * The Shannon wavelet, a sharp cut in momentum, as in Wilson's shell: ĥ(k) = √2 for |k| &lt; π/2, 1 at |k| = π/2 and 0
 * above. Its filters are as long as the line, gₜ = (−1)ᵗ h₍₁₋ₜ₎ with 1 − t taken around it.
 */
public record Shannon() implements Wavelet {

    @Override
    public Filters filters(int side) {
        Sides.check(side);
        double[] low = new double[side];
        for (int t = 0; t < side; t++) {
            low[t] = tap(t, side);
        }
        double[] high = new double[side];
        for (int t = 0; t < side; t++) {
            high[t] = (t % 2 == 0 ? 1 : -1) * low[Math.floorMod(1 - t, side)];
        }
        return new Filters(low, high);
    }

    private static double tap(int t, int side) {
        double sum = 1;
        for (int k = 1; 4 * k <= side; k++) {
            double weight = 4 * k == side ? Math.sqrt(0.5) : 1;
            // the angle modulo 2π in integers, which keeps all digits
            sum += 2 * weight * Math.cos(2 * Math.PI * ((long) k * t % side) / side);
        }
        return Math.sqrt(2) * sum / side;
    }

    @Override
    public String toString() {
        return "Shannon";
    }
}
