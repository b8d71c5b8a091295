package org.kadanoff.tensor;

import java.util.stream.IntStream;
import org.kadanoff.task.Progress;

/**
 * The tensor renormalisation group by higher-order singular value decomposition of Z. Y. Xie et al., Phys. Rev. B 86,
 * 045139 (2012): two tensors are joined along a column, then along a row, and so by turns; the joined legs are cut by
 * the isometry of their left or right density matrix, whichever loses less. A step takes time of order χ⁷ and memory of
 * χ⁵.
 *
 * @param bondDimension χ
 */
public record HOTRG(int bondDimension) implements TensorRG {

    /** @throws IllegalArgumentException if χ is below 1 or does not fit into memory */
    public HOTRG {
        Merging.check(bondDimension);
    }

    /**
     * The mean of a local quantity: of the network with an impurity at one site over the network without, the site
     * being any of the torus with equal probability. The impurity goes through the same isometries as the rest.
     * Truncation, by which ln Z errs in second order, is felt in first order.
     *
     * @param initial the tensor of one site
     * @param impurity the same with the quantity in its weights, of the same shape; for example
     *         {@link LocalTensor#isingEnergy}
     * @param steps the last step
     * @param progress told within each step
     * @return the mean on the torus of one block after each step from 0 on
     * @throws IllegalArgumentException as of {@link #flow}, and if the impurity has another shape
     */
    public double[] mean(Tensor initial, Tensor impurity, int steps, Progress progress) {
        Network.check(initial, steps);
        if (!IntStream.range(0, 4).allMatch(leg -> impurity.rank() == 4
                && impurity.dimension(leg) == initial.dimension(leg))) {
            throw new IllegalArgumentException("an impurity has the legs of the tensor that it replaces, " + initial
                    + ", not " + impurity);
        }
        Merging network = Merging.of(initial, bondDimension, impurity);
        double[] means = new double[steps + 1];
        means[0] = network.mean();
        for (int step = 1; step <= steps; step++) {
            network = network.next(progress.stage((step - 1.0) / steps, (double) step / steps));
            means[step] = network.mean();
        }
        return means;
    }
}
