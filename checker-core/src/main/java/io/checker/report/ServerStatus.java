package io.checker.report;

import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import org.jspecify.annotations.Nullable;

/**
 * A server now, as {@code show stat} would show it.
 *
 * @param standing what it is fit for
 * @param age milliseconds since it is checked as it is now
 * @param record how its last check ended; null when it is not checked or the first has not ended yet
 */
public record ServerStatus(Standing standing, long age, Recorder.@Nullable Latest record) {

    /** What a result may be older than its interval and timeouts before the server counts as stale. */
    private static final long SLACK = 5000;

    public Target target() {
        return standing.target();
    }

    /** HAProxy's word: {@code UP}, {@code UP 1/3}, {@code DOWN}, {@code DOWN 1/2}, {@code NOLB}, {@code MAINT}... */
    public String state() {
        if (target().disabled()) return "MAINT";
        if (target().check() == null) return "no check";
        var word =
                switch (standing.operation()) {
                    case STOPPED -> "DOWN";
                    case STOPPING -> "NOLB";
                    case RUNNING -> target().weight() == 0 ? "DRAIN" : "UP";
                };
        return record != null && isBetween(record.report().after())
                ? word + " " + record.report().after().progress()
                : word;
    }

    private static boolean isBetween(Health health) {
        return health.isGood() ? health.isTransitional() : health.score() > 0;
    }

    /** Whether the last result is older than it may be: the check has stopped, or this node can't keep up. */
    public boolean isStale() {
        var check = target().check();
        if (check == null || target().disabled()) return false;
        long silence = record == null ? age : record.silence();
        return silence > longest(check) + SLACK;
    }

    private static long longest(HealthCheck check) {
        var pace = check.pace();
        long rest = Math.max(pace.inter(), Math.max(pace.fast(), pace.down()));
        return rest * (100 + pace.spread()) / 100
                + check.timeouts().toConnect()
                + check.timeouts().check();
    }

    public boolean isUp() {
        return standing.operation() != Operation.STOPPED;
    }
}
