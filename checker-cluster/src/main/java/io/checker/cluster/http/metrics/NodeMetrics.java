package io.checker.cluster.http.metrics;

import static io.checker.cluster.http.metrics.Metric.Kind.COUNTER;
import static io.checker.cluster.http.metrics.Metric.Kind.GAUGE;
import static io.checker.cluster.http.metrics.Metric.Kind.HISTOGRAM;

import io.checker.buffer.BufferPool;
import io.checker.cluster.http.metrics.Metric.Kind;
import io.checker.net.Lateness;
import io.checker.report.status.NodeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What there is to say of a node itself. */
final class NodeMetrics {

    static final List<Metric<NodeStatus>> ALL = List.of(
            new Metric<>(
                    "checker_runs_total",
                    COUNTER,
                    "Finished runs of this node's checks by how they ended.",
                    NodeMetrics::runs),
            new Metric<>(
                    "checker_lateness_seconds", HISTOGRAM, "How late runs of checks began.", NodeMetrics::lateness),
            ofPool("checker_buffers_lent", GAUGE, "Buffers out now.", BufferPool.Usage::lent),
            ofPool("checker_buffers_lent_peak", GAUGE, "The most that were out at once.", BufferPool.Usage::peak),
            ofPool("checker_buffers_made", GAUGE, "Buffers there are.", BufferPool.Usage::made),
            ofPool("checker_buffers_limit", GAUGE, "Buffers there may be.", BufferPool.Usage::limit),
            ofPool("checker_buffers_waiting", GAUGE, "Checks that wait for a buffer now.", BufferPool.Usage::waiting),
            ofPool("checker_buffers_granted_total", COUNTER, "Loans so far.", BufferPool.Usage::granted),
            ofPool(
                    "checker_buffers_refused_total",
                    COUNTER,
                    "Requests and returns that made no sense.",
                    BufferPool.Usage::refused),
            pools(
                    "checker_buffers_longest_wait_seconds",
                    GAUGE,
                    "The longest wait for a buffer so far.",
                    (labels, pool) -> Sample.ofMillis(labels, pool.longestWait())));

    private static Stream<Sample> runs(NodeStatus status) {
        return status.runs().entrySet().stream()
                .map(each -> Sample.of(Sample.label("status", each.getKey().name()), each.getValue()));
    }

    /** Each bucket holds those before it too. */
    private static Stream<Sample> lateness(NodeStatus status) {
        var counts = status.lateness();
        var samples = new ArrayList<Sample>();
        long total = 0;
        for (int i = 0; i < counts.each().size(); i++) {
            total += counts.each().get(i);
            var bound = i < Lateness.BOUNDS.size() ? Sample.seconds(Lateness.BOUNDS.get(i)) : "+Inf";
            samples.add(new Sample("_bucket", Sample.label("le", bound), Long.toString(total)));
        }
        samples.add(new Sample("_sum", "", Sample.seconds(counts.sum())));
        samples.add(new Sample("_count", "", Long.toString(total)));
        return samples.stream();
    }

    private static Metric<NodeStatus> ofPool(
            String name, Kind kind, String help, ToLongFunction<BufferPool.Usage> value) {
        return pools(name, kind, help, (labels, pool) -> Sample.of(labels, value.applyAsLong(pool)));
    }

    private static Metric<NodeStatus> pools(
            String name, Kind kind, String help, BiFunction<String, BufferPool.Usage, Sample> sample) {
        return new Metric<>(
                name, kind, help, status -> IntStream.range(0, status.pools().size())
                        .mapToObj(loop -> sample.apply(
                                Sample.label("loop", Integer.toString(loop)),
                                status.pools().get(loop))));
    }

    private NodeMetrics() {}
}
