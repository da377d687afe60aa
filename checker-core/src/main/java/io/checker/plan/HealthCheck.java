package io.checker.plan;

import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.script.Script;

/** How a target is checked; the targets of a backend that are checked alike share one. */
public record HealthCheck(Script script, Thresholds thresholds, Pace pace, Timeouts timeouts, Transport transport) {

    /** A check over plain TCP. */
    public HealthCheck(Script script, Thresholds thresholds, Pace pace, Timeouts timeouts) {
        this(script, thresholds, pace, timeouts, Transport.PLAIN);
    }
}
