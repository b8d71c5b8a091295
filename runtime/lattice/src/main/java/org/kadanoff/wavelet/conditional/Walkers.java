package org.kadanoff.wavelet.conditional;

import java.util.random.RandomGenerator;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.lanes.Tuning;
import org.kadanoff.random.StreamAddress;

/**
 * What is kept of the chains of one vector between runs: where they are, their step sizes and random numbers.
 *
 * @param still what stays, site by site and lane by lane
 * @param moving what moves, band by band, site by site and lane by lane
 * @param tuning the step size ε of each chain
 * @param generator the random numbers of each chain
 * @param common random numbers that are the same for all chains of an address
 * @param accepted how many tiles each chain has accepted
 */
record Walkers(float[] still, float[] moving, Tuning tuning, LaneGenerator generator, RandomGenerator common,
        long[] accepted) {

    private static final double LONGEST = 2;

    /** Walkers at 0. */
    Walkers(Target target, Coordinates coordinates, Dynamics dynamics, StreamAddress address, int firstChain) {
        this(new float[coordinates.still() * Lanes.COUNT],
                new float[coordinates.bands() * coordinates.side() * coordinates.side() * Lanes.COUNT],
                new Tuning(start(target, coordinates, dynamics), LONGEST, dynamics.acceptance()),
                new LaneGenerator(address, firstChain),
                address.stream(-1), new long[Lanes.COUNT]);
    }

    /**
     * Where tuning ends up in a conditional law of φ⁴, from its scaling with the number of what is accepted at once.
     */
    private static double start(Target target, Coordinates coordinates, Dynamics dynamics) {
        int tile = target.tiles(coordinates, dynamics).tile();
        return Math.pow(coordinates.bands() * tile * tile, dynamics.leapfrogSteps() == 1 ? -1 / 6.0 : -1 / 4.0);
    }

    /** Normal numbers for all that moves; the target has room for one vector more, as they are drawn in pairs. */
    void drawNormals(float[] target) {
        int vectors = moving.length / Lanes.COUNT;
        for (int from = 0; from < vectors; from += LaneGenerator.MOST_NORMALS) {
            int count = Math.min(LaneGenerator.MOST_NORMALS, vectors - from);
            generator.normals(target, from * Lanes.COUNT, count + count % 2);
        }
    }

    /** Puts what moves to normal numbers of given deviations, one for each band. */
    void scatter(float[] deviations) {
        float[] normals = new float[moving.length + Lanes.COUNT];
        drawNormals(normals);
        int band = moving.length / deviations.length;
        for (int i = 0; i < moving.length; i++) {
            moving[i] = normals[i] * deviations[i / band];
        }
    }
}
