package org.kadanoff.sandpile;

import java.util.Arrays;

/** Bins of the integers 0, 1, 2, … up to 10¹⁵, ten to a decade where they hold more than one integer. */
final class LogarithmicBins {

    private static final double RATIO = Math.pow(10, 0.1);
    private static final long[] START = starts();

    private LogarithmicBins() {
    }

    private static long[] starts() {
        long[] starts = new long[200];
        int count = 2;
        starts[1] = 1;
        while (starts[count - 1] < 1_000_000_000_000_000L) {
            long last = starts[count - 1];
            starts[count++] = Math.max(last + 1, Math.round(last * RATIO));
        }
        return Arrays.copyOf(starts, count);
    }

    static int count() {
        return START.length - 1;
    }

    /** The first integer of a bin, which the bin before it ends below. */
    static long start(int bin) {
        return START[bin];
    }

    static int of(long value) {
        int found = Arrays.binarySearch(START, value);
        return found >= 0 ? found : -found - 2;
    }
}
