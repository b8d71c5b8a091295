package org.kadanoff.experiment

/** The words of an experiment: what may stand inside `experiment("name") { … }`. */
class Experiment
