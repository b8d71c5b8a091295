package org.kadanoff.sampling;

/**
 * A chain of one replica whose inverse temperature can be changed between steps: what parallel tempering and annealing
 * are made of.
 */
public interface TemperableChain extends Chain {

    /**
     * Goes on at another inverse temperature, from the present configuration.
     *
     * @param beta positive and finite
     * @throws IllegalArgumentException if it is not
     */
    void setBeta(double beta);
}
