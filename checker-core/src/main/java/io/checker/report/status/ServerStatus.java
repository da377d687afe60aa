package io.checker.report.status;

import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.report.Recorder;
import io.checker.report.Report;
import io.checker.server.Flag;
import io.checker.server.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server now, as {@code show stat} would show it.
 *
 * @param server its state
 * @param source the server whose checks decide: itself, or the one that it tracks in the end
 * @param at when that was
 * @param record how its last check ended; null when it is not checked or the first has not ended yet
 * @param agentRecord the same of its agent check
 * @param waiting milliseconds that its check has waited for its first run here to end; null when it does not wait
 * @param running which of its checks are in a run
 */
public record ServerStatus(
        Server server,
        Server source,
        Instant at,
        Recorder.@Nullable Latest record,
        Recorder.@Nullable Latest agentRecord,
        @Nullable Long waiting,
        Set<Probe> running) {

    private static final int IN_PROGRESS = 0x01;
    private static final int CONFIGURED = 0x02;
    private static final int ENABLED = 0x04;
    private static final int PAUSED = 0x08;
    private static final int AGENT = 0x10;

    /** What a result may be older than its interval and timeouts before the server counts as stale. */
    private static final long SLACK = 5000;

    public Target target() {
        return server.target();
    }

    /** HAProxy's word: {@code UP}, {@code UP 1/3}, {@code DOWN}, {@code DOWN 1/2}, {@code NOLB}, {@code MAINT}... */
    public String state() {
        var admin = server.admin();
        if (admin.has(Flag.FMAINT)) return "MAINT";
        if (admin.has(Flag.IMAINT))
            return "MAINT (via " + server.target().rules().track() + ")";
        if (admin.has(Flag.RMAINT)) return "MAINT (resolution)";
        var agent = source.agent();
        return switch (server.operation()) {
            case STOPPED -> agent.enabled() && !agent.isGood() ? "DOWN (agent)" : "DOWN" + progress();
            case STOPPING -> "NOLB" + progress();
            case STARTING, RUNNING -> {
                if (server.admin().isDrain()) yield agent.enabled() ? "DRAIN (agent)" : "DRAIN" + progress();
                yield source.check().enabled() ? "UP" + progress() : "no check";
            }
        };
    }

    /** How far a check is between up and down. */
    private String progress() {
        var check = source.check();
        if (!check.enabled()) return "";
        var health = check.health(server.operation());
        boolean between = check.isGood() ? health.isTransitional() : check.score() > 0;
        return between ? " " + health.progress() : "";
    }

    /** What is known from one of its checks' last run: null before the first, and when traffic has told more since. */
    public @Nullable Report last(Probe probe) {
        var latest = probe == Probe.HEALTH ? record : agentRecord;
        if (latest == null || server.gauge(probe).status() == Status.HANA) return null;
        return latest.report();
    }

    /** What {@code srv_check_state} and {@code srv_agent_state} say of one of its checks, bit by bit. */
    public int bits(Probe probe) {
        var gauge = server.gauge(probe);
        if (!gauge.configured()) return 0;
        boolean paused =
                probe == Probe.HEALTH && gauge.enabled() && server.admin().isMaint();
        return (running.contains(probe) ? IN_PROGRESS : 0)
                + CONFIGURED
                + (gauge.enabled() ? ENABLED : 0)
                + (paused ? PAUSED : 0)
                + (probe == Probe.AGENT ? AGENT : 0);
    }

    /** Whether the last result is older than it may be: the check has stopped, or this node can't keep up. */
    public boolean isStale() {
        var check = target().check();
        if (check == null || server.admin().isMaint() || !server.check().enabled()) return false;
        long silence = Duration.between(server.history().defined(), at).toMillis();
        if (record != null) silence = record.silence();
        if (waiting != null) silence = Math.min(silence, waiting);
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
        return server.operation() != Operation.STOPPED;
    }
}
