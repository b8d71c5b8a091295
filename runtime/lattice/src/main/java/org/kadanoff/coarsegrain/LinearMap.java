package org.kadanoff.coarsegrain;

import java.io.Serializable;

/**
 * A linear map of configurations, y = x W, with the matrix as a dense layer without biases holds it.
 *
 * @param inputs the sites of the configuration that goes in
 * @param outputs the sites of the configuration that comes out
 * @param kernel W, {@code inputs × outputs} row by row: input i reaches output j with weight
 *     {@code kernel[i · outputs + j]}. It is taken over: the caller must not change it afterwards
 */
public record LinearMap(int inputs, int outputs, float[] kernel) implements Serializable {

    /** @throws IllegalArgumentException if the kernel has not inputs × outputs weights */
    public LinearMap {
        if (inputs < 1 || outputs < 1 || kernel.length != (long) inputs * outputs) {
            throw new IllegalArgumentException("a linear map of " + inputs + " sites to " + outputs + " takes "
                    + (long) inputs * outputs + " weights, not " + kernel.length);
        }
    }

    /** The weight from an input to an output. */
    public float weight(int input, int output) {
        return kernel[input * outputs + output];
    }

    /**
     * Applies the map to one configuration.
     *
     * @return one value for each output
     * @throws IllegalArgumentException if there is not one value for each input
     */
    public float[] apply(float[] configuration) {
        if (configuration.length != inputs) {
            throw new IllegalArgumentException(
                    "this map takes " + inputs + " sites, not " + configuration.length);
        }
        float[] image = new float[outputs];
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                image[output] += configuration[input] * weight(input, output);
            }
        }
        return image;
    }

    /** Wᵀ; of a decimation, the map that puts each spin back to its site and 0 on all others. */
    public LinearMap transposed() {
        float[] turned = new float[kernel.length];
        for (int input = 0; input < inputs; input++) {
            for (int output = 0; output < outputs; output++) {
                turned[output * inputs + input] = weight(input, output);
            }
        }
        return new LinearMap(outputs, inputs, turned);
    }

    /**
     * This map and then another, W V. The gram matrix W Wᵀ of inputs is {@code map.then(map.transposed())}.
     *
     * @throws IllegalArgumentException if the other does not take what this one gives
     */
    public LinearMap then(LinearMap next) {
        if (next.inputs != outputs) {
            throw new IllegalArgumentException(
                    "a map to " + outputs + " sites cannot be followed by one from " + next.inputs);
        }
        float[] product = new float[inputs * next.outputs];
        for (int input = 0; input < inputs; input++) {
            for (int between = 0; between < outputs; between++) {
                float weight = weight(input, between);
                if (weight != 0) {
                    for (int output = 0; output < next.outputs; output++) {
                        product[input * next.outputs + output] += weight * next.weight(between, output);
                    }
                }
            }
        }
        return new LinearMap(inputs, next.outputs, product);
    }

    /** Which inputs reach any output: the sites that a decimation keeps. */
    public boolean[] reaching() {
        boolean[] reaching = new boolean[inputs];
        for (int i = 0; i < kernel.length; i++) {
            reaching[i / outputs] |= kernel[i] != 0;
        }
        return reaching;
    }

    @Override
    public String toString() {
        return "linear map of " + inputs + " sites to " + outputs;
    }
}
