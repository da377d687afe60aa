package io.checker.config.haproxy.draft;

import io.checker.config.haproxy.transport.TransportSettings;
import io.checker.plan.LogTarget;
import io.checker.plan.Plan;
import io.checker.plan.runtime.RuntimeProtocol;
import io.checker.plan.runtime.StatsSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the {@code global} sections said; plain fields, filled in by the lines' readers. */
public final class GlobalSettings {

    /** Noise on intervals, in percent. */
    public int spreadChecks;

    /** Milliseconds the first checks are spread over at the most, 0 for no limit. */
    public long maxSpreadChecks;

    public String logTag = Plan.Settings.DEFAULT.logTag();
    public int bufferSize;
    public int buffers;
    public int maxChecksPerLoop;
    public final TransportSettings transport = new TransportSettings();
    public final List<LogTarget> logs = new ArrayList<>();

    /** The file of all servers' former state ({@code server-state-file}), empty when not said. */
    public String stateFile = "";

    /** The folder state files are in ({@code server-state-base}), empty when not said. */
    public String stateBase = "";

    /** Whether programs may check servers. */
    public boolean externalChecks;

    /** Whether HAProxy would be able to run programs. */
    public boolean forkWanted;

    /** What programs see besides HAProxy's own variables. */
    public Supplier<Map<String, String>> preserved = Map::of;

    public final List<StatsSocket> statsSockets = new ArrayList<>();
    public long statsTimeout = RuntimeProtocol.NONE.timeout();
    public int statsConnections = RuntimeProtocol.NONE.connections();

    Plan.Settings settings(Map<String, String> stateFiles) {
        return new Plan.Settings(
                maxSpreadChecks,
                logTag,
                bufferSize,
                buffers,
                maxChecksPerLoop,
                new RuntimeProtocol(statsSockets, statsTimeout, statsConnections, stateFiles));
    }
}
