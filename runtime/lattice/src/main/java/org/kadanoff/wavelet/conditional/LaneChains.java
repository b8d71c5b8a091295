package org.kadanoff.wavelet.conditional;

import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.LaneGenerator;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.lanes.Tuning;
import org.kadanoff.random.StreamAddress;

/**
 * Chains of {@link Dynamics} side by side in the lanes of a vector, that sample exp(−E(x)) over {@link Coordinates}. They
 * move in floats; what energies change by is summed in doubles, row by row.
 *
 * <p>With x′ − x = δ and the pull p = K x, the energy changes by Σᵢ [V(x′ᵢ) − V(xᵢ) + δᵢ (pᵢ + p′ᵢ)/2]: a sum over sites
 * that move alone, which can be split into tiles.
 */
final class LaneChains {

    private static final double START = 0.3;
    private static final double LONGEST = 2;

    /** Trajectories differ by up to this part in length, or some would come back to where they start. */
    private static final double JITTER = 0.2;

    private final Coordinates coordinates;
    private final Tiles tiles;
    private final Dynamics dynamics;
    private final LanePairs pairs;
    private final LanePotential potential;
    private final float[] deviations;
    private final float window;
    private final int side;
    private final int bandSide;
    private final Tuning tuning;
    private final LaneGenerator generator;
    private final RandomGenerator common;

    private State current;
    private State proposed;
    private final float[] force;
    private final float[] momentum;
    private final float[] uniforms;
    private final double[] change;
    private final float[] largest;
    private final float[] largestProposed;
    private final double[] acceptance = new double[Lanes.COUNT];
    private final long[] accepted = new long[Lanes.COUNT];
    private int originRow;
    private int originColumn;
    private float length;

    /** One configuration of each lane: what moves, the field it makes, the pull on it, the gradient of E over what moves. */
    private record State(float[] moving, float[] field, float[] pull, float[] gradient) {

        State(int moving, int sites) {
            this(new float[moving * Lanes.COUNT], new float[sites * Lanes.COUNT], new float[sites * Lanes.COUNT],
                    new float[moving * Lanes.COUNT]);
        }
    }

    /** A part of a trajectory in one row of one tile: columns {@code start … start + tile − 1}, around the border. */
    @FunctionalInterface
    private interface Stage {
        void run(int row, int start, float scale, int block);
    }

    /**
     * Chains that have no configuration yet.
     *
     * @param deviations the standard deviation of each band, the scale of its moves
     * @param window where |x| may not go beyond
     * @param firstChain the number of the first of the chains in its address
     */
    LaneChains(ScaleEnergy energy, Coordinates coordinates, double[] deviations, double window, Dynamics dynamics,
            StreamAddress address, int firstChain) {
        this.coordinates = coordinates;
        this.dynamics = dynamics;
        this.window = (float) window;
        this.deviations = new float[deviations.length];
        for (int band = 0; band < deviations.length; band++) {
            this.deviations[band] = (float) deviations[band];
        }
        side = energy.side();
        bandSide = coordinates.side();
        pairs = new LanePairs(energy);
        potential = new LanePotential(energy.potential());
        tiles = Tiles.of(coordinates, energy.orbits().range(), dynamics);
        tuning = new Tuning(START, LONGEST, dynamics.acceptance());
        generator = new LaneGenerator(address, firstChain);
        common = address.stream(-1);
        int moving = coordinates.bands() * bandSide * bandSide;
        current = new State(moving, side * side);
        proposed = new State(moving, side * side);
        force = new float[side * side * Lanes.COUNT];
        momentum = new float[(moving + 1) * Lanes.COUNT];
        uniforms = new float[tiles.count() * Lanes.COUNT];
        change = new double[tiles.count() * Lanes.COUNT];
        largest = new float[tiles.count() * Lanes.COUNT];
        largestProposed = new float[tiles.count() * Lanes.COUNT];
    }

    /** Starts what moves at normal numbers of its variances; the part that stays must be there already. */
    void startAtNoise() {
        drawMomenta();
        int band = bandSide * bandSide * Lanes.COUNT;
        for (int i = 0; i < current.moving.length; i++) {
            current.moving[i] = momentum[i] * deviations[i / band];
        }
        begin();
    }

    /** Starts at fields, of which a part may stay. */
    void startAt(float[] fields) {
        coordinates.split(fields, current.moving);
        begin();
    }

    private void begin() {
        coordinates.synthesize(current.moving, current.field);
        evaluate(current);
        Arrays.fill(accepted, 0);
    }

    /** The fields, site by site and lane by lane: to be read only. */
    float[] field() {
        return current.field;
    }

    /** What moves, band by band, site by site and lane by lane: to be read only. */
    float[] moving() {
        return current.moving;
    }

    Coordinates coordinates() {
        return coordinates;
    }

    Tuning tuning() {
        return tuning;
    }

    /** How many tiles were accepted in one lane since the start. */
    long accepted(int lane) {
        return accepted[lane];
    }

