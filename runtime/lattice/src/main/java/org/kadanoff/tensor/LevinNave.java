package org.kadanoff.tensor;

import java.util.Arrays;
import org.kadanoff.task.Progress;

/**
 * A network with a weight on each bond, and its step by Levin and Nave with the exponent k of Adachi, Okubo and Todo.
 * The weights of the first singular value of a bond are 1.
 *
 * @param tensor without the weights
 * @param across weights of the bonds between left and right legs
 * @param along weights of the bonds between up and down legs
 */
record LevinNave(int bondDimension, double exponent, int step, Tensor tensor, double[] across, double[] along,
                 double logNorm, double error) implements Network {

    /** χ⁴ doubles that live at once: the tensor, its matrices, their factors and the workspace of LAPACK. */
    private static final int TENSORS = 10;

    static void check(int bondDimension) {
        if (bondDimension < 1) {
            throw new IllegalArgumentException("a bond dimension is 1 or more, not " + bondDimension);
        }
        Memory.need("TRG with bond dimension " + bondDimension, TENSORS * Math.pow(bondDimension, 4),
                Math.pow(bondDimension, 4));
    }

    static LevinNave of(Tensor initial, int bondDimension, double exponent) {
        double scale = initial.largest();
        return new LevinNave(bondDimension, exponent, 0, initial.times(1 / scale), ones(initial.dimension(0)),
                ones(initial.dimension(1)), Math.log(scale), 0);
    }

    /**
     * Cuts T[lu][rd] into the upper left and the lower right half, and T[ur][dl] into the upper right and the lower
     * left one. A plaquette has at each corner the half that looks into it: at the north-west corner a lower right
     * half, and so on around. Each of its four bonds bears its weight once. Its legs, to the north-west, north-east,
     * south-east and south-west, are the left, up, right and down ones of the next tensor.
     */
    @Override
    public LevinNave next(Progress progress) {
        int width = tensor.dimension(0);
        int height = tensor.dimension(1);
        Factors falling = Factors.singular(tensor.reshape(width * height, width * height), bondDimension);
        progress.done(0.4);
        Factors rising = Factors.singular(tensor.permute(1, 2, 3, 0).reshape(height * width, height * width),
                bondDimension);
        progress.done(0.8);
        double[] fallingShare = power(falling.values(), (1 - exponent) / 2);
        double[] risingShare = power(rising.values(), (1 - exponent) / 2);
        int a = fallingShare.length;
        int b = risingShare.length;
        Tensor southEast = falling.left().weigh(1, fallingShare).reshape(width, height, a)
                .weigh(0, across).weigh(1, along);
        Tensor northWest = falling.right().weigh(0, fallingShare).reshape(a, width, height)
                .weigh(1, across).weigh(2, along);
        Tensor southWest = rising.left().weigh(1, risingShare).reshape(height, width, b);
        Tensor northEast = rising.right().weigh(0, risingShare).reshape(b, height, width);
        Tensor north = northWest.permute(0, 2, 1).contract(northEast.permute(2, 0, 1), 1).permute(0, 2, 1, 3);
        Tensor south = southEast.permute(1, 2, 0).contract(southWest.permute(1, 0, 2), 1).permute(2, 0, 1, 3);
        Tensor joined = north.contract(south, 2);
        double scale = joined.largest();
        progress.done(1);
        double logarithm = Math.log(falling.values()[0]) + Math.log(rising.values()[0]) + Math.log(scale);
        return new LevinNave(bondDimension, exponent, step + 1, joined.times(1 / scale),
                power(falling.values(), exponent), power(rising.values(), exponent),
                logNorm + Math.scalb(logarithm, -step - 1), Math.max(falling.error(), rising.error()));
    }

    @Override
    public CoarseTensor coarse() {
        double[] acrossRoots = power(across, 0.5);
        double[] alongRoots = power(along, 0.5);
        Tensor weighed = tensor.weigh(0, acrossRoots).weigh(1, alongRoots).weigh(2, acrossRoots).weigh(3, alongRoots);
        double scale = weighed.largest();
        return new CoarseTensor(step, new UnitCell.Uniform(weighed.times(1 / scale), 1),
                logNorm + Math.scalb(Math.log(scale), -step), error);
    }

    /** The powers of values over the first of them. */
    private static double[] power(double[] values, double exponent) {
        return Arrays.stream(values).map(value -> Math.pow(value / values[0], exponent)).toArray();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
