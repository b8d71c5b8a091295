package org.kadanoff.sandpile;

/** What an avalanche is measured by. */
public enum AvalancheMeasure {
    /** The number of topplings s. */
    SIZE,
    /** The number a of sites that toppled. */
    AREA,
    /** The number T of parallel updates. */
    DURATION;

    long of(Pile pile) {
        return switch (this) {
            case SIZE -> pile.size();
            case AREA -> pile.area();
            case DURATION -> pile.duration();
        };
    }
}
