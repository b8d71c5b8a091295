package org.kadanoff.tensor;

import org.kadanoff.task.Progress;

/** A network of two tensors, like the fields of a checkerboard, and its step by loop optimisation. */
record Checkered(int bondDimension, int sweeps, int step, Tensor even, Tensor odd, double logNorm, double error)
        implements Network {

    /** χ⁴ doubles that live at once: four tensors and their halves, the overlaps of two rings and what is left of each. */
    private static final int TENSORS = 48;

    static void check(int bondDimension) {
        if (bondDimension < 1) {
            throw new IllegalArgumentException("a bond dimension is 1 or more, not " + bondDimension);
        }
        Memory.need("LoopTNR with bond dimension " + bondDimension, TENSORS * Math.pow(bondDimension, 4),
                Math.pow(bondDimension, 4));
    }

    static Checkered of(Tensor initial, LoopTNR scheme) {
        double scale = initial.largest();
        Tensor scaled = initial.times(1 / scale);
        return new Checkered(scheme.bondDimension(), scheme.sweeps(), 0, scaled, scaled, Math.log(scale), 0);
    }

    /**
     * The even tensor is the one that puts the next loop around the middle of this one. With loops around the plaquettes
     * between by turns, the error of a step grows from step to step.
     */
    @Override
    public Checkered next(Progress progress) {
        Loop loop = Loop.around(even, odd);
        LoopFit fit = new LoopFit(loop, Octagon.of(loop.filtered(), bondDimension));
        fit.improve(sweeps, progress);
        Tensor nextEven = fit.octagon().above();
        Tensor nextOdd = fit.octagon().beside();
        double evenScale = nextEven.largest();
        double oddScale = nextOdd.largest();
        progress.done(1);
        return new Checkered(bondDimension, sweeps, step + 1, nextEven.times(1 / evenScale),
                nextOdd.times(1 / oddScale),
                logNorm + Math.scalb(Math.log(evenScale) + Math.log(oddScale), -step - 2),
                Math.sqrt(Math.max(0, fit.squaredError())));
    }

    @Override
    public CoarseTensor coarse() {
        return new CoarseTensor(step, new UnitCell.Checkerboard(even, odd), logNorm, error);
    }
}
