/** Configurations, many at a time, with the inverse temperature that each was sampled at. */
package org.kadanoff.ensemble;
