package org.kadanoff.sampling.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.model.Model;
import org.kadanoff.model.ON;
import org.kadanoff.model.Phi4;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.sampling.Chain;
import org.kadanoff.task.Progress;

/**
 * Chains of the O(n) models and of φ⁴ on any lattice. Replicas move side by side, up to {@link #REPLICAS_AT_ONCE} at
 * the cost of one, each at its own β and with its own random numbers; clusters alone cost the same again for each
 * replica. Values are floats. Each replica starts with all values alike: O(n) vectors in a random direction, φ at 1 or
 * −1.
 *
 * <p>The widths of proposals and the step sizes of trajectories are tuned in {@link #thermalize} and nowhere else; a
 * chain that never thermalizes keeps the ones that it starts with.
 *
 * <p>A seed gives the same configurations on every machine, whatever the width of its vectors, and a replica the same
 * ones whatever others there are.
 */
public class FieldChain implements Chain {

    /** Replicas that move in the time of one on the machines with the widest vectors; a half or a quarter on others. */
    public static final int REPLICAS_AT_ONCE = Lanes.MOST;

    private static final int OVER_RELAXATIONS = 4;
    private static final int SITES_PER_REPORT = 1 << 16;

    private final Model model;
    private final double[] betas;
    private final List<Block> blocks = new ArrayList<>();

    /** The replicas of one vector and what moves them. */
    record Block(LaneField field, Update update) {
    }

