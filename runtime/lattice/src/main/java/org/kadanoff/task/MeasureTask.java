package org.kadanoff.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.model.Model;
import org.kadanoff.observe.Observable;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Algorithm;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Schedule;

/**
 * Measures energy, order parameter and other observables in equilibrium, without keeping configurations.
 *
 * @param algorithm how to sample
 * @param model what to sample
 * @param betas the inverse temperature of each replica
 * @param observables what to measure beside energy and order parameter
 * @param measurements how many of each replica
 * @param schedule how long to thermalize, and the steps between measurements
 * @param address where the randomness comes from
 */
public record MeasureTask(Algorithm algorithm, Model model, double[] betas, List<Observable> observables,
        int measurements, Schedule schedule, StreamAddress address) implements Task<TimeSeries> {

    /** @throws IllegalArgumentException if there is nothing to measure, or two observables have one name */
    public MeasureTask {
        if (measurements < 1) {
            throw new IllegalArgumentException("a series has 1 measurement or more, not " + measurements);
        }
        if (observables.stream().map(Observable::name).distinct().count() < observables.size()) {
            throw new IllegalArgumentException("each observable is measured once, under a name of its own");
        }
        betas = betas.clone();
        observables = List.copyOf(observables);
    }

    /** Energy and order parameter alone. */
    public MeasureTask(Algorithm algorithm, Model model, double[] betas, int measurements, Schedule schedule,
            StreamAddress address) {
        this(algorithm, model, betas, List.of(), measurements, schedule, address);
    }

    @Override
    public TimeSeries run(Progress progress) {
        Chain chain = algorithm.start(model, betas, address);
        double[][] energy = new double[measurements][betas.length];
        double[][] magnetization = new double[measurements][betas.length];
        Map<String, double[][]> others = new LinkedHashMap<>();
        observables.forEach(observable -> others.put(observable.name(), new double[measurements][betas.length]));
        List<ToDoubleFunction<float[]>> functions =
                observables.stream().map(observable -> observable.on(model.lattice())).toList();
        float[] configuration = new float[model.lattice().sites() * model.components()];
        Sampling.run(chain, schedule, measurements, progress, measurement -> {
            chain.measure(energy[measurement], magnetization[measurement]);
            if (!observables.isEmpty()) {
                Ensemble shown = chain.configurations(betas.length);
                for (int replica = 0; replica < betas.length; replica++) {
                    shown.copyTo(replica, configuration, 0);
                    for (int i = 0; i < functions.size(); i++) {
                        others.get(observables.get(i).name())[measurement][replica] =
                                functions.get(i).applyAsDouble(configuration);
                    }
                }
            }
        });
        return new TimeSeries(betas, energy, magnetization, others);
    }
}
