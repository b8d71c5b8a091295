package org.kadanoff.wavelet.conditional;

import org.kadanoff.wavelet.Wavelet;

/**
 * What moves when fields are sampled, in the lanes of vectors: bands of m × m numbers that make up n × n fields by an
 * orthogonal map, and perhaps a part that stays.
 */
sealed interface Coordinates permits Coordinates.Details, Coordinates.Sites, WhiteDetails {

    int bands();

    /** The side m of a band. */
    int side();

    /** The sites n/m of the field along an axis for each of a band. */
    int scale();

    /** How many sites further than that a number of a band reaches along an axis. */
    int spread();

    /** How many sites there are of the part that stays. */
    int still();

    /** Makes fields of what stays and what moves. */
    void synthesize(float[] still, float[] moving, float[] field);

    /** The gradient with respect to what moves, of that with respect to the field. */
    void analyze(float[] field, float[] moving);

    /** Adds to what moves, if it is about 0, what is to be expected of it given what stays, where that is known. */
    default void centre(float[] still, float[] moving) {
    }

    /** What stays and what moves in fields. */
    void split(float[] field, float[] still, float[] moving);

    /** The three bands of details, over a coarse field that stays. */
    record Details(LaneTransform transform, int side) implements Coordinates {

        Details(Wavelet wavelet, int fineSide) {
            this(new LaneTransform(wavelet, fineSide), fineSide / 2);
        }

        @Override
        public int bands() {
            return 3;
        }

        @Override
        public int scale() {
            return 2;
        }

        @Override
        public int spread() {
            return transform.taps() - 2;
        }

        @Override
        public int still() {
            return side * side;
        }

        @Override
        public void synthesize(float[] still, float[] moving, float[] field) {
            transform.synthesize(still, moving, field);
        }

        @Override
        public void analyze(float[] field, float[] moving) {
            transform.analyze(field, moving);
        }

        @Override
        public void split(float[] field, float[] still, float[] moving) {
            transform.coarsen(field, still);
            transform.analyze(field, moving);
        }
    }

    /** The values on the sites themselves. */
    record Sites(int side) implements Coordinates {

        @Override
        public int bands() {
            return 1;
        }

        @Override
        public int scale() {
            return 1;
        }

        @Override
        public int spread() {
            return 0;
        }

        @Override
        public int still() {
            return 0;
        }

        @Override
        public void synthesize(float[] still, float[] moving, float[] field) {
            System.arraycopy(moving, 0, field, 0, field.length);
        }

        @Override
        public void analyze(float[] field, float[] moving) {
            System.arraycopy(field, 0, moving, 0, moving.length);
        }

        @Override
        public void split(float[] field, float[] still, float[] moving) {
            analyze(field, moving);
        }
    }
}
