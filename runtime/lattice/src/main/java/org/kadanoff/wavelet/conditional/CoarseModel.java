package org.kadanoff.wavelet.conditional;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.kadanoff.random.StreamAddress;
import org.kadanoff.task.Progress;
import org.kadanoff.task.Workers;

/** The law of the coarsest fields, with which a sample begins. */
public sealed interface CoarseModel extends Serializable {

    /** The side of the fields. */
    int side();

    /**
     * Draws the fields {@code first … first + count − 1} of a sample. Each is the same however many are drawn at once.
     *
     * @param first a multiple of 16
     * @return their values, field after field and row by row
     */
    float[] draw(int first, int count, StreamAddress address, Workers workers, Progress progress);

    /**
     * The coarse fields of the training data, drawn with equal frequency in random order and each shifted around the
     * torus at random. Nothing is learnt, and nothing is wrong but what a finite sample leaves open.
     *
     * @param side of the fields
     * @param values of the fields, field after field and row by row. They are taken over: the caller must not change
     *     them afterwards
     */
    record TrainingFields(int side, float[] values) implements CoarseModel {

        /** @throws IllegalArgumentException if there is no field, or not a whole number of them */
        public TrainingFields {
            if (values.length == 0 || values.length % (side * side) != 0) {
                throw new IllegalArgumentException("fields on " + side + " × " + side + " sites have " + side * side
                        + " values each: " + values.length + " are not whole fields");
            }
        }

        @Override
        public float[] draw(int first, int count, StreamAddress address, Workers workers, Progress progress) {
            RandomGenerator random = address.stream(0);
            int sites = side * side;
            int[] order = new int[values.length / sites];
            float[] drawn = new float[count * sites];
            for (int i = 0; i < first + count; i++) {
                if (i % order.length == 0) {
                    shuffle(order, random);
                }
                int from = order[i % order.length] * sites;
                int rows = random.nextInt(side);
                int columns = random.nextInt(side);
                if (i >= first) {
                    shift(from, rows, columns, drawn, (i - first) * sites);
                }
            }
            return drawn;
        }

        private void shift(int from, int rows, int columns, float[] drawn, int to) {
            for (int site = 0; site < side * side; site++) {
                drawn[to + (site / side + rows) % side * side + (site % side + columns) % side] = values[from + site];
            }
        }

        private static void shuffle(int[] order, RandomGenerator random) {
            for (int i = 0; i < order.length; i++) {
                int other = random.nextInt(i + 1);
                order[i] = order[other];
                order[other] = i;
            }
        }
    }

    /**
     * A field of one site: numbers of the data, blurred by normal ones of a small part of their deviation, and drawn
     * together again so that the variance stays.
     *
     * @param values of the data. They are taken over: the caller must not change them afterwards
     * @param blur the part of the deviation, 0.02 or less; more broadens the spectrum at the largest scales
     */
    record OneSite(float[] values, double blur) implements CoarseModel {

        /** @throws IllegalArgumentException if there is no number, or the blur is not within [0, 1] */
        public OneSite {
            if (values.length == 0 || !(blur >= 0 && blur <= 1)) {
                throw new IllegalArgumentException("the law of one number takes one or more, blurred by 0 to 1 of "
                        + "their deviation, not " + values.length + " blurred by " + blur);
            }
        }

        @Override
        public int side() {
            return 1;
        }

        @Override
        public float[] draw(int first, int count, StreamAddress address, Workers workers, Progress progress) {
            RandomGenerator random = address.stream(0);
            double mean = 0;
            double square = 0;
            for (float value : values) {
                mean += value / values.length;
                square += (double) value * value / values.length;
            }
            double width = blur * Math.sqrt(Math.max(0, square - mean * mean));
            double shrink = 1 / Math.sqrt(1 + blur * blur);
            float[] drawn = new float[count];
            for (int i = 0; i < first + count; i++) {
                double value = values[random.nextInt(values.length)] + width * random.nextGaussian();
                if (i >= first) {
                    drawn[i - first] = (float) (mean + shrink * (value - mean));
                }
            }
            return drawn;
        }
    }

    /**
     * An energy of whole fields. Chains start at training fields, as those of an ordered phase never find its modes
     * from noise.
     *
     * @param fit the law, as learnt
     * @param start where chains start
     * @param dynamics of the chains
     * @param trajectories of each chain
     */
    record DirectEnergy(DirectFit fit, TrainingFields start, Dynamics dynamics, int trajectories)
            implements CoarseModel {

        @Override
        public int side() {
            return start.side;
        }

        @Override
        public float[] draw(int first, int count, StreamAddress address, Workers workers, Progress progress) {
            float[] fields = start.draw(first, count, address, workers, Progress.NONE);
            Chains chains = Chains.atFields(Target.of(fit.scale()), dynamics, fields, count,
                    ConditionalModel.sub(address, "chains"), first);
            chains.thermalize(trajectories / 2, workers, progress.stage(0, 0.5));
            chains.advance(trajectories - trajectories / 2, workers, progress.stage(0.5, 1));
            return chains.fields();
        }
    }
}
