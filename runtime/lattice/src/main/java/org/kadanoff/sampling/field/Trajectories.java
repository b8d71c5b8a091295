package org.kadanoff.sampling.field;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.lanes.Tuning;
import org.kadanoff.model.Phi4;

/**
 * Hybrid Monte Carlo of a φ⁴ field: normal momenta π, leapfrog steps of the dynamics of H = π²/2 + S, and acceptance
 * with probability min(1, exp(−ΔH)). S. Duane et al., Phys. Lett. B 195, 216 (1987). The field moves in floats; H is
 * summed in doubles, of one float for each site.
 *
 * <p>A trajectory is one pass through the lattice for each leapfrog step and one more: a site moves as soon as the
 * momenta of all its neighbours have their kick, so that both lie in the cache.
 */
final class Trajectories implements Update {

    private static final double START = 0.1;
    private static final double LONGEST = 2;

    private final LaneField field;
    private final Stage[][] passes;
    private final float quartic;
    private final float quadratic;
    private final Tuning tuning;
    private final float[] momentum;
    private final float[] previous;
    private final float[] normals = new float[(LaneField.CHUNK + 1) * Lanes.COUNT];
    private final float[] uniforms = new float[Lanes.COUNT];
    private final float[] pulls = new float[LaneField.CHUNK * Lanes.COUNT];
    private final double[] before = new double[Lanes.COUNT];
    private final double[] after = new double[Lanes.COUNT];
    private final double[] acceptance = new double[Lanes.COUNT];
    private final double[] violation = new double[Lanes.COUNT];
    private final double[] violations = new double[Lanes.COUNT];
    private final double[] exponentials = new double[Lanes.COUNT];
    private long trajectories;

    /**
     * The sites in the order in which the last of their neighbours comes by, and how many are ready after each
     * site.
     */
    private final int[] ready;
    private final int[] readyAfter;

    /**
     * Trajectories of a field that belongs to them.
     *
     * @param leapfrogSteps in a trajectory; with one it is the Metropolis-adjusted Langevin algorithm
     * @param target the acceptance that the step size is tuned to
     */
    Trajectories(LaneField field, int leapfrogSteps, double target) {
        this.field = field;
        passes = new Stage[leapfrogSteps + 1][];
        Arrays.fill(passes, new Stage[] {this::kick, this::drift});
        passes[0] = new Stage[] {this::pull, this::kickFirst, this::drift};
        passes[leapfrogSteps] = new Stage[] {this::pull, this::kickLast};
        Phi4 model = (Phi4) field.model;
        quartic = (float) model.lambda();
        quadratic = (float) (1 - 2 * model.lambda());
        tuning = new Tuning(START, LONGEST, target);
        momentum = new float[field.values.length];
        previous = new float[field.values.length];
        int[] last = IntStream.range(0, field.sites).map(site -> IntStream
                .range(field.firstEnd[site], field.firstEnd[site + 1]).map(i -> field.ends[i] / Lanes.COUNT)
                .reduce(site, Math::max)).toArray();
        ready = IntStream.range(0, field.sites).boxed().sorted(Comparator.comparingInt(site -> last[site]))
                .mapToInt(Integer::intValue).toArray();
        readyAfter = new int[field.sites];
        for (int site : last) {
            readyAfter[site]++;
        }
        Arrays.parallelPrefix(readyAfter, Integer::sum);
    }

    @Override
    public void step(LaneField same) {
        drawMomenta();
        System.arraycopy(field.values, 0, previous, 0, previous.length);
        propose();
        decide();
    }

    void drawMomenta() {
        for (int from = 0; from < field.sites; from += LaneField.CHUNK) {
            int count = Math.min(LaneField.CHUNK, field.sites - from);
            field.generator.normals(normals, 0, count + count % 2);
            System.arraycopy(normals, 0, momentum, from * Lanes.COUNT, count * Lanes.COUNT);
        }
    }

