package org.kadanoff.sampling.field;

import java.util.List;

/** What one step of a chain does to the replicas of one vector. */
interface Update {

    /** Updates the field once. */
    void step(LaneField field);

    /** Tunes proposals by the latest step: called in thermalization only. */
    void adapt();

    /** The mean acceptance in one lane since the last {@link #adapt}; 1 where nothing is ever rejected. */
    double acceptance(int lane);

    /** Updates one after the other. */
    record Sequence(List<Update> updates) implements Update {

        @Override
        public void step(LaneField field) {
            updates.forEach(update -> update.step(field));
        }

        @Override
        public void adapt() {
            updates.forEach(Update::adapt);
        }

        @Override
        public double acceptance(int lane) {
            return updates.stream().mapToDouble(update -> update.acceptance(lane)).min().orElse(1);
        }
    }

    /** An update that rejects nothing and has nothing to tune. */
    interface RejectionFree extends Update {

        @Override
        default void adapt() {
        }

        @Override
        default double acceptance(int lane) {
            return 1;
        }
    }
}
