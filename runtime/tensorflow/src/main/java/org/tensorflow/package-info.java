/**
 * The native classes of the Java API of TensorFlow 1.15, which KotlinDL is compiled against, over the C library of
 * TensorFlow 2. The rest of that API ({@code Ops}, {@code Output}, {@code Shape}, …) is plain Java and comes unchanged
 * from {@code org.tensorflow:libtensorflow}, unpacked into this module.
 *
 * <p>Partial runs, {@code Graph.whileLoop}, eager execution and servers are left out: they throw
 * {@link java.lang.UnsupportedOperationException}. {@link org.tensorflow.Tensor#memory} and
 * {@link org.tensorflow.PreparedRun} are additions.
 */
package org.tensorflow;
