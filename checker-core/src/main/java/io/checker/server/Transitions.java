package io.checker.server;

import static io.checker.health.Operation.RUNNING;
import static io.checker.health.Operation.STOPPED;
import static io.checker.health.Operation.STOPPING;

import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Target;
import io.checker.server.Line.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server moves, one step at a time, and the words HAProxy has for each: what it is fit for, and what is imposed
 * on it. Each returns null when there is nothing to do; a step's consequences for servers that track this one are the
 * same step of theirs, taken by whoever knows them.
 */
public final class Transitions {

    /**
     * The server is fit for this from now on, whatever its checks say; not while it is in maintenance.
     *
     * @param to stopped, stopping or running, which a slow start may come before
     * @param cause as in the log, empty for none
     */
    public static @Nullable Step turn(Server server, Operation to, String cause, Instant now) {
        boolean there = to.isUp() ? server.operation().isUp() : server.operation() == to;
        if (there || server.admin().isMaint()) return null;
        var words = who(server) + word(to) + cause + via(server);
        return to == STOPPED
                ? new Step(server.with(STOPPED, now), new Line(loss(server), words, Counts.LEFT))
                : new Step(
                        server.with(to == STOPPING ? STOPPING : server.whenUp(), now),
                        new Line(Level.NOTICE, words, Counts.ONLINE));
    }

    private static String word(Operation to) {
        return switch (to) {
            case STOPPED -> " is DOWN";
            case STOPPING -> " is stopping";
            case STARTING, RUNNING -> " is UP";
        };
    }

    /**
     * What the server should be after a run of one of its checks, once it knows of it. Only an agent's own word takes a
     * server down, not that nobody answered; and only its check decides whether a server stops taking work, and takes
     * it again.
     *
     * @param tracked what the tracked server is fit for; running when none is tracked
     * @return null when nothing follows
     */
    public static @Nullable Operation due(Server server, Probe probe, Status status, Operation tracked) {
        boolean agent = probe == Probe.AGENT;
        return switch (status.result()) {
            case UNKNOWN, NEUTRAL -> null;
            case FAILED -> {
                boolean counts = !agent || status == Status.L7STS;
                yield counts && server.gauge(probe).score() == 0 ? STOPPED : null;
            }
            case PASSED -> {
                boolean winding = agent && server.operation() == STOPPING;
                yield winding || isHeldDown(server, tracked) ? null : RUNNING;
            }
            case CONDPASS -> agent || isHeldDown(server, tracked) ? null : STOPPING;
        };
    }

    private static boolean isHeldDown(Server server, Operation tracked) {
        return server.admin().isMaint()
                || tracked == STOPPED
                || server.check().objects()
                || server.agent().objects();
    }

    /**
     * Imposes {@code flag}.
     *
     * @param cause as in the log, empty for none
     * @return null when it is imposed already
     */
    public static @Nullable Step impose(Server server, Flag flag, String cause, Instant now) {
        return server.admin().has(flag) ? null : become(server, server.admin().with(flag), cause, STOPPED, now);
    }

    /**
     * Lifts {@code flag}.
     *
     * @param known what else the server is called in the log, empty for nothing
     * @param tracked what the tracked server is fit for; running when none is tracked
     * @return null when it is not imposed
     */
    public static @Nullable Step lift(Server server, Flag flag, String known, Operation tracked, Instant now) {
        return server.admin().has(flag) ? become(server, server.admin().without(flag), known, tracked, now) : null;
    }

    private static Step become(Server server, Admin next, String words, Operation tracked, Instant now) {
        var before = server.admin();
        var lines = new ArrayList<Line>();
        var after = server.with(next);
        if (!before.isMaint() && next.isMaint()) {
            after = enter(server, after, words, now, lines);
        } else if (before.isMaint() && !next.isMaint()) {
            after = leave(after, tracked, now);
            lines.add(left(before, after, words));
        } else if (next.isMaint()) {
            stay(before, after, lines);
        }
        if (!next.isMaint()) drain(before, after, lines);
        return new Step(after, lines);
    }

    private static Server enter(Server before, Server after, String cause, Instant now, List<Line> lines) {
        var via = cause + (after.admin().has(Flag.FMAINT) ? "" : via(after));
        if (before.operation() == STOPPED) {
            lines.add(notice(after, " was DOWN and now enters maintenance" + via, Counts.NONE));
            return before.check().enabled()
                    ? after.with(Probe.HEALTH, before.check().at(0))
                    : after;
        }
        lines.add(new Line(loss(before), who(after) + " is going DOWN for maintenance" + via, Counts.LEFT));
        return after.with(Probe.HEALTH, before.check().at(0)).with(STOPPED, now);
    }

    /** It starts again as it started first, and is up at once unless something else objects. */
    private static Server leave(Server server, Operation tracked, Instant now) {
        var check = server.check();
        var init = server.target().rules().init();
        if (check.enabled()) check = check.at(init.score(check.thresholds()));
        var ready = server.with(Probe.HEALTH, check);
        if (isHeldDown(ready, tracked)) return ready;
        return ready.with(tracked == STOPPING ? STOPPING : ready.whenUp(), now);
    }

    private static Line left(Admin before, Server after, String known) {
        var fit = after.operation() == STOPPED ? " is DOWN/" : " is UP/";
        var mode = after.admin().isDrain() ? "DRAIN" : "READY";
        var what = before.has(Flag.FMAINT)
                ? " (leaving forced maintenance)"
                : before.has(Flag.RMAINT) ? " (resolves again)" : " (leaving maintenance)";
        return notice(after, known + fit + mode + what, Counts.NONE);
    }

    private static void stay(Admin before, Server after, List<Line> lines) {
        var next = after.admin();
        if (before.has(Flag.FMAINT) && !next.has(Flag.FMAINT)) {
            var words = " is leaving forced maintenance but remains in maintenance" + via(after);
            lines.add(notice(after, words, Counts.NONE));
        } else if (before.has(Flag.IMAINT) && !next.has(Flag.IMAINT)) {
            lines.add(notice(after, " remains in forced maintenance", Counts.NONE));
        }
    }

    private static void drain(Admin before, Server after, List<Line> lines) {
        var next = after.admin();
        boolean forced = next.has(Flag.FDRAIN);
        if (next.isDrain() && !before.isDrain()) {
            var counts = after.operation() == STOPPED ? Counts.LEFT : Counts.ONLINE;
            lines.add(notice(after, " enters drain state" + (forced ? "" : via(after)), counts));
        } else if (before.isDrain() && !next.isDrain()) {
            // HAProxy says "forced" whether it was or not
            var fit = after.operation() == STOPPED ? " is DOWN" : " is UP";
            lines.add(notice(after, fit + " (leaving forced drain)", Counts.NONE));
        } else if (forced) {
            lines.add(notice(after, " remains in forced drain mode", Counts.NONE));
        } else if (next.isDrain()) {
            var words = " is leaving forced drain but remains in drain mode" + via(after);
            lines.add(notice(after, words, Counts.NONE));
        }
    }

    /** Losing a server that took no new work any more alarms nobody. */
    private static Level loss(Server server) {
        return server.operation() == STOPPING || server.admin().isDrain() ? Level.NOTICE : Level.ALERT;
    }

    private static Line notice(Server server, String words, Counts counts) {
        return new Line(Level.NOTICE, who(server) + words, counts);
    }

    private static String who(Server server) {
        Target target = server.target();
        return (target.backup() ? "Backup Server " : "Server ") + target.id();
    }

    private static String via(Server server) {
        var tracked = server.target().rules().track();
        return tracked == null ? "" : " via " + tracked;
    }

    private Transitions() {}
}
