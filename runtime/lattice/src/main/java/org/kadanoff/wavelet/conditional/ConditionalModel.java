package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lanes.Lanes;
import org.kadanoff.lattice.Square;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/**
 * A law of fields from coarse to fine: that of the coarsest fields, and of the details given the coarse field on each
 * finer scale, p(φ₀) = p_J(φ_J) Πⱼ pⱼ(dⱼ | φⱼ).
 *
 * @param settings how it was learnt
 * @param coarsest the law of the coarsest fields
 * @param scales the laws of the details, the coarsest first
 * @param beta that the training fields were sampled at
 * @param warnings what a reader must know of the data before believing the model
 */
public record ConditionalModel(ConditionalSettings settings, CoarseModel coarsest, List<LearntScale> scales,
        double beta, List<String> warnings) implements Serializable {

    /** Sites of the finest scale that are sampled at once, for the sake of memory. */
    private static final int SITES_AT_ONCE = 1 << 26;

    /**
     * Learns a model from fields.
     *
     * @param training scalar fields on a square with a side that is a power of two
     * @throws IllegalArgumentException if the fields are others, too few for the number of parameters, or the coarsest
     *     side is not below theirs
     */
    public static ConditionalModel fit(FieldEnsemble training, ConditionalSettings settings, StreamAddress address,
            Workers workers, Progress progress) {
        return new Learning(training, settings, address, workers).run(progress);
    }

    /** The side L of the fields. */
    public int side() {
        return scales.getLast().side();
    }

    /**
     * Draws fields.
     *
     * @param count how many
     * @param address where the randomness comes from
     * @param workers how many make no difference to the fields
     */
    public ConditionalSamples sample(int count, StreamAddress address, Workers workers, Progress progress) {
        int atOnce = Math.max(Lanes.MOST, SITES_AT_ONCE / (side() * side()));
        float[] coarse = coarsest.draw(count, sub(address, "coarse"), workers, Progress.NONE);
        int stride = coarsest.side() * coarsest.side();
        float[] fields = new float[count * side() * side()];
        List<List<SamplingReport>> reports = new ArrayList<>();
        for (int first = 0; first < count; first += atOnce) {
            int end = Math.min(count, first + atOnce);
            Progress part = progress.stage((double) first / count, (double) end / count);
            List<SamplingReport> ofPart = new ArrayList<>();
            float[] drawn = refine(Arrays.copyOfRange(coarse, first * stride, end * stride), scales, first, address,
                    workers, part, ofPart);
            System.arraycopy(drawn, 0, fields, first * side() * side(), drawn.length);
            reports.add(ofPart);
        }
        double[] betas = new double[count];
        Arrays.fill(betas, beta);
        return new ConditionalSamples(new FieldEnsemble(new Square(side()), betas, fields),
                SamplingReport.join(reports));
    }

    /**
     * The making of one sample: images of sides 1, 2, 4, …, L, row by row. Those coarser than the model begins with are
     * the coarse fields of the first.
     */
    public List<float[]> inverseFlow(StreamAddress address) {
        float[] coarse = coarsest.draw(1, sub(address, "coarse"), Workers.ONE, Progress.NONE);
        List<float[]> images = new ArrayList<>(
                Pyramid.of(settings.wavelet(), coarse, coarsest.side(), 1, Workers.ONE).reversed());
        for (int scale = 0; scale < scales.size(); scale++) {
            images.add(settings.refine(scales.get(scale).fit().scale(), images.getLast(), 0, address, Workers.ONE,
                    Progress.NONE).fields());
        }
        return images;
    }

    private float[] refine(float[] coarse, List<LearntScale> over, int first, StreamAddress address, Workers workers,
            Progress progress, List<SamplingReport> reports) {
        float[] fields = coarse;
        double total = Math.scalb(4.0, 2 * over.size()) - 4;
        double done = 0;
        for (LearntScale scale : over) {
            double share = Math.scalb(3.0, 2 * (reports.size() + 1)) / total;
            Chains chains = settings.refine(scale.fit().scale(), fields, first, address, workers,
                    progress.stage(done, Math.min(1, done + share)));
            done += share;
            fields = chains.fields();
            reports.add(chains.report());
        }
        return fields;
    }

    static StreamAddress sub(StreamAddress address, String part) {
        return new StreamAddress(address.seed(), address.node() + "/" + part, address.task());
    }
}
