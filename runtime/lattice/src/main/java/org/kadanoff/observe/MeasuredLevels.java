package org.kadanoff.observe;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The energies that several chains met, and which of them each measurement had. Up to 16384 different energies are kept
 * as they are. More are those of a continuous model: they are put into as many equal intervals, each of the mean energy
 * of its measurements, so that a factor e^(−Δβ E) is right to (Δβ ΔE)²/24.
 *
 * @param energy [level] increasing
 * @param level [series][measurement]
 * @param discrete whether every level is one energy
 */
record MeasuredLevels(double[] energy, int[][] level, boolean discrete) {

    private static final int MOST = 1 << 14;

    static MeasuredLevels of(double[][] series) {
        double[] energies = Arrays.stream(series).flatMapToDouble(Arrays::stream).sorted().distinct().toArray();
        if (energies.length <= MOST) {
            return new MeasuredLevels(energies, Arrays.stream(series)
                    .map(s -> Arrays.stream(s).mapToInt(e -> Arrays.binarySearch(energies, e)).toArray())
                    .toArray(int[][]::new), true);
        }
        double lowest = energies[0];
        double width = (energies[energies.length - 1] - lowest) / MOST;
        int[][] interval = Arrays.stream(series)
                .map(s -> Arrays.stream(s).mapToInt(e -> Math.min(MOST - 1, (int) ((e - lowest) / width))).toArray())
                .toArray(int[][]::new);
        return averaged(series, interval);
    }

    private static MeasuredLevels averaged(double[][] series, int[][] interval) {
        double[] sum = new double[MOST];
        int[] count = new int[MOST];
        for (int k = 0; k < series.length; k++) {
            for (int t = 0; t < series[k].length; t++) {
                sum[interval[k][t]] += series[k][t];
                count[interval[k][t]]++;
            }
        }
        int[] met = IntStream.range(0, MOST).filter(i -> count[i] > 0).toArray();
        return new MeasuredLevels(Arrays.stream(met).mapToDouble(i -> sum[i] / count[i]).toArray(),
                Arrays.stream(interval)
                        .map(s -> Arrays.stream(s).map(i -> Arrays.binarySearch(met, i)).toArray())
                        .toArray(int[][]::new), false);
    }

    int size() {
        return energy.length;
    }
}
