package org.kadanoff.mcrg;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Task;

/**
 * Counts the surroundings of spins in configurations that exist already, in bins of successive ones. The bins are
 * independent if the configurations are.
 *
 * @param configurations as many as bins or more
 * @param basis the operators whose couplings are asked for
 * @param bins how many
 */
public record CountSurroundingsTask(SpinEnsemble configurations, OperatorBasis basis, int bins)
        implements Task<List<Surroundings>> {

    /** @throws IllegalArgumentException if there are fewer configurations than bins, or an operator does not fit */
    public CountSurroundingsTask {
        if (bins < 1 || configurations.size() < bins) {
            throw new IllegalArgumentException(configurations.size() + " configurations do not fill " + bins + " bins: "
                    + "take more configurations");
        }
        SurroundingsCounter.requireCounts(configurations.lattice(), basis);
    }

    @Override
    public List<Surroundings> run(Progress progress) {
        List<Surroundings> all = new ArrayList<>(bins);
        int size = configurations.size();
        for (int bin = 0; bin < bins; bin++) {
            SurroundingsCounter counter = new SurroundingsCounter(configurations.lattice(), basis);
            int end = Math.toIntExact((bin + 1L) * size / bins);
            for (int configuration = Math.toIntExact((long) bin * size / bins); configuration < end; configuration++) {
                counter.add(configurations, configuration);
                progress.done((configuration + 1.0) / size);
            }
            all.add(counter.surroundings());
        }
        return all;
    }
}
