package org.kadanoff.task;

import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.model.EdwardsAnderson;
import org.kadanoff.observe.Overlap;
import org.kadanoff.observe.ReplicaOverlaps;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Schedule;
import org.kadanoff.sampling.extended.Tempering;

/**
 * Measures the overlaps of two replicas of one spin glass, each tempered on a ladder of its own.
 *
 * @param glass the couplings
 * @param betas the ladder, two or more in one direction
 * @param measurements how many at each β
 * @param schedule steps before the first measurement, and from one to the next: a sweep at every β and an exchange
 * @param address where the randomness comes from
 */
public record OverlapTask(EdwardsAnderson glass, double[] betas, int measurements, Schedule schedule,
        StreamAddress address) implements Task<ReplicaOverlaps> {

    /** @throws IllegalArgumentException if there is nothing to measure */
    public OverlapTask {
        if (measurements < 1) {
            throw new IllegalArgumentException("overlaps are measured once or more, not " + measurements + " times");
        }
    }

    @Override
    public ReplicaOverlaps run(Progress progress) {
        Tempering one = Tempering.metropolis(glass, betas, address, 0);
        Tempering other = Tempering.metropolis(glass, betas, address, betas.length + 1);
        Measurement measurement = new Measurement();
        double total = schedule.thermalization() + (double) measurements * schedule.thinning();
        advance(one, other, schedule.thermalization(), progress.stage(0, schedule.thermalization() / total));
        for (int i = 0; i < measurements; i++) {
            double done = schedule.thermalization() + (double) i * schedule.thinning();
            advance(one, other, schedule.thinning(), progress.stage(done / total, (done + schedule.thinning()) / total));
            measurement.add(one, other);
        }
        return measurement.averages();
    }

    private static void advance(Tempering one, Tempering other, int steps, Progress progress) {
        one.advance(steps, progress.stage(0, 0.5));
        other.advance(steps, progress.stage(0.5, 1));
    }

    /** What has been measured so far, already divided by the number of all measurements. */
    private final class Measurement {

        private final int sites = glass.lattice().sites();
        private final Overlap overlap = new Overlap(glass.lattice());
        private final double[] energy = new double[betas.length];
        private final double[] squaredMagnetization = new double[betas.length];
        private final double[] absolute = new double[betas.length];
        private final double[] second = new double[betas.length];
        private final double[] fourth = new double[betas.length];
        private final double[] link = new double[betas.length];
        private final double[][] distribution = new double[betas.length][sites + 1];
        private final double[] energies = new double[betas.length];
        private final double[] magnetizations = new double[betas.length];

        void add(Tempering one, Tempering other) {
            addTotals(one);
            addTotals(other);
            SpinEnsemble spins = (SpinEnsemble) one.configurations(betas.length);
            SpinEnsemble others = (SpinEnsemble) other.configurations(betas.length);
            for (int i = 0; i < betas.length; i++) {
                double q = overlap.spin(spins, i, others, i);
                absolute[i] += Math.abs(q) / measurements;
                second[i] += q * q / measurements;
                fourth[i] += q * q * q * q / measurements;
                link[i] += overlap.link(spins, i, others, i) / measurements;
                distribution[i][(int) Math.rint((1 + q) * sites / 2)] += 1.0 / measurements;
            }
        }

        private void addTotals(Tempering replica) {
            replica.measure(energies, magnetizations);
            for (int i = 0; i < betas.length; i++) {
                double m = magnetizations[i] / sites;
                energy[i] += energies[i] / sites / measurements / 2;
                squaredMagnetization[i] += m * m / measurements / 2;
            }
        }

        ReplicaOverlaps averages() {
            return new ReplicaOverlaps(energy, squaredMagnetization, absolute, second, fourth, link, distribution);
        }
    }
}
