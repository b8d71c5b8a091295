package org.kadanoff.sampling;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.task.Progress;

/** Chains of one replica each on the same model, run one after the other, as the replicas of one chain. */
final class SeparateChains implements Chain {

    private final List<? extends Chain> chains;
    private final double[] oneEnergy = new double[1];
    private final double[] oneMagnetization = new double[1];

    SeparateChains(List<? extends Chain> chains) {
        this.chains = chains;
    }

    @Override
    public int replicas() {
        return chains.size();
    }

    @Override
    public Model model() {
        return chains.getFirst().model();
    }

    @Override
    public double beta(int replica) {
        return chains.get(replica).beta(0);
    }

    @Override
    public void advance(int steps, Progress progress) {
        forEach(progress, (chain, part) -> chain.advance(steps, part));
    }

    @Override
    public void thermalize(int steps, Progress progress) {
        forEach(progress, (chain, part) -> chain.thermalize(steps, part));
    }

    private void forEach(Progress progress, BiConsumer<Chain, Progress> move) {
        for (int replica = 0; replica < replicas(); replica++) {
            move.accept(chains.get(replica),
                    progress.stage((double) replica / replicas(), (replica + 1.0) / replicas()));
        }
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        for (int replica = 0; replica < replicas(); replica++) {
            chains.get(replica).measure(oneEnergy, oneMagnetization);
            energy[replica] = oneEnergy[0];
            magnetization[replica] = oneMagnetization[0];
        }
    }

    @Override
    public Ensemble configurations(int count) {
        return Ensemble.concat(
                IntStream.range(0, count).mapToObj(replica -> chains.get(replica).configurations(1)).toList());
    }
}
