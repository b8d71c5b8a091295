package org.kadanoff.sampling;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.SpinEnsemble;
import org.kadanoff.model.Ising;
import org.kadanoff.task.Progress;

/** Chains of one replica each on the same model, run one after the other, as the replicas of one chain. */
final class SeparateChains implements Chain {

    private final List<? extends Chain> chains;
    private final int[] oneEnergy = new int[1];
    private final int[] oneMagnetization = new int[1];

    SeparateChains(List<? extends Chain> chains) {
        this.chains = chains;
    }

    @Override
    public int replicas() {
        return chains.size();
    }

    @Override
    public Ising model() {
        return chains.getFirst().model();
    }

    @Override
    public double beta(int replica) {
        return chains.get(replica).beta(0);
    }

    @Override
    public void advance(int steps, Progress progress) {
        for (int replica = 0; replica < replicas(); replica++) {
            chains.get(replica).advance(steps,
                    progress.stage((double) replica / replicas(), (replica + 1.0) / replicas()));
        }
    }

    @Override
    public void measure(int[] energy, int[] magnetization) {
        for (int replica = 0; replica < replicas(); replica++) {
            chains.get(replica).measure(oneEnergy, oneMagnetization);
            energy[replica] = oneEnergy[0];
            magnetization[replica] = oneMagnetization[0];
        }
    }

    @Override
    public SpinEnsemble configurations(int count) {
        return SpinEnsemble.concat(
                IntStream.range(0, count).mapToObj(replica -> chains.get(replica).configurations(1)).toList());
    }
}
