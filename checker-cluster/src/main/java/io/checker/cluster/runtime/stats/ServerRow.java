package io.checker.cluster.runtime.stats;

import io.checker.plan.Address;
import io.checker.report.Recorder;
import io.checker.report.status.ServerStatus;
import io.checker.server.Gauge;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server's figures in {@code show stat}. */
public final class ServerRow {

    /**
     * The row.
     *
     * @param backend its backend's number
     * @param number its own
     */
    public static Row of(ServerStatus status, int backend, int number) {
        var server = status.server();
        var target = status.target();
        var known = new HashMap<String, String>();
        known.put("pxname", target.id().backend());
        known.put("svname", target.id().server());
        known.put("status", status.state());
        known.put("weight", Integer.toString(server.effectiveWeight(status.at())));
        known.put("uweight", Integer.toString(server.weight()));
        known.put("act", target.backup() ? "0" : "1");
        known.put("bck", target.backup() ? "1" : "0");
        known.put("lastchg", Long.toString(server.history().lasted(status.at()).toSeconds()));
        known.put("iid", Integer.toString(backend));
        known.put("sid", Integer.toString(number));
        known.put("srid", "0");
        known.put("type", "2");
        known.put(
                "addr",
                target.address() instanceof Address.Unix
                        ? "unix"
                        : target.address().toString());
        var track = target.rules().track();
        if (track != null) known.put("tracked", track.toString());
        int throttle = server.throttle(status.at());
        if (throttle < 100) known.put("throttle", Integer.toString(throttle));
        boolean paused = server.admin().isMaint();
        if (server.check().enabled()) {
            known.put("chkfail", Long.toString(server.history().failures()));
            known.put("chkdown", Integer.toString(server.history().downs()));
            known.put("downtime", Long.toString(server.downtime(status.at()).toSeconds()));
            if (target.rules().observe() != null)
                known.put("hanafail", Long.toString(server.history().errors()));
        }
        if (server.check().enabled() && !paused) check("check", "last_chk", server.check(), status.record(), known);
        if (server.agent().enabled() && !paused)
            check("agent", "last_agt", server.agent(), status.agentRecord(), known);
        return new Row(Row.Kind.SERVER, backend, number, known);
    }

    private static void check(
            String prefix, String last, Gauge gauge, Recorder.@Nullable Latest record, Map<String, String> known) {
        var status = gauge.status();
        known.put(prefix + "_status", status.name());
        known.put(prefix + "_desc", status.text());
        known.put(prefix + "_rise", Integer.toString(gauge.thresholds().rise()));
        known.put(prefix + "_fall", Integer.toString(gauge.thresholds().fall()));
        known.put(prefix + "_health", Integer.toString(gauge.score()));
        if (!gauge.info().isEmpty()) known.put(last, gauge.info());
        if (record == null) return;
        var verdict = record.report().verdict();
        if (verdict.status() == status && status.hasCode())
            known.put(prefix + "_code", Integer.toString(verdict.code()));
        known.put(prefix + "_duration", Long.toString(record.report().duration()));
    }

    private ServerRow() {}
}
