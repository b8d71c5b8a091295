package org.kadanoff.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.task.Progress;

/** Chains of equally many replicas each, but for the last, on one model, run one after the other, as one chain. */
final class SeparateChains implements Chain {

    private final List<? extends Chain> chains;
    private final int replicasOfEach;
    private final int replicas;

    SeparateChains(List<? extends Chain> chains) {
        this.chains = chains;
        replicasOfEach = chains.getFirst().replicas();
        replicas = chains.stream().mapToInt(Chain::replicas).sum();
    }

    @Override
    public int replicas() {
        return replicas;
    }

    @Override
    public Model model() {
        return chains.getFirst().model();
    }

    @Override
    public double beta(int replica) {
        return chains.get(replica / replicasOfEach).beta(replica % replicasOfEach);
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
        for (int i = 0; i < chains.size(); i++) {
            move.accept(chains.get(i), progress.stage((double) i / chains.size(), (i + 1.0) / chains.size()));
        }
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        int first = 0;
        for (Chain chain : chains) {
            double[] energies = new double[chain.replicas()];
            double[] magnetizations = new double[chain.replicas()];
            chain.measure(energies, magnetizations);
            System.arraycopy(energies, 0, energy, first, energies.length);
            System.arraycopy(magnetizations, 0, magnetization, first, energies.length);
            first += energies.length;
        }
    }

    @Override
    public Ensemble configurations(int count) {
        List<Ensemble> shown = new ArrayList<>();
        IntStream.iterate(0, first -> first < count, first -> first + replicasOfEach).forEach(first ->
                shown.add(chains.get(first / replicasOfEach).configurations(Math.min(replicasOfEach, count - first))));
        return Ensemble.concat(shown);
    }
}
