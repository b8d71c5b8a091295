package org.kadanoff.sampling.field;

/**
 * One loop over a stretch of sites. Updates are sequences of stages that leave their results in buffers for the next:
 * where the same call runs many kinds of stages, the just-in-time compiler compiles each on its own. It does not inline
 * all of a loop of too many vector operations, and boxes what it hands to the rest.
 */
@FunctionalInterface
interface Stage {

    /** Does its part for the sites {@code from … to − 1} of an order. */
    void run(LaneField field, int from, int to);

    /** A sweep through the stretches of the field's order, of which no two sites are neighbours. */
    static void sweep(LaneField field, Stage[] stages) {
        for (int chunk = 0; chunk + 1 < field.chunks.length; chunk++) {
            for (Stage stage : stages) {
                stage.run(field, field.chunks[chunk], field.chunks[chunk + 1]);
            }
        }
    }
}
