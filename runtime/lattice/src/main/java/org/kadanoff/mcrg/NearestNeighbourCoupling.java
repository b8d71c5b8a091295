package org.kadanoff.mcrg;

import java.util.stream.IntStream;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.lattice.Lattice;

/**
 * The nearest-neighbour coupling K = βJ of greatest pseudo-likelihood, as a thermometer: the Ising model that explains
 * best how each spin follows its neighbours, Σ_i g_i (1 − tanh K g_i) = 0 with g_i = s_i Σ s_j. On configurations of
 * the Ising model it is β; on any others, it is defined all the same, also where no temperature has their energy.
 *
 * <p>It is a function of the mean numbers of spins of each g, on any lattice.
 */
public final class NearestNeighbourCoupling {

    private NearestNeighbourCoupling() {
    }

    /**
     * Counts the surroundings of the spins of one configuration.
     *
     * @return [g + z] the spins with g = s_i Σ s_j, −z … z
     */
    public static double[] surroundings(SpinEnsemble ensemble, int configuration) {
        Lattice lattice = ensemble.lattice();
        int z = lattice.coordination();
        double[] counts = new double[2 * z + 1];
        for (int site = 0; site < lattice.sites(); site++) {
            int around = 0;
            for (int direction = 0; direction < z; direction++) {
                int neighbor = lattice.neighbor(site, direction);
                around += neighbor < 0 ? 0 : ensemble.spin(configuration, neighbor);
            }
            counts[ensemble.spin(configuration, site) * around + z]++;
        }
        return counts;
    }

    /**
     * The coupling.
     *
     * @param means the means of {@link #surroundings} over configurations
     * @param configurations how many they are over. Where no spin of any defies its neighbours, or every one does, the
     *     most likely coupling is infinite; what is given then is the bound that one such spin among them all would set
     */
    public static double of(double[] means, int configurations) {
        int z = means.length / 2;
        double[] bounded = means.clone();
        double against = IntStream.range(0, z).mapToDouble(k -> means[k]).sum();
        double along = IntStream.rangeClosed(z + 1, 2 * z).mapToDouble(k -> means[k]).sum();
        if (against == 0 && along == 0) {
            return 0;
        }
        if (against == 0) {
            bounded[0] += 1.0 / configurations;
        } else if (along == 0) {
            bounded[2 * z] += 1.0 / configurations;
        }
        int[][] kinds = IntStream.rangeClosed(-z, z).mapToObj(g -> new int[] {g}).toArray(int[][]::new);
        return PseudoLikelihood.mostLikely(new Surroundings(kinds, bounded), 1)[0];
    }
}
