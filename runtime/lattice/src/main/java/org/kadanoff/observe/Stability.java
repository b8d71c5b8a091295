package org.kadanoff.observe;

/** What a flow does near a fixed point of one coupling. */
public enum Stability {

    /** The flow runs into it from both sides: it stands for a phase. */
    ATTRACTIVE,

    /** The flow runs away from it on both sides: it stands for a transition. */
    REPULSIVE
}
