package org.kadanoff.observe;

import java.io.Serializable;
import java.util.Objects;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.ensemble.SpinEnsemble;

/**
 * The local entropy of pictures of configurations: the Shannon entropy −Σ p log₂ p, in bits, of the values in the
 * neighbourhood of each site, averaged over the sites. It is at most 1 for spins and log₂ 9 for grey levels, and 0
 * where all values are equal.
 *
 * <p>Configurations from independent chains are independent, and {@link Estimate#mean} has their average; those of one
 * chain go through {@link Binning#mean}.
 *
 * @param neighborhood what is around a site
 * @param border what is around a site at the border of the picture
 */
public record LocalEntropy(Neighborhood neighborhood, Neighborhood.Border border) implements Serializable {

    private static final int GREY_LEVELS = 256;

    /** Refuses null. */
    public LocalEntropy {
        Objects.requireNonNull(neighborhood);
        Objects.requireNonNull(border);
    }

    /** The 3 × 3 square clipped at the border, as rank filters of image libraries have it. */
    public static LocalEntropy ofSquares() {
        return new LocalEntropy(Neighborhood.SQUARE, Neighborhood.Border.CLIPPED);
    }

    /** The local entropy of each configuration of spins. The signs of a field are {@link FieldEnsemble#sign}. */
    public double[] ofSpins(SpinEnsemble ensemble) {
        int[][] around = neighborhood.sites(ensemble.lattice(), border);
        double[][] entropies = binaryEntropies();
        int[] up = new int[around.length];
        double[] means = new double[ensemble.size()];
        for (int configuration = 0; configuration < means.length; configuration++) {
            for (int site = 0; site < up.length; site++) {
                up[site] = (int) (ensemble.word(configuration, site >> 6) >>> site & 1);
            }
            double sum = 0;
            for (int[] sites : around) {
                int count = 0;
                for (int site : sites) {
                    count += up[site];
                }
                sum += entropies[sites.length][count];
            }
            means[configuration] = sum / around.length;
        }
        return means;
    }

    /**
     * The local entropy of each configuration of a field as a picture of 256 grey levels: −1 and below is black (0),
     * +1 and above white (255), and between them the levels are evenly spaced. Spins ±1 have the entropy that
     * {@link #ofSpins} finds.
     *
     * @throws IllegalArgumentException if a value is not a number
     */
    public double[] ofGreyLevels(FieldEnsemble ensemble) {
        int[][] around = neighborhood.sites(ensemble.lattice(), border);
        double[] countLogCount = countLogCount();
        int[] levels = new int[around.length];
        int[] histogram = new int[GREY_LEVELS];
        double[] means = new double[ensemble.size()];
        for (int configuration = 0; configuration < means.length; configuration++) {
            for (int site = 0; site < levels.length; site++) {
                levels[site] = greyLevel(ensemble, configuration, site);
            }
            double sum = 0;
            for (int[] sites : around) {
                for (int site : sites) {
                    histogram[levels[site]]++;
                }
                double ofLevels = 0;
                for (int site : sites) {
                    ofLevels += countLogCount[histogram[levels[site]]];
                    histogram[levels[site]] = 0;
                }
                sum += (countLogCount[sites.length] - ofLevels) / sites.length;
            }
            means[configuration] = sum / around.length;
        }
        return means;
    }

    private static int greyLevel(FieldEnsemble ensemble, int configuration, int site) {
        float value = ensemble.value(configuration, site);
        if (Float.isNaN(value)) {
            throw new IllegalArgumentException("site " + site + " of configuration " + configuration
                    + " has no grey level: its field is not a number");
        }
        return Math.round(Math.clamp((value + 1) / 2, 0f, 1f) * (GREY_LEVELS - 1));
    }

    /** The entropy of n spins of which k are up, as [n][k]. */
    private double[][] binaryEntropies() {
        double[] countLogCount = countLogCount();
        double[][] entropies = new double[countLogCount.length][];
        for (int n = 1; n < entropies.length; n++) {
            entropies[n] = new double[n + 1];
            for (int k = 0; k <= n; k++) {
                entropies[n][k] = (countLogCount[n] - (countLogCount[k] + countLogCount[n - k])) / n;
            }
        }
        return entropies;
    }

    /** c log₂ c for the counts c that occur: n H = n log₂ n − Σ c log₂ c, which is 0 to the bit for equal values. */
    private double[] countLogCount() {
        double[] values = new double[neighborhood.size() + 1];
        for (int count = 1; count < values.length; count++) {
            values[count] = count * Math.log(count) / Math.log(2);
        }
        return values;
    }
}
