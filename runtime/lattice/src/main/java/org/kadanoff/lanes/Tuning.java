package org.kadanoff.lanes;

import java.util.Arrays;

/**
 * The width of the proposals of each replica, and how often they were accepted. Only {@link #adapt} changes a width, by
 * the stochastic approximation of H. Robbins and S. Monro, Ann. Math. Stat. 22, 400 (1951).
 */
public final class Tuning {

    private final float[] widths = new float[Lanes.COUNT];
    private final double target;
    private final float widest;
    private final double[] latest = new double[Lanes.COUNT];
    private final double[] total = new double[Lanes.COUNT];
    private int records;
    private int adaptations;

    /**
     * Widths before any tuning.
     *
     * @param start the width of every lane
     * @param widest no width is tuned beyond it
     * @param target the acceptance that they are tuned to
     */
    public Tuning(double start, double widest, double target) {
        Arrays.fill(widths, (float) start);
        this.widest = (float) widest;
        this.target = target;
    }

    /** The width in each lane; a caller may set widths, and only those proposals follow that are made afterwards. */
    public float[] widths() {
        return widths;
    }

    /** Takes the mean acceptance of one step in each replica. */
    public void record(double[] acceptance) {
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            latest[lane] = acceptance[lane];
            total[lane] += acceptance[lane];
        }
        records++;
    }

    /** Moves the widths towards the target by the latest step, and forgets all acceptances. */
    public void adapt() {
        double gain = StrictMath.pow(1 + adaptations++, -0.6);
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            double width = widths[lane] * StrictMath.exp(gain * (latest[lane] - target));
            widths[lane] = (float) Math.min(widest, width);
        }
        Arrays.fill(total, 0);
        records = 0;
    }

    /** The mean acceptance since the last adaptation, NaN before the first step. */
    public double acceptance(int lane) {
        return total[lane] / records;
    }
}