    /** Does one trajectory. */
    void step() {
        place();
        drawMomenta();
        Arrays.fill(change, 0);
        if (!tiles.isWhole()) {
            System.arraycopy(current.moving, 0, proposed.moving, 0, proposed.moving.length);
        }
        inTiles(this::depart);
        for (int step = 1; step < dynamics.leapfrogSteps(); step++) {
            propose();
            inTiles(this::advance);
        }
        propose();
        inTiles(this::arrive);
        compareEnergies();
        decide();
    }

    private void place() {
        float stretch = dynamics.leapfrogSteps() == 1 ? 1 : (float) (1 + JITTER * (2 * common.nextDouble() - 1));
        length = stretch;
        originRow = common.nextInt(tiles.isWhole() ? 1 : bandSide);
        originColumn = common.nextInt(tiles.isWhole() ? 1 : bandSide);
    }

    private FloatVector stepSize() {
        return Lanes.load(tuning.widths(), 0).mul(length);
    }

    private void drawMomenta() {
        int vectors = current.moving.length / Lanes.COUNT;
        for (int from = 0; from < vectors; from += LaneGenerator.MOST_NORMALS) {
            int count = Math.min(LaneGenerator.MOST_NORMALS, vectors - from);
            generator.normals(momentum, from * Lanes.COUNT, count + count % 2);
        }
    }

    private void propose() {
        coordinates.synthesize(proposed.moving, proposed.field);
        evaluate(proposed);
    }

    /** The pull and the gradient of a state whose field is there. */
    private void evaluate(State state) {
        for (int row = 0; row < side; row++) {
            pairs.pull(state.field, row, state.pull);
            addSlopes(state, row);
        }
        coordinates.analyze(force, state.gradient);
    }

    private void addSlopes(State state, int row) {
        int end = (row + 1) * side * Lanes.COUNT;
        for (int at = row * side * Lanes.COUNT; at < end; at += Lanes.COUNT) {
            potential.addSlope(Lanes.load(state.field, at), Lanes.load(state.pull, at)).intoArray(force, at);
        }
    }

    private void inTiles(Stage stage) {
        for (int band = 0; band < deviations.length; band++) {
            for (int row = 0; row < bandSide; row++) {
                int below = row - originRow & bandSide - 1;
                if (below % tiles.period() < tiles.tile()) {
                    for (int block = 0; block < tiles.perSide(); block++) {
                        stage.run((band * bandSide + row) * bandSide, originColumn + block * tiles.period(),
                                deviations[band], below / tiles.period() * tiles.perSide() + block);
                    }
                }
            }
        }
    }

    /** The first half of a kick and a drift. */
    private void depart(int row, int start, float scale, int block) {
        FloatVector time = stepSize().mul(scale);
        FloatVector kick = time.mul(-0.5f);
        FloatVector kinetic = Lanes.zero();
        for (int column = start; column < start + tiles.tile(); column++) {
            int at = (row + (column & bandSide - 1)) * Lanes.COUNT;
            FloatVector normal = Lanes.load(momentum, at);
            kinetic = normal.fma(normal, kinetic);
            FloatVector kicked = Lanes.load(current.gradient, at).fma(kick, normal);
            kicked.intoArray(momentum, at);
            kicked.fma(time, Lanes.load(current.moving, at)).intoArray(proposed.moving, at);
        }
        addTo(block, kinetic.mul(-0.5f));
    }

    /** A kick and a drift. */
    private void advance(int row, int start, float scale, int block) {
        FloatVector time = stepSize().mul(scale);
        FloatVector kick = time.neg();
        for (int column = start; column < start + tiles.tile(); column++) {
            int at = (row + (column & bandSide - 1)) * Lanes.COUNT;
            FloatVector kicked = Lanes.load(proposed.gradient, at).fma(kick, Lanes.load(momentum, at));
            kicked.intoArray(momentum, at);
            kicked.fma(time, Lanes.load(proposed.moving, at)).intoArray(proposed.moving, at);
        }
    }

    /** The second half of a kick. */
    private void arrive(int row, int start, float scale, int block) {
        FloatVector kick = stepSize().mul(-0.5f * scale);
        FloatVector kinetic = Lanes.zero();
        for (int column = start; column < start + tiles.tile(); column++) {
            int at = (row + (column & bandSide - 1)) * Lanes.COUNT;
            FloatVector kicked = Lanes.load(proposed.gradient, at).fma(kick, Lanes.load(momentum, at));
            kinetic = kicked.fma(kicked, kinetic);
        }
        addTo(block, kinetic.mul(0.5f));
    }

    private void addTo(int block, FloatVector part) {
        int at = block * Lanes.COUNT;
        DoubleVector.fromArray(Lanes.DOUBLES, change, at).add(Lanes.lower(part)).intoArray(change, at);
        at += Lanes.COUNT / 2;
        DoubleVector.fromArray(Lanes.DOUBLES, change, at).add(Lanes.upper(part)).intoArray(change, at);
    }

