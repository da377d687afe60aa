package io.checker.server;

import io.checker.health.Health;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.plan.Target;
import java.time.Instant;

/**
 * What a check is to take for granted from now on.
 *
 * @param generation of these orders: what a check found before it heard of them is void, as if they had come after it
 * @param duty what it is to do
 * @param health where its counter stands
 * @param status how its last run ended
 */
public record Orders(int generation, Duty duty, Health health, Status status) {

    /** What a check is to do. */
    public enum Duty {
        RUN,
        /** Ends the run it is in, and starts none. */
        PAUSE,
        /** Drops the run it is in, and starts none. */
        STOP
    }

    /** What a new check of {@code target} starts with. */
    public static Orders first(Target target, Probe probe) {
        return Server.first(target, Instant.EPOCH).orders(probe, 0);
    }

    /** What one starts with whose target may have no address yet. */
    public static Orders first(Target target, Probe probe, boolean hasAddress) {
        var server = Server.first(target, Instant.EPOCH);
        return (hasAddress ? server : server.withoutAddress(Instant.EPOCH)).orders(probe, 0);
    }

    /** Whether a check that has {@code others} does the same in all but what it takes its server to be fit for. */
    public boolean countsAs(Orders others) {
        return duty == others.duty
                && health.score() == others.health.score()
                && health.thresholds().equals(others.health.thresholds())
                && status == others.status;
    }
}
