package io.checker.cluster.http.metrics;

import static io.checker.cluster.http.metrics.Metric.Kind.GAUGE;

import io.checker.cluster.http.view.ServerState;
import io.checker.cluster.runtime.stats.BackendFigures;
import io.checker.report.status.ServerStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** What there is to say of a backend, called as HAProxy's exporter calls it. */
final class BackendMetrics {

    /** A backend and how its servers are. */
    record Of(String backend, List<ServerStatus> servers, BackendFigures figures) {
        static Of of(String backend, List<ServerStatus> servers) {
            return new Of(backend, servers, BackendFigures.of(servers));
        }

        String labels() {
            return Sample.label("proxy", backend);
        }

        String with(Enum<?> state) {
            return labels() + "," + Sample.label("state", state.name());
        }
    }

    private enum State {
        DOWN,
        UP
    }

    static final List<Metric<Of>> ALL = List.of(
            new Metric<>(
                    "haproxy_backend_status",
                    GAUGE,
                    "Whether the backend is in this state.",
                    each -> Stream.of(
                            Sample.of(each.with(State.DOWN), !each.figures.isUp()),
                            Sample.of(each.with(State.UP), each.figures.isUp()))),
            number(
                    "haproxy_backend_weight",
                    "The weight of its servers in use, all together.",
                    each -> each.figures.weight()),
            number(
                    "haproxy_backend_uweight",
                    "The same as set, whether they start slowly or not.",
                    each -> each.figures.userWeight()),
            number("haproxy_backend_active_servers", "Servers that take work.", each -> each.figures.active()),
            number(
                    "haproxy_backend_backup_servers",
                    "Servers that take work when no other can.",
                    each -> each.figures.backup()),
            new Metric<>(
                    "haproxy_backend_agg_server_status",
                    GAUGE,
                    "How many of its servers are in this state.",
                    BackendMetrics::states),
            new Metric<>(
                    "haproxy_backend_agg_check_status",
                    GAUGE,
                    "How many of its servers' last checks ended so.",
                    BackendMetrics::ends));

    private static Metric<Of> number(String name, String help, ToIntFunction<Of> value) {
        return Metric.single(name, GAUGE, help, each -> Sample.of(each.labels(), value.applyAsInt(each)));
    }

    private static Stream<Sample> states(Of backend) {
        if (backend.servers.isEmpty()) return Stream.of();
        return Arrays.stream(ServerState.values())
                .map(state -> Sample.of(
                        backend.with(state),
                        backend.servers.stream()
                                .filter(each -> ServerState.of(each) == state)
                                .count()));
    }

    private static Stream<Sample> ends(Of backend) {
        if (backend.servers.isEmpty()) return Stream.of();
        return ServerMetrics.ENDS.stream()
                .map(end -> Sample.of(
                        backend.with(end),
                        backend.servers.stream()
                                .filter(each -> ServerMetrics.isChecked(each)
                                        && each.server().check().status() == end)
                                .count()));
    }

    private BackendMetrics() {}
}
