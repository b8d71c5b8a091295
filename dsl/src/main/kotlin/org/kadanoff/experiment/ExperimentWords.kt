package org.kadanoff.experiment

/** Keeps the words of an outer block out of an inner one. */
@DslMarker
annotation class ExperimentWords
