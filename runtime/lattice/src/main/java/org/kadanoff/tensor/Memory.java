package org.kadanoff.tensor;

import java.util.Locale;

/** What fits into the memory of this process. */
final class Memory {

    private Memory() {
    }

    /**
     * @param doubles all that live at once
     * @param longest of which so many are in one array
     * @throws IllegalArgumentException if they are more than the Java heap may hold, or an array
     */
    static void need(String what, double doubles, double longest) {
        double needed = Double.BYTES * doubles;
        long allowed = Runtime.getRuntime().maxMemory();
        if (needed > allowed) {
            throw new IllegalArgumentException(what + " needs some " + gibibytes(needed) + " GiB of memory, of which"
                    + " Java may take " + gibibytes(allowed) + ": take a smaller bond dimension or a larger -Xmx");
        }
        if (longest > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(what + " needs " + gibibytes(Double.BYTES * longest) + " GiB in one"
                    + " array, which Java has not: take a smaller bond dimension");
        }
    }

    private static String gibibytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (1 << 30));
    }
}