    /** Follows the dynamics from the present field and momenta to the end of the trajectory, and notes ΔH. */
    void propose() {
        Arrays.fill(before, 0);
        Arrays.fill(after, 0);
        for (Stage[] pass : passes) {
            for (int from = 0; from < field.sites; from += LaneField.CHUNK) {
                for (Stage stage : pass) {
                    stage.run(field, from, Math.min(from + LaneField.CHUNK, field.sites));
                }
            }
        }
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            violation[lane] = after[lane] - before[lane];
        }
    }

    void reverse() {
        for (int i = 0; i < momentum.length; i++) {
            momentum[i] = -momentum[i];
        }
    }

    /** ΔH of the last trajectory in one lane, accepted or not. */
    double violation(int lane) {
        return violation[lane];
    }

    private void decide() {
        field.generator.uniforms(uniforms, 0, 1);
        boolean[] rejected = new boolean[Lanes.COUNT];
        boolean any = false;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            // a trajectory that runs to infinity has no H: not a number
            double exponential = Double.isNaN(violation[lane]) ? 0 : StrictMath.exp(-violation[lane]);
            violations[lane] += violation[lane];
            exponentials[lane] += exponential;
            acceptance[lane] = Math.min(1, exponential);
            rejected[lane] = !(uniforms[lane] < exponential);
            any |= rejected[lane];
        }
        trajectories++;
        tuning.record(acceptance);
        if (any) {
            restore(VectorMask.fromArray(Lanes.FLOATS, rejected, 0));
        }
    }

    private void restore(VectorMask<Float> rejected) {
        for (int at = 0; at < previous.length; at += Lanes.COUNT) {
            Lanes.load(field.values, at).blend(Lanes.load(previous, at), rejected).intoArray(field.values, at);
        }
    }

    private void kick(LaneField same, int from, int to) {
        float[] values = field.values;
        FloatVector beta = field.betas();
        FloatVector time = Lanes.load(tuning.widths(), 0);
        for (int site = from; site < to; site++) {
            int at = site * Lanes.COUNT;
            force(Lanes.load(values, at), beta.mul(field.neighborSum(site, 0))).fma(time, Lanes.load(momentum, at))
                    .intoArray(momentum, at);
        }
    }

    /** Puts β Σ φ′ of the neighbours of each site into a buffer. */
    private void pull(LaneField same, int from, int to) {
        FloatVector beta = field.betas();
        for (int site = from; site < to; site++) {
            beta.mul(field.neighborSum(site, 0)).intoArray(pulls, (site - from) * Lanes.COUNT);
        }
    }

    private void kickFirst(LaneField same, int from, int to) {
        float[] values = field.values;
        FloatVector time = Lanes.load(tuning.widths(), 0).mul(0.5f);
        DoubleVector lower = DoubleVector.zero(Lanes.DOUBLES);
        DoubleVector upper = DoubleVector.zero(Lanes.DOUBLES);
        for (int site = from; site < to; site++) {
            int at = site * Lanes.COUNT;
            FloatVector phi = Lanes.load(values, at);
            FloatVector pi = Lanes.load(momentum, at);
            FloatVector pull = Lanes.load(pulls, at - from * Lanes.COUNT);
            FloatVector energy = energy(phi, pi, pull);
            lower = lower.add(Lanes.lower(energy));
            upper = upper.add(Lanes.upper(energy));
            force(phi, pull).fma(time, pi).intoArray(momentum, at);
        }
        Lanes.accumulate(before, lower, upper);
    }

    private void kickLast(LaneField same, int from, int to) {
        float[] values = field.values;
        FloatVector time = Lanes.load(tuning.widths(), 0).mul(0.5f);
        DoubleVector lower = DoubleVector.zero(Lanes.DOUBLES);
        DoubleVector upper = DoubleVector.zero(Lanes.DOUBLES);
        for (int site = from; site < to; site++) {
            int at = site * Lanes.COUNT;
            FloatVector phi = Lanes.load(values, at);
            FloatVector pull = Lanes.load(pulls, at - from * Lanes.COUNT);
            FloatVector pi = force(phi, pull).fma(time, Lanes.load(momentum, at));
            FloatVector energy = energy(phi, pi, pull);
            lower = lower.add(Lanes.lower(energy));
            upper = upper.add(Lanes.upper(energy));
            pi.intoArray(momentum, at);
        }
        Lanes.accumulate(after, lower, upper);
    }

    private void drift(LaneField same, int from, int to) {
        FloatVector time = Lanes.load(tuning.widths(), 0);
        for (int i = from == 0 ? 0 : readyAfter[from - 1]; i < readyAfter[to - 1]; i++) {
            int at = ready[i] * Lanes.COUNT;
            Lanes.load(momentum, at).fma(time, Lanes.load(field.values, at)).intoArray(field.values, at);
        }
    }

    /** −∂S/∂φ, where the neighbours pull by β Σ φ′. */
    private FloatVector force(FloatVector phi, FloatVector pull) {
        return pull.sub(phi.mul(phi).mul(4 * quartic).add(2 * quadratic).mul(phi));
    }

    /** What a site adds to H: half of each of its bonds. */
    private FloatVector energy(FloatVector phi, FloatVector pi, FloatVector pull) {
        FloatVector square = phi.mul(phi);
        return square.mul(quartic).add(quadratic).mul(square).add(pi.mul(pi).sub(phi.mul(pull)).mul(0.5f));
    }

    @Override
    public void adapt() {
        tuning.adapt();
        Arrays.fill(violations, 0);
        Arrays.fill(exponentials, 0);
        trajectories = 0;
    }

    @Override
    public double acceptance(int lane) {
        return tuning.acceptance(lane);
    }

    /** The mean of ΔH since the last adaptation. */
    double meanViolation(int lane) {
        return violations[lane] / trajectories;
    }

    /** The mean of exp(−ΔH) since the last adaptation: 1 but for chance. */
    double meanExponential(int lane) {
        return exponentials[lane] / trajectories;
    }

    Tuning tuning() {
        return tuning;
    }
}
