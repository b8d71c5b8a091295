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
}
