package io.checker.cluster.http.metrics;

import static io.checker.cluster.http.metrics.Metric.Kind.COUNTER;
import static io.checker.cluster.http.metrics.Metric.Kind.GAUGE;

import io.checker.cluster.http.metrics.Metric.Kind;
import io.checker.cluster.http.view.ServerState;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.report.Report;
import io.checker.report.status.ServerStatus;
import io.checker.server.Server;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What there is to say of a server, called as HAProxy's exporter calls it where that has it. */
final class ServerMetrics {

    /** How a check can have ended; what HAProxy's exporter does not list is no end. */
    static final List<Status> ENDS = Arrays.stream(Status.values())
            .filter(status -> status.compareTo(Status.HANA) >= 0 && status != Status.LATE)
            .toList();

    static final List<Metric<ServerStatus>> ALL = List.of(
            new Metric<>("haproxy_server_status", GAUGE, "Whether the server is in this state.", each -> Arrays.stream(
                            ServerState.values())
                    .map(state -> Sample.of(with(each, state), ServerState.of(each) == state))),
            number(
                    "haproxy_server_weight",
                    GAUGE,
                    "Its weight now, less than set while it starts slowly.",
                    each -> each.server().effectiveWeight(each.at())),
            number("haproxy_server_uweight", GAUGE, "Its weight as set.", each -> each.server()
                    .weight()),
            ofChecked(
                    "haproxy_server_check_failures_total",
                    COUNTER,
                    "Failed checks while it was not down.",
                    each -> each.server().history().failures()),
            ofChecked("haproxy_server_check_up_down_total", COUNTER, "How often it went down.", each -> each.server()
                    .history()
                    .downs()),
            number(
                    "haproxy_server_check_last_change_seconds",
                    GAUGE,
                    "How long ago it became fit or unfit.",
                    each -> each.server().history().lasted(each.at()).toSeconds()),
            ofChecked("haproxy_server_downtime_seconds_total", COUNTER, "How long it was down.", each -> each.server()
                    .downtime(each.at())
                    .toSeconds()),
            new Metric<>(
                    "haproxy_server_check_status",
                    GAUGE,
                    "Whether its last check ended so.",
                    each -> isChecked(each) ? ends(each) : Stream.of()),
            new Metric<>(
                    "haproxy_server_check_code",
                    GAUGE,
                    "The protocol's own code of its last check, 0 when there was none.",
                    each -> last(each).map(report -> Sample.of(labels(each), code(report)))),
            new Metric<>(
                    "haproxy_server_check_duration_seconds", GAUGE, "How long its last check took.", each -> last(each)
                            .map(report -> Sample.ofMillis(labels(each), report.duration()))),
            number(
                    "checker_server_stale",
                    GAUGE,
                    "Whether its last result is older than it may be.",
                    each -> each.isStale() ? 1 : 0),
            ofChecked(
                    "checker_server_late_total",
                    COUNTER,
                    "Checks that say nothing because the node was short of something.",
                    each -> each.record() == null ? 0 : each.record().late()));

    private static Metric<ServerStatus> number(
            String name, Kind kind, String help, ToLongFunction<ServerStatus> value) {
        return Metric.single(name, kind, help, each -> Sample.of(labels(each), value.applyAsLong(each)));
    }

    private static Metric<ServerStatus> ofChecked(
            String name, Kind kind, String help, ToLongFunction<ServerStatus> value) {
        return new Metric<>(
                name,
                kind,
                help,
                each -> each.server().check().enabled()
                        ? Stream.of(Sample.of(labels(each), value.applyAsLong(each)))
                        : Stream.of());
    }

    private static Stream<Sample> ends(ServerStatus status) {
        var last = status.server().check().status();
        return ENDS.stream()
                .map(end -> Sample.of(labels(status) + "," + Sample.label("state", end.name()), end == last));
    }

    static boolean isChecked(ServerStatus status) {
        Server server = status.server();
        return server.check().enabled() && !server.admin().isMaint();
    }

    private static Stream<Report> last(ServerStatus status) {
        return isChecked(status) ? Stream.ofNullable(status.last(Probe.HEALTH)) : Stream.of();
    }

    private static int code(Report report) {
        var verdict = report.verdict();
        return verdict.status().hasCode() ? verdict.code() : 0;
    }

    private static String with(ServerStatus status, ServerState state) {
        return labels(status) + "," + Sample.label("state", state.name());
    }

    private static String labels(ServerStatus status) {
        var id = status.target().id();
        return Sample.label("proxy", id.backend()) + "," + Sample.label("server", id.server());
    }

    private ServerMetrics() {}
}
