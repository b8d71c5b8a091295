package org.kadanoff.randomfield;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.kadanoff.lattice.Square;

/** A random field of known distribution on a periodic square lattice. */
public interface RandomField extends Serializable {

    /** Where the field lives. */
    Square lattice();

    /** What draws configurations; it may take a while to make. */
    Source source();

    /** Draws configurations, each independent of those before; safe for use by several threads. */
    @FunctionalInterface
    interface Source {

        /** One configuration, site by site. */
        double[] next(RandomGenerator random);
    }
}
