/**
 * Tensor-network renormalisation of two-dimensional classical models: a partition function is written as a network of
 * equal tensors on the square lattice ({@link org.kadanoff.tensor.LocalTensor}), a scheme ({@link
 * org.kadanoff.tensor.TensorRG}) contracts and truncates it step by step, and each step tells its free energy and its
 * conformal data.
 */
package org.kadanoff.tensor;
