/**
 * Finite-size scaling: least-squares fits whose χ² is part of the result, power laws with corrections, crossings of the
 * curves of two sizes and their limit, data collapse, and effective exponents.
 */
package org.kadanoff.scaling;
