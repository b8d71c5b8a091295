/** What TensorFlow finds on this machine. */
package org.kadanoff.tensorflow;
