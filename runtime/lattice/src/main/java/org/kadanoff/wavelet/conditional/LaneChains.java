package org.kadanoff.wavelet.conditional;

import static jdk.incubator.vector.VectorOperators.GT;

import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.Lanes;

/**
 * Chains of {@link Dynamics} side by side in the lanes of a vector, that sample exp(−E(x)) over {@link Coordinates}.
 * They move in floats; what energies change by is summed in doubles, row by row.
 *
 * <p>With x′ − x = δ and the pull p = K x, the energy changes by Σᵢ [V(x′ᵢ) − V(xᵢ) + δᵢ (pᵢ + p′ᵢ)/2]: a sum over
 * sites that move alone, which can be split into tiles. Couplings between bands pull as well, where there are any.
 */
final class LaneChains {

    private final Coordinates coordinates;
    private final Tiles tiles;
    private final Dynamics dynamics;
    private final LanePairs pairs;
    private final LanePotential potential;
    private final Optional<LaneBands> bands;
    private final float[] deviations;
    private final float window;
    private final int side;
    private final int bandSide;
    private final Walkers walkers;
    private final State current;
    private final State proposed;
    private final float[] force;
    private final float[] momentum;
    private final float[] uniforms;
    private final double[] change;
    private final float[] largest;
    private final float[] largestProposed;
    private final double[] acceptance = new double[Lanes.COUNT];
    private final Comparison[] comparisons;
    private int originRow;
    private int originColumn;
    private int steps;

    /**
     * One configuration of each lane: what moves, the field it makes, the pull on it, the gradient of E over what
     * moves.
     */
    private record State(float[] moving, float[] field, float[] pull, float[] gradient) {

        static State of(float[] moving, int sites) {
            return new State(moving, new float[sites * Lanes.COUNT], new float[sites * Lanes.COUNT],
                    new float[moving.length]);
        }
    }

    /** A part of a trajectory in one row of one tile: columns {@code start … start + tile − 1}, around the border. */
    @FunctionalInterface
    private interface Stage {
        void run(int row, int start, float scale, int block);
    }

    /** One thing that is summed or sought in the sites {@code start … end − 1} of one row, around the border. */
    @FunctionalInterface
    private interface Comparison {
        void run(int row, int start, int end, int block);
    }

    /** Chains that go on from where walkers are, and move them. */
    LaneChains(Target target, Dynamics dynamics, Walkers walkers) {
        this.dynamics = dynamics;
        this.walkers = walkers;
        coordinates = target.coordinates();
        window = (float) target.window();
        deviations = target.deviations();
        side = target.energy().side();
        bandSide = coordinates.side();
        pairs = new LanePairs(target.energy());
        potential = new LanePotential(target.energy().potential());
        bands = target.couplesBands() ? Optional.of(new LaneBands(target, walkers.still())) : Optional.empty();
        tiles = target.tiles(coordinates, dynamics);
        current = State.of(walkers.moving(), side * side);
        proposed = State.of(new float[walkers.moving().length], side * side);
        force = new float[side * side * Lanes.COUNT];
        momentum = new float[walkers.moving().length + Lanes.COUNT];
        uniforms = new float[tiles.count() * Lanes.COUNT];
        change = new double[tiles.count() * Lanes.COUNT];
        largest = new float[tiles.count() * Lanes.COUNT];
        largestProposed = new float[tiles.count() * Lanes.COUNT];
        // apart, as the just-in-time compiler does not inline all of them together
        comparisons = new Comparison[] {
            this::comparePulls,
            (row, start, end, block) -> addPotentials(proposed.field, row, start, end, 1, block),
            (row, start, end, block) -> addPotentials(current.field, row, start, end, -1, block),
            (row, start, end, block) -> largest(current.field, row, start, end, largest, block),
            (row, start, end, block) -> largest(proposed.field, row, start, end, largestProposed, block),
        };
        coordinates.synthesize(walkers.still(), current.moving, current.field);
        evaluate(current);
    }

    /** The fields, site by site and lane by lane: to be read only. */
    float[] field() {
        return current.field;
    }

    /** What moves, band by band, site by site and lane by lane: to be read only. */
    float[] moving() {
        return current.moving;
    }

    /** Does one trajectory. */
    void step() {
        place();
        walkers.drawNormals(momentum);
        Arrays.fill(change, 0);
        if (!tiles.isWhole()) {
            System.arraycopy(current.moving, 0, proposed.moving, 0, proposed.moving.length);
        }
        inTiles(this::depart);
        for (int step = 1; step < steps; step++) {
            propose();
            inTiles(this::advance);
        }
        propose();
        inTiles(this::arrive);
        compareEnergies();
        decide();
    }

    private void place() {
        int fewest = dynamics.fewestSteps();
        steps = fewest + walkers.common().nextInt(dynamics.leapfrogSteps() - fewest + 1);
        originRow = walkers.common().nextInt(tiles.isWhole() ? 1 : bandSide);
        originColumn = walkers.common().nextInt(tiles.isWhole() ? 1 : bandSide);
    }

    private FloatVector stepSize() {
        return Lanes.load(walkers.tuning().widths(), 0);
    }

    private void propose() {
        coordinates.synthesize(walkers.still(), proposed.moving, proposed.field);
        evaluate(proposed);
    }

    /** The pull and the gradient of a state whose field is there. */
    private void evaluate(State state) {
        for (int row = 0; row < side; row++) {
            pairs.pull(state.field, row, state.pull);
            potential.addSlopes(state.field, state.pull, force, row * side, side);
        }
        bands.ifPresent(present -> present.addPull(state.field, state.pull, force));
        coordinates.analyze(force, state.gradient);
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
                for (Comparison comparison : comparisons) {
                    comparison.run(row * side, start, start + period, block);
                }
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

    private void addPotentials(float[] field, int row, int start, int end, float sign, int block) {
        FloatVector sum = Lanes.zero();
        for (int column = start; column < end; column++) {
            sum = sum.add(potential.value(Lanes.load(field, (row + (column & side - 1)) * Lanes.COUNT)));
        }
        addTo(block, sum.mul(sign));
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
        walkers.generator().uniforms(uniforms, 0, tiles.count());
        Arrays.fill(acceptance, 0);
        boolean[] accept = new boolean[Lanes.COUNT];
        for (int block = 0; block < tiles.count(); block++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                int at = block * Lanes.COUNT + lane;
                double probability = inWindow(at) ? probability(change[at]) : 0;
                accept[lane] = uniforms[at] < probability;
                walkers.accepted()[lane] += accept[lane] ? 1 : 0;
                acceptance[lane] += Math.min(1, probability) / tiles.count();
            }
            take(block, accept);
        }
        walkers.tuning().record(acceptance);
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
