package org.kadanoff.coarsegrain;

/**
 * A symmetry of a model that a map may keep: where the configurations have it in distribution, their images have it too.
 * A coupling that such a symmetry forbids does not arise.
 */
public enum KeptSymmetry {

    /** s → −s of all spins, or φ → −φ: odd couplings do not arise from even ones. */
    SPIN_FLIP,

    /** Translations: moving a configuration by b sites moves its image by one. */
    TRANSLATIONS,

    /** The rotations and reflections of the lattice about a point. */
    POINT_GROUP
}