    private void compareEnergies() {
        Arrays.fill(largest, 0);
        Arrays.fill(largestProposed, 0);
        int period = tiles.period() * coordinates.scale();
        for (int row = 0; row < side; row++) {
            int below = row - originRow * coordinates.scale() & side - 1;
            for (int column = 0; column < tiles.perSide(); column++) {
                int start = originColumn * coordinates.scale() + column * period;
                int block = below / period * tiles.perSide() + column;
                comparePulls(row * side, start, start + period, block);
                comparePotentials(row * side, start, start + period, block);
                largest(current.field, row * side, start, start + period, largest, block);
                largest(proposed.field, row * side, start, start + period, largestProposed, block);
            }
        }
    }

    private void comparePulls(int row, int start, int end, int block) {
        FloatVector sum = Lanes.zero();
        for (int column = start; column < end; column++) {
            int at = (row + (column & side - 1)) * Lanes.COUNT;
            FloatVector pulls = Lanes.load(proposed.pull, at).add(Lanes.load(current.pull, at));
            sum = Lanes.load(proposed.field, at).sub(Lanes.load(current.field, at)).fma(pulls, sum);
        }
        addTo(block, sum.mul(0.5f));
    }

    private void comparePotentials(int row, int start, int end, int block) {
        FloatVector sum = Lanes.zero();
        for (int column = start; column < end; column++) {
            int at = (row + (column & side - 1)) * Lanes.COUNT;
            sum = sum.add(potential.value(Lanes.load(proposed.field, at))
                    .sub(potential.value(Lanes.load(current.field, at))));
        }
        addTo(block, sum);
    }

    private void largest(float[] field, int row, int start, int end, float[] target, int block) {
        FloatVector most = Lanes.load(target, block * Lanes.COUNT);
        for (int column = start; column < end; column++) {
            FloatVector size = Lanes.load(field, (row + (column & side - 1)) * Lanes.COUNT).abs();
            most = most.blend(size, size.compare(GT, most));
        }
        most.intoArray(target, block * Lanes.COUNT);
    }

    private void decide() {
        generator.uniforms(uniforms, 0, tiles.count());
        Arrays.fill(acceptance, 0);
        boolean[] accept = new boolean[Lanes.COUNT];
        for (int block = 0; block < tiles.count(); block++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                int at = block * Lanes.COUNT + lane;
                double probability = inWindow(at) ? probability(change[at]) : 0;
                accept[lane] = uniforms[at] < probability;
                accepted[lane] += accept[lane] ? 1 : 0;
                acceptance[lane] += Math.min(1, probability) / tiles.count();
            }
            take(block, accept);
        }
        tuning.record(acceptance);
        if (!tiles.isWhole()) {
            evaluate(current);
        }
    }

    /** A chain that starts beyond the window may come back in steps, or it would be frozen. */
    private boolean inWindow(int at) {
        return largestProposed[at] <= Math.max(window, largest[at]);
    }

    private static double probability(double change) {
        // a trajectory that runs to infinity has no energy: not a number
        return Double.isNaN(change) ? 0 : StrictMath.exp(-change);
    }

    private void take(int block, boolean[] accept) {
        VectorMask<Float> mask = VectorMask.fromArray(Lanes.FLOATS, accept, 0);
        if (tiles.isWhole()) {
            take(current.moving, proposed.moving, mask);
            take(current.field, proposed.field, mask);
            take(current.pull, proposed.pull, mask);
            take(current.gradient, proposed.gradient, mask);
            return;
        }
        int blockRow = originRow + block / tiles.perSide() * tiles.period();
        int blockColumn = originColumn + block % tiles.perSide() * tiles.period();
        for (int band = 0; band < deviations.length; band++) {
            takeSquare(current.moving, proposed.moving, band * bandSide, bandSide, blockRow, blockColumn,
                    tiles.period(), mask);
        }
        int scale = coordinates.scale();
        takeSquare(current.field, proposed.field, 0, side, scale * blockRow, scale * blockColumn,
                scale * tiles.period(), mask);
    }

    private static void take(float[] kept, float[] taken, VectorMask<Float> mask) {
        for (int at = 0; at < kept.length; at += Lanes.COUNT) {
            Lanes.load(kept, at).blend(Lanes.load(taken, at), mask).intoArray(kept, at);
        }
    }

    private static void takeSquare(float[] kept, float[] taken, int firstRow, int side, int row, int column, int length,
            VectorMask<Float> mask) {
        for (int r = row; r < row + length; r++) {
            for (int c = column; c < column + length; c++) {
                int at = ((firstRow + (r & side - 1)) * side + (c & side - 1)) * Lanes.COUNT;
                Lanes.load(kept, at).blend(Lanes.load(taken, at), mask).intoArray(kept, at);
            }
        }
    }
}
