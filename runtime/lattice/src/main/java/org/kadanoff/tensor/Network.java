package org.kadanoff.tensor;

import org.kadanoff.task.Progress;

/** A network of equal tensors, in the form that its scheme works on; it does not change. */
interface Network {

    /** The steps that led here. */
    int step();

    /** The network of half as many tensors. */
    Network next(Progress progress);

    /** The tensor of the network as everybody reads it. */
    CoarseTensor coarse();

    /** @throws IllegalArgumentException as {@link TensorRG#flow} says */
    static void check(Tensor initial, int steps) {
        if (steps < 0) {
            throw new IllegalArgumentException("a flow has 0 steps or more, not " + steps);
        }
        if (initial.rank() != 4 || initial.dimension(0) != initial.dimension(2)
                || initial.dimension(1) != initial.dimension(3)) {
            throw new IllegalArgumentException("a tensor of the square lattice has the legs left, up, right, down,"
                    + " with left as right and up as down, not " + initial);
        }
        if (initial.largest() == 0) {
            throw new IllegalArgumentException("the initial tensor is zero: so is the partition function");
        }
    }
}
