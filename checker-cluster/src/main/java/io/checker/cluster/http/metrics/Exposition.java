package io.checker.cluster.http.metrics;

import io.checker.report.status.NodeStatus;
import io.checker.report.status.ServerStatus;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is measured, in Prometheus's text format 0.0.4. Written here line by line: the libraries there are want all
 * values as objects first, which are millions for a hundred thousand servers.
 */
public final class Exposition {

    /**
     * The lines, made as they are read.
     *
     * @param backends all of them, in the order to show
     */
    public static Stream<String> lines(List<String> backends, NodeStatus status) {
        var servers = status.servers().stream()
                .collect(Collectors.groupingBy(
                        (ServerStatus each) -> each.target().id().backend()));
        var all = backends.stream()
                .map(name -> BackendMetrics.Of.of(name, servers.getOrDefault(name, List.of())))
                .toList();
        return Stream.of(
                        BackendMetrics.ALL.stream().flatMap(metric -> metric.lines(all)),
                        ServerMetrics.ALL.stream().flatMap(metric -> metric.lines(status.servers())),
                        NodeMetrics.ALL.stream().flatMap(metric -> metric.lines(List.of(status))))
                .flatMap(lines -> lines);
    }

    private Exposition() {}
}
