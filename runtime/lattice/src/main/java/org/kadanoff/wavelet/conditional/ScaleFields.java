package org.kadanoff.wavelet.conditional;

import java.util.stream.IntStream;
import org.kadanoff.ensemble.FieldEnsemble;
import org.kadanoff.lattice.Square;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;
import org.kadanoff.wavelet.Wavelet;
import org.kadanoff.wavelet.WaveletTransform;

/**
 * Fields on one scale of those of the finest, made from these whenever they are asked for: they lie in files, and
 * neither they nor their coarse fields have to fit into memory.
 */
final class ScaleFields {

    private static final int RUNS = 64;

    private final FieldEnsemble finest;
    private final Wavelet wavelet;
    private final int finestSide;
    private final int side;

    /**
     * The coarse fields of a side, a power of two.
     *
     * @throws IllegalArgumentException if the finest are not scalar ones on a square
     */
    ScaleFields(FieldEnsemble finest, Wavelet wavelet, int side) {
        if (!(finest.lattice() instanceof Square square) || finest.components() != 1) {
            throw new IllegalArgumentException("coarse fields are made of scalar fields on a square, not of " + finest
                    + " with " + finest.components() + " components");
        }
        this.finest = finest;
        this.wavelet = wavelet;
        finestSide = square.length();
        this.side = side;
    }

    int side() {
        return side;
    }

    int count() {
        return finest.size();
    }

    int sites() {
        return side * side;
    }

    /** Reads fields, for one thread. */
    FieldReader reader() {
        return new Coarsened()::read;
    }

    /** The fields {@code from … to − 1}, field after field and row by row. */
    float[] values(int from, int to, Workers workers, Progress progress) {
        float[] values = new float[Math.multiplyExact(to - from, sites())];
        forRuns(from, to, workers, progress, (reader, first, last) -> {
            for (int field = first; field < last; field++) {
                reader.read(field, values, (field - from) * sites());
            }
        });
        return values;
    }

    /** What is done with the fields {@code from … to − 1}. */
    @FunctionalInterface
    interface Visit {
        void run(FieldReader reader, int from, int to);
    }

    /** Visits the fields {@code from … to − 1}, a run of them at a time. */
    void forRuns(int from, int to, Workers workers, Progress progress, Visit visit) {
        int runs = Math.min(RUNS, to - from);
        workers.each(runs, progress, (run, own) -> {
            visit.run(reader(), from + part(to - from, run, runs), from + part(to - from, run + 1, runs));
            own.done(1);
        });
    }

    private static int part(int fields, int run, int runs) {
        return (int) ((long) fields * run / runs);
    }

    private final class Coarsened {

        private final WaveletTransform[] steps;
        private float[] field = new float[finestSide * finestSide];
        private float[] coefficients = new float[field.length];

        Coarsened() {
            int count = Integer.numberOfTrailingZeros(finestSide / side);
            steps = IntStream.range(0, count).mapToObj(step -> new WaveletTransform(wavelet, finestSide >> step))
                    .toArray(WaveletTransform[]::new);
        }

        void read(int number, float[] target, int offset) {
            finest.copyTo(number, field, 0);
            for (WaveletTransform step : steps) {
                step.analyze(field, 0, coefficients, 0);
                float[] fine = field;
                field = coefficients;
                coefficients = fine;
            }
            System.arraycopy(field, 0, target, offset, sites());
        }
    }
}
