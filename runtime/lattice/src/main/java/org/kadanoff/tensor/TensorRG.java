package org.kadanoff.tensor;

import java.io.Serializable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.kadanoff.task.Progress;

/** A scheme of tensor-network renormalisation on the square lattice: each step makes one tensor of two. */
public sealed interface TensorRG extends Serializable permits TRG, BTRG, HOTRG, LoopTNR {

    /** χ, the most that a leg may have. */
    int bondDimension();

    /**
     * The coarse tensors, from step 0, which is the initial tensor, to the last, each made when it is asked for.
     * Whoever goes through them again computes them again.
     *
     * @param initial the tensor of one site, for example from {@link LocalTensor}
     * @param steps the last step, 0 or more; 25 make 2²⁵ sites
     * @param progress told within each step
     * @throws IllegalArgumentException if there are fewer steps, if the initial tensor has not four legs of which those
     *         that face each other are alike, if it is zero, or if χ does not fit into memory
     */
    default Iterable<CoarseTensor> flow(Tensor initial, int steps, Progress progress) {
        Network.check(initial, steps);
        return () -> new Iterator<>() {

            private Network network;

            @Override
            public boolean hasNext() {
                return network == null || network.step() < steps;
            }

            @Override
            public CoarseTensor next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (network == null) {
                    network = begin(initial);
                } else {
                    double done = network.step();
                    network = network.next(progress.stage(done / steps, (done + 1) / steps));
                }
                return network.coarse();
            }
        };
    }

    private Network begin(Tensor initial) {
        return switch (this) {
            case TRG scheme -> LevinNave.of(initial, scheme.bondDimension(), 0);
            case BTRG scheme -> LevinNave.of(initial, scheme.bondDimension(), scheme.exponent());
            case HOTRG scheme -> Merging.of(initial, scheme.bondDimension());
            case LoopTNR scheme -> Checkered.of(initial, scheme);
        };
    }
}
