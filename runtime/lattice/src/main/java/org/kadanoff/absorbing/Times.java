package org.kadanoff.absorbing;

/** What the times of a series must be. */
final class Times {

    private Times() {
    }

    /** @throws IllegalArgumentException if there are none, or they do not increase from 0 or more */
    static double[] checked(double[] times) {
        if (times.length == 0) {
            throw new IllegalArgumentException("a time series has one time or more");
        }
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0 && times[i] < Double.POSITIVE_INFINITY) || i > 0 && times[i] <= times[i - 1]) {
                throw new IllegalArgumentException("the times of a series are finite and increase from 0 or more; "
                        + times[i] + " is at place " + i);
            }
        }
        return times.clone();
    }
}
