package io.checker.report;

import io.checker.health.Operation;
import io.checker.plan.Backend;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Target;
import io.checker.report.Event.BackendEmptied;
import io.checker.report.Event.CheckChanged;
import io.checker.report.Event.ServerChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One backend's servers, what they are fit for, and how many can take work. */
final class BackendBoard {

    private final Backend backend;
    private final Map<String, Standing> servers = new LinkedHashMap<>();
    private int active;
    private int backup;

    BackendBoard(Backend backend) {
        this.backend = backend;
    }

    Collection<Standing> standings() {
        return servers.values();
    }

    /** Adds a server; one that was on the {@code old} board keeps its standing. */
    void add(Target target, @Nullable BackendBoard old, Instant now) {
        var known = old == null ? null : old.servers.get(target.id().server());
        put(known == null ? Standing.first(target, now) : known.under(target, now));
    }

    void remove(String server) {
        var gone = servers.remove(server);
        if (gone != null) count(gone, -1);
    }

    /** What follows from a report, in the order HAProxy says it. */
    List<Event> after(Report report, Instant now) {
        var events = new ArrayList<Event>();
        var target = report.target();
        var known = servers.get(target.id().server());
        // removed, or put into maintenance, while the report was on its way
        if (known == null || !known.target().isChecked()) return events;
        events.add(new CheckChanged(now, Level.NOTICE, Lines.check(report), backend, report));
        var to = report.after().operation();
        if (to == known.operation()) return events;
        boolean hadServer = active + backup > 0;
        put(known.become(to, now));
        var cause = backend.logHealthChecks() ? "" : Lines.reason(report.verdict(), report.duration());
        var text = Lines.server(target, to, cause, new Lines.Fit(active, backup));
        events.add(new ServerChanged(
                now, level(known.operation(), to), text, backend, target.id(), known.operation(), to));
        if (hadServer && active + backup == 0) {
            events.add(new BackendEmptied(now, Level.EMERG, Lines.emptied(backend.name()), backend));
        }
        return events;
    }

    /** Losing a server that took no new work any more alarms nobody. */
    private static Level level(Operation from, Operation to) {
        return to == Operation.STOPPED && from == Operation.RUNNING ? Level.ALERT : Level.NOTICE;
    }

    private void put(Standing standing) {
        var before = servers.put(standing.target().id().server(), standing);
        if (before != null) count(before, -1);
        count(standing, 1);
    }

    private void count(Standing standing, int by) {
        if (!standing.isFit()) return;
        if (standing.target().backup()) backup += by;
        else active += by;
    }
}