    FieldChain(Model model, double[] betas, StreamAddress address, Function<LaneField, Update> update) {
        if (betas.length == 0) {
            throw new IllegalArgumentException("a chain needs at least one beta");
        }
        for (double beta : betas) {
            if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(model + " is sampled at a finite beta of 0 or more, not " + beta);
            }
        }
        this.model = model;
        this.betas = betas.clone();
        for (int first = 0; first < betas.length; first += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, betas.length - first);
            double[] ofBlock = IntStream.range(first, first + count).mapToDouble(replica -> betas[replica]).toArray();
            LaneField field = new LaneField(model, ofBlock, address, first);
            blocks.add(new Block(field, update.apply(field)));
        }
    }

    /**
     * Metropolis updates of O(n): a step is a sweep, sublattice after sublattice where there are two. A vector turns
     * by a random angle; the width is tuned to an acceptance of 0.45.
     *
     * @param betas the inverse temperature of each replica, 0 or more and finite
     * @param address where the randomness comes from
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static FieldChain metropolis(ON model, double[] betas, StreamAddress address) {
        return new FieldChain(model, betas, address, field -> metropolis(model));
    }

    /**
     * Metropolis updates of φ⁴: a step is a sweep, sublattice after sublattice where there are two. φ moves by a
     * uniform random number, of a width that is tuned to an acceptance of 0.45.
     *
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static FieldChain metropolis(Phi4 model, double[] betas, StreamAddress address) {
        return new FieldChain(model, betas, address, field -> new Phi4Metropolis(model));
    }

    /**
     * Heat-bath updates of O(2) and O(3): a step is a sweep, sublattice after sublattice where there are two.
     *
     * @throws IllegalArgumentException if there is no β, or one is none, or the vectors have other than 2 or 3
     *     components
     */
    public static FieldChain heatBath(ON model, double[] betas, StreamAddress address) {
        if (!hasHeatBath(model)) {
            throw new IllegalArgumentException("there is a heat bath for vectors of 2 and 3 components, not for "
                    + model + ": take Metropolis or over-relaxation");
        }
        return new FieldChain(model, betas, address, field -> heatBath(model));
    }

    /**
     * Over-relaxation of O(n): a step is four sweeps of reflections on the sum of the neighbours, which keep the
     * energy, and one of the heat bath where n is 2 or 3, of Metropolis elsewhere.
     *
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static FieldChain overRelaxation(ON model, double[] betas, StreamAddress address) {
        return new FieldChain(model, betas, address, field -> new Update.Sequence(Stream.concat(
                Collections.nCopies(OVER_RELAXATIONS, new OverRelaxation(model.components())).stream(),
                Stream.of(hasHeatBath(model) ? heatBath(model) : metropolis(model))).toList()));
    }

    /**
     * Wolff clusters of O(n): a step is the reflection of one cluster of each replica in a random plane.
     *
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static FieldChain wolff(ON model, double[] betas, StreamAddress address) {
        return new FieldChain(model, betas, address, field -> new EmbeddedClusters());
    }

    /**
     * Wolff clusters of φ⁴: a step is a sweep of Metropolis, which moves |φ|, and the flip of one cluster of signs of
     * each replica.
     *
     * @throws IllegalArgumentException if there is no β, or one is none
     */
    public static FieldChain wolff(Phi4 model, double[] betas, StreamAddress address) {
        return new FieldChain(model, betas, address,
                field -> new Update.Sequence(List.of(new Phi4Metropolis(model), new EmbeddedClusters())));
    }

    private static boolean hasHeatBath(ON model) {
        return model.components() == 2 || model.components() == 3;
    }

    private static Update heatBath(ON model) {
        return model.components() == 2 ? new PlaneHeatBath() : new SphereHeatBath();
    }

    private static Update metropolis(ON model) {
        return model.components() == 2 ? new PlaneMetropolis() : new SphereMetropolis(model.components());
    }

    @Override
    public int replicas() {
        return betas.length;
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public double beta(int replica) {
        return betas[replica];
    }

    /**
     * The part of the proposals that one replica has accepted since it was last thermalized; 1 where an algorithm never
     * rejects, NaN before the first step.
     */
    public double acceptance(int replica) {
        return block(replica).update().acceptance(replica % Lanes.COUNT);
    }

    final Block block(int replica) {
        return blocks.get(replica / Lanes.COUNT);
    }

    /** {@inheritDoc} Tunes after each step. */
    @Override
    public void thermalize(int steps, Progress progress) {
        run(steps, progress, block -> {
            block.update().step(block.field());
            block.update().adapt();
        });
    }

    @Override
    public void advance(int steps, Progress progress) {
        run(steps, progress, block -> block.update().step(block.field()));
    }

    private void run(int steps, Progress progress, Consumer<Block> step) {
        long unreported = 0;
        for (int i = 0; i < blocks.size(); i++) {
            for (int done = 0; done < steps; done++) {
                step.accept(blocks.get(i));
                unreported += model.lattice().sites();
                if (unreported >= SITES_PER_REPORT) {
                    progress.done((i + (done + 1.0) / steps) / blocks.size());
                    unreported = 0;
                }
            }
        }
        progress.done(1);
    }

    @Override
    public void measure(double[] energy, double[] magnetization) {
        for (int first = 0; first < betas.length; first += Lanes.COUNT) {
            LaneField field = block(first).field();
            double[] energies = field.energy();
            double[] magnetizations = field.sum(0);
            if (field.components > 1) {
                double[] squares = new double[Lanes.COUNT];
                for (int component = 0; component < field.components; component++) {
                    double[] sums = field.sum(component);
                    for (int lane = 0; lane < Lanes.COUNT; lane++) {
                        squares[lane] += sums[lane] * sums[lane];
                    }
                }
                magnetizations = Arrays.stream(squares).map(Math::sqrt).toArray();
            }
            System.arraycopy(energies, 0, energy, first, field.replicas);
            System.arraycopy(magnetizations, 0, magnetization, first, field.replicas);
        }
    }

    @Override
    public FieldEnsemble configurations(int count) {
        if (count < 1 || count > replicas()) {
            throw new IllegalArgumentException("there are 1 to " + replicas() + " configurations, not " + count);
        }
        int stride = model.components() * model.lattice().sites();
        float[] values = new float[Math.multiplyExact(count, stride)];
        for (int replica = 0; replica < count; replica++) {
            float[] ofBlock = block(replica).field().values;
            for (int i = 0; i < stride; i++) {
                values[replica * stride + i] = ofBlock[i * Lanes.COUNT + replica % Lanes.COUNT];
            }
        }
        return new FieldEnsemble(model.lattice(), model.components(), Arrays.copyOf(betas, count), values);
    }
}
