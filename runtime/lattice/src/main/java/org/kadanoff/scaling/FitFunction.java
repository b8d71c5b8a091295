package org.kadanoff.scaling;

/** What is fitted to data. */
@FunctionalInterface
public interface FitFunction {

    /**
     * The value at one point.
     *
     * @param parameters in the order of the fit, the known among them; not to be changed
     * @param x the coordinates of the point
     */
    double at(double[] parameters, double[] x);
}
