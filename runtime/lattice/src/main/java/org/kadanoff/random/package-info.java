/** Reproducible randomness: streams of random bits that are addressed by what they are for. */
package org.kadanoff.random;
