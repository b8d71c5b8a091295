/** Observables, and estimates of them with errors. */
package org.kadanoff.observe;
