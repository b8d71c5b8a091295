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
import org.kadanoff.wavelet.WaveletTransform;

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

    /**
     * Learns a model from fields. These stay where they lie, and are read some at a time; what is in memory are the
     * coarsest fields and, scale by scale, those that maximum likelihood uses, the first thousand at least.
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
     * Draws fields into memory. {@link ConditionalSampleTask} draws a part of them at a time.
     *
     * @param count how many
     * @param address where the randomness comes from
     * @param workers how many make no difference to the fields
     */
    public ConditionalSamples sample(int count, StreamAddress address, Workers workers, Progress progress) {
        List<ConditionalSampleTask> tasks = ConditionalSampleTask.of(this, count, address);
        ConditionalSamples[] parts = new ConditionalSamples[tasks.size()];
        workers.each(parts.length, progress, (part, own) -> parts[part] = tasks.get(part).run(own));
        return ConditionalSamples.concat(List.of(parts));
    }

    /** The fields {@code first … first + count − 1} of a sample; the first is a multiple of {@link Lanes#MOST}. */
    ConditionalSamples sample(int first, int count, StreamAddress address, Progress progress) {
        float[] fields = coarsest.draw(first, count, sub(address, "coarse"), Workers.ONE, Progress.NONE);
        List<SamplingReport> reports = new ArrayList<>();
        double total = Math.scalb(4.0, 2 * scales.size()) - 4;
        double done = 0;
        for (LearntScale scale : scales) {
            double share = Math.scalb(3.0, 2 * (reports.size() + 1)) / total;
            Chains chains = settings.refine(scale.fit().scale(), fields, first, address, Workers.ONE,
                    progress.stage(done, Math.min(1, done + share)));
            done += share;
            fields = chains.fields();
            reports.add(chains.report());
        }
        double[] betas = new double[count];
        Arrays.fill(betas, beta);
        return new ConditionalSamples(new FieldEnsemble(new Square(side()), betas, fields), List.copyOf(reports));
    }

    /**
     * The making of one sample: images of sides 1, 2, 4, …, L, row by row. Those coarser than the model begins with are
     * the coarse fields of the first.
     */
    public List<float[]> inverseFlow(StreamAddress address) {
        List<float[]> images = new ArrayList<>();
        images.add(coarsest.draw(0, 1, sub(address, "coarse"), Workers.ONE, Progress.NONE));
        for (int n = coarsest.side(); n > 1; n /= 2) {
            float[] coefficients = new float[n * n];
            new WaveletTransform(settings.wavelet(), n).analyze(images.getFirst(), 0, coefficients, 0);
            images.addFirst(Arrays.copyOf(coefficients, n * n / 4));
        }
        for (LearntScale scale : scales) {
            images.add(settings.refine(scale.fit().scale(), images.getLast(), 0, address, Workers.ONE, Progress.NONE)
                    .fields());
        }
        return images;
    }

    static StreamAddress sub(StreamAddress address, String part) {
        return new StreamAddress(address.seed(), address.node() + "/" + part, address.task());
    }
}
