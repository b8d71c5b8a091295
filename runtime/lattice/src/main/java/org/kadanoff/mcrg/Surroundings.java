package org.kadanoff.mcrg;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How often a spin had what surroundings. They are what s_i ∂S_a/∂s_i says of them, for every operator of a basis: the
 * number of products with the spin that are +1, less those that are −1. A fit of couplings to configurations needs no
 * more of them than that.
 *
 * @param products [kind][a] s_i ∂S_a/∂s_i
 * @param weights [kind] how many spins had them
 */
public record Surroundings(int[][] products, double[] weights) implements Serializable {

    /** @throws IllegalArgumentException if there are none, or not as many weights as kinds */
    public Surroundings {
        if (products.length == 0 || products.length != weights.length) {
            throw new IllegalArgumentException("each kind of surroundings has a weight, and there is one or more: not "
                    + products.length + " and " + weights.length);
        }
    }

    /**
     * The surroundings of the spins of several, for the same operators.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Surroundings together(List<Surroundings> parts) {
        return new Surroundings(parts.stream().flatMap(part -> Arrays.stream(part.products)).toArray(int[][]::new),
                parts.stream().flatMapToDouble(part -> Arrays.stream(part.weights)).toArray());
    }

    /** The number of operators that they were counted for. */
    public int operators() {
        return products[0].length;
    }

    /** The number of spins. */
    public double spins() {
        return Arrays.stream(weights).sum();
    }
}
