/** What TensorFlow finds on this machine, and an operation that it is taught. */
package org.kadanoff.tensorflow;
