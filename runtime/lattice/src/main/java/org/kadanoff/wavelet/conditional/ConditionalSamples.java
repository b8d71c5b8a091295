package org.kadanoff.wavelet.conditional;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.ensemble.Ensemble;
import org.kadanoff.ensemble.FieldEnsemble;

/**
 * Fields drawn from a {@link ConditionalModel}.
 *
 * @param fields the fields
 * @param reports how the chains fared on each scale, the coarsest first
 */
public record ConditionalSamples(FieldEnsemble fields, List<SamplingReport> reports) {

    /**
     * All fields of several samples of one model, in order.
     *
     * @throws IllegalArgumentException if there is none, or their lattices differ
     */
    public static ConditionalSamples concat(List<ConditionalSamples> parts) {
        return new ConditionalSamples(
                (FieldEnsemble) Ensemble.concat(parts.stream().map(ConditionalSamples::fields).toList()),
                SamplingReport.join(parts.stream().map(ConditionalSamples::reports).toList()));
    }

    /** What a reader must know before believing the fields, one sentence each; empty where all is well. */
    public List<String> warnings() {
        return IntStream.range(0, reports.size()).boxed()
                .flatMap(i -> reports.get(i).warnings().stream()
                        .map(warning -> "scale " + (i + 1) + " of " + reports.size() + ": " + warning))
                .toList();
    }
}
