package org.kadanoff.scaling;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kadanoff.observe.Covariance;
import org.kadanoff.observe.Estimate;

/**
 * The result of a fit. Errors of the parameters follow from those of the data and are not scaled by χ²: where the model
 * does not describe the data, which {@link Goodness#pValue} tells, they mean nothing.
 *
 * @param names of the parameters, in the order of the values
 * @param parameters the values, with the covariance of their errors; a known parameter has error 0
 * @param goodness χ² and its degrees of freedom
 */
public record Fit(List<String> names, Covariance parameters, Goodness goodness) implements Serializable {

    /**
     * A parameter.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Estimate get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("the fit has no parameter " + name + ", but " + names);
        }
        return parameters.estimate(index);
    }

    /** All parameters by name, χ² per degree of freedom, and the p-value. */
    @Override
    public String toString() {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + " = " + parameters.estimate(i))
                .collect(Collectors.joining(", "))
                + String.format(Locale.ROOT, "; χ²/dof = %.4g/%.4g, p = %.2g",
                        goodness.chiSquared(), goodness.degreesOfFreedom(), goodness.pValue());
    }
}
