/** Markov chains of configurations, and how long to run them. */
package org.kadanoff.sampling;
