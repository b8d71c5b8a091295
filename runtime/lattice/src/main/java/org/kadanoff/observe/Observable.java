package org.kadanoff.observe;

import java.io.Serializable;
import java.util.function.ToDoubleFunction;
import org.kadanoff.lattice.Lattice;

/** A number that every configuration has, beside its energy and order parameter. */
public interface Observable extends Serializable {

    /** The field's symbol for it, such as {@code s²}: names it in time series, tables and results. */
    String name();

    /**
     * The observable on one lattice.
     *
     * @return takes a configuration as reals, site by site, the components of a site side by side
     */
    ToDoubleFunction<float[]> on(Lattice lattice);
}
