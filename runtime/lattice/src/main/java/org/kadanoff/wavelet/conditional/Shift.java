package org.kadanoff.wavelet.conditional;

import java.io.Serializable;

/**
 * A displacement on the square lattice.
 *
 * @param rows down
 * @param columns to the right
 */
public record Shift(int rows, int columns) implements Serializable {
}
