package io.checker.report;

import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.server.Orders;
import io.checker.server.Share;

/** What the status board asks of those who keep the checks. */
public sealed interface Order {

    /** Whose checks it is about. */
    TargetId target();

    /**
     * A check is to take this for granted.
     *
     * @param hurry its next run is to come as soon as {@code fastinter} permits
     * @param edition how many plans and servers that join the board had heard of: this is not meant for a check of a
     *     target by the same name that came later
     */
    record Assume(TargetId target, Probe probe, Orders orders, boolean hurry, long edition) implements Order {}

    /** A target's checks may tell its server this. */
    record Weigh(TargetId target, Share share) implements Order {}

    /** A target's checks go elsewhere from their next run on. */
    record Redefine(Target definition) implements Order {
        @Override
        public TargetId target() {
            return definition.id();
        }
    }
}
