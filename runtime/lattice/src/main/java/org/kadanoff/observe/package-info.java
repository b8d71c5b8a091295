/** Observables of configurations, measures of the weights of networks, and estimates of them with errors. */
package org.kadanoff.observe;
