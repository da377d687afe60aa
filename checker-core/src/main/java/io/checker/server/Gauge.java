package io.checker.server;

import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.HealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows from one of its checks.
 *
 * @param configured whether it has that check at all
 * @param enabled whether the check counts
 * @param score its counter, as in {@link Health}
 * @param status how it last ended, passively found errors included
 * @param info what there was to say
 */
public record Gauge(boolean configured, boolean enabled, Thresholds thresholds, int score, Status status, String info) {

    private static final Gauge NO_AGENT = absent(Thresholds.AGENT, Thresholds.AGENT.rise());

    /** That of the agent's check. */
    static Gauge ofAgent(@Nullable HealthCheck check) {
        return check == null ? NO_AGENT : of(check, NO_AGENT.score);
    }

    static Gauge of(HealthCheck check, int score) {
        return new Gauge(true, true, check.thresholds(), score, Status.INI, "");
    }

    /** That of a check that is not there. */
    static Gauge absent(Thresholds thresholds, int score) {
        return new Gauge(false, false, thresholds, score, Status.INI, "");
    }

    public boolean isGood() {
        return score >= thresholds.rise();
    }

    /** Whether it keeps the server down. */
    boolean objects() {
        return enabled && !isGood();
    }

    Gauge at(int other) {
        return new Gauge(configured, enabled, thresholds, other, status, info);
    }

    Gauge enabled(boolean on) {
        return new Gauge(configured, on, thresholds, score, status, info);
    }

    Gauge found(Verdict verdict, int newScore) {
        boolean counts = verdict.status() != Status.LATE;
        return new Gauge(
                configured,
                enabled,
                thresholds,
                newScore,
                counts ? verdict.status() : status,
                counts ? verdict.info() : info);
    }

    /** The same counter of a check that is done otherwise, and so has not ended yet. */
    Gauge under(Thresholds others) {
        int moved = health(Operation.RUNNING).under(others).score();
        return new Gauge(configured, enabled, others, moved, Status.INI, "");
    }

    public Health health(Operation operation) {
        return new Health(thresholds, score, operation);
    }
}
