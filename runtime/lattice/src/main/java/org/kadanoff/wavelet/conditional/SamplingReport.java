package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How chains have fared since their thermalization began, or since the warm-up where an energy is learnt. Spectra and
 * histograms do not show a few chains that ran away or stood still; these numbers do.
 *
 * @param chains how many there are
 * @param acceptance the mean acceptance of trajectories, or of their tiles; NaN before the first
 * @param stepSize the mean leapfrog step ε, where details of variance 1 have mass 1; the Langevin time of a step is
 *     ε²/2
 * @param frozen how many chains have accepted nothing in all that time
 * @param largest the largest |x| of the fields that the chains are at
 * @param window the |x| that no proposal may go beyond
 */
public record SamplingReport(int chains, double acceptance, double stepSize, int frozen, double largest, double window)
        implements Serializable {

    /** An acceptance below it says that steps are too long, or chains are not where they should be. */
    private static final double FEW = 0.2;

    /** The same of all chains of several runs, each of the same scales. */
    static List<SamplingReport> join(List<List<SamplingReport>> runs) {
        return IntStream.range(0, runs.getFirst().size())
                .mapToObj(scale -> runs.stream().map(run -> run.get(scale)).reduce(SamplingReport::and).orElseThrow())
                .toList();
    }

    private SamplingReport and(SamplingReport other) {
        int all = chains + other.chains;
        return new SamplingReport(all, (chains * acceptance + other.chains * other.acceptance) / all,
                (chains * stepSize + other.chains * other.stepSize) / all, frozen + other.frozen,
                Math.max(largest, other.largest), window);
    }

    /** What a reader must know before believing the samples, one sentence each; empty where all is well. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (frozen > 0) {
            warnings.add(frozen + " of " + chains + " chains never moved");
        }
        if (largest > window) {
            warnings.add(String.format(Locale.ROOT, "fields reach |x| = %.4g, beyond the window %.4g", largest, window));
        }
        if (acceptance < FEW) {
            warnings.add(String.format(Locale.ROOT, "only %.2f of the proposals were accepted", acceptance));
        }
        return List.copyOf(warnings);
    }
}
