package org.kadanoff.tensor;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * A real tensor that does not change. A tensor of a network on the square lattice has four legs, in the order left, up,
 * right, down: T[l][u][r][d], where the legs that face each other have one dimension.
 */
public final class Tensor implements Serializable {

    private static final long serialVersionUID = 1;

    private final int[] shape;
    private final double[] data;

    /** Takes over the arrays. */
    private Tensor(int[] shape, double[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * A tensor from its components in row-major order, the last leg fastest.
     *
     * @param data copied; as many as the product of the dimensions
     * @param shape the dimension of each leg
     * @throws IllegalArgumentException if a dimension is below 1, if the number of components is another, or if a
     *         component is not finite
     */
    public static Tensor of(double[] data, int... shape) {
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 1) {
                throw new IllegalArgumentException("the legs of a tensor have dimensions of 1 or more, not "
                        + Arrays.toString(shape));
            }
            size = Math.multiplyExact(size, dimension);
        }
        if (size != data.length) {
            throw new IllegalArgumentException("a tensor of shape " + Arrays.toString(shape) + " has " + size
                    + " components, not " + data.length);
        }
        if (!Arrays.stream(data).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the components of a tensor are finite");
        }
        return new Tensor(shape.clone(), data.clone());
    }

    /** A tensor around arrays that nobody else will change. */
    static Tensor wrap(double[] data, int... shape) {
        return new Tensor(shape, data);
    }

    /** The unit matrix. */
    static Tensor identity(int size) {
        double[] identity = new double[size * size];
        for (int i = 0; i < size; i++) {
            identity[i * size + i] = 1;
        }
        return wrap(identity, size, size);
    }

    /** The number of legs. */
    public int rank() {
        return shape.length;
    }

    /** The dimension of a leg. */
    public int dimension(int leg) {
        return shape[leg];
    }

    /** The component at the given index of each leg. */
    public double get(int... index) {
        int at = 0;
        for (int leg = 0; leg < shape.length; leg++) {
            at = at * shape[leg] + Objects.checkIndex(index[leg], shape[leg]);
        }
        return data[at];
    }

    /** The components in row-major order, the last leg fastest; a copy. */
    public double[] toArray() {
        return data.clone();
    }

    /** The largest modulus of a component. */
    public double largest() {
        double largest = 0;
        for (double component : data) {
            largest = Math.max(largest, Math.abs(component));
        }
        return largest;
    }

    /** The components, not to be changed. */
    double[] data() {
        return data;
    }

    /** With its legs in another order: leg i of the result is leg {@code order[i]} of this. */
    Tensor permute(int... order) {
        int rank = shape.length;
        int[] strides = new int[rank];
        for (int leg = rank - 1, stride = 1; leg >= 0; stride *= shape[leg--]) {
            strides[leg] = stride;
        }
        int[] permuted = new int[rank];
        int[] steps = new int[rank];
        for (int leg = 0; leg < rank; leg++) {
            permuted[leg] = shape[order[leg]];
            steps[leg] = strides[order[leg]];
        }
        double[] result = new double[data.length];
        int[] index = new int[rank];
        int run = permuted[rank - 1];
        int step = steps[rank - 1];
        for (int to = 0, from = 0; to < result.length; to += run) {
            if (step == 1) {
                System.arraycopy(data, from, result, to, run);
            } else {
                for (int i = 0; i < run; i++) {
                    result[to + i] = data[from + i * step];
                }
            }
            for (int leg = rank - 2; leg >= 0; leg--) {
                from += steps[leg];
                if (++index[leg] < permuted[leg]) {
                    break;
                }
                from -= steps[leg] * permuted[leg];
                index[leg] = 0;
            }
        }
        return new Tensor(permuted, result);
    }

    /** The same components with other legs: neighbouring legs joined, or one split. */
    Tensor reshape(int... legs) {
        return new Tensor(legs, data);
    }

    /** The sum over the last {@code legs} legs of this and the first of the other, each with each in their order. */
    Tensor contract(Tensor other, int legs) {
        int kept = shape.length - legs;
        int inner = size(shape, kept, shape.length);
        int[] result = new int[kept + other.shape.length - legs];
        System.arraycopy(shape, 0, result, 0, kept);
        System.arraycopy(other.shape, legs, result, kept, result.length - kept);
        return new Tensor(result, Lapack.product(data, other.data, size(shape, 0, kept), inner,
                size(other.shape, legs, other.shape.length)));
    }

    /** With each component multiplied by the weight of its index on a leg. */
    Tensor weigh(int leg, double[] weights) {
        int run = size(shape, leg + 1, shape.length);
        double[] result = new double[data.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = data[i] * weights[i / run % shape[leg]];
        }
        return new Tensor(shape, result);
    }

    Tensor plus(Tensor other) {
        double[] sum = data.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.data[i];
        }
        return new Tensor(shape, sum);
    }

    Tensor times(double factor) {
        return new Tensor(shape, Arrays.stream(data).map(component -> factor * component).toArray());
    }

    private static int size(int[] shape, int from, int to) {
        int size = 1;
        for (int leg = from; leg < to; leg++) {
            size *= shape[leg];
        }
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor && Arrays.equals(shape, tensor.shape) && Arrays.equals(data, tensor.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "tensor" + Arrays.toString(shape);
    }
}
