/**
 * Markov chains of real fields and of vectors: φ⁴ and the O(n) models, many replicas side by side in the lanes of
 * vectors of floats. {@link org.kadanoff.sampling.field.FieldChain} is the door.
 */
package org.kadanoff.sampling.field;
