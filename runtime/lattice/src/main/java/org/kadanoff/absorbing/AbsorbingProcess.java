package org.kadanoff.absorbing;

/** One realisation of an {@link AbsorbingModel} in time. */
public interface AbsorbingProcess {

    /** Makes every site active and sets the time to 0. */
    void fill();

    /** Leaves one active site as far as can be from any open edge, the seed, and sets the time to 0. */
    void seed();

    /**
     * Lets the process run to a time, or until it is absorbed, when its time stands still.
     *
     * @param time in steps of directed percolation, or in mean lifetimes of a particle of the contact process
     */
    void advanceTo(double time);

    /** The time since the start, or the time from start to absorption. */
    double time();

    /** The number of active sites; 0 in the absorbing state. */
    int active();

    /** The sum over active sites of the squared distance from the seed, in the units of the model. */
    double squaredDistances();

    /**
     * Whether the cluster of the seed has come so far that it may have met the boundary, or itself around a periodic
     * one: what it does from then on is not that of the infinite lattice.
     */
    boolean hasReachedBoundary();

    /** The configuration, for {@link #restore}. */
    long[] configuration();

    /**
     * Puts the process into a configuration of the same model, and leaves the time as it is.
     *
     * @param configuration as {@link #configuration} gave it
     */
    void restore(long[] configuration);
}
