package io.checker.cluster.http.view;

import io.checker.buffer.BufferPool;
import io.checker.health.Status;
import io.checker.report.status.NodeStatus;
import java.util.List;
import java.util.Map;

/**
 * A node's status as JSON.
 *
 * @param servers every server, in the order of the configuration
 * @param runs how many runs of checks ended with which status since the start
 * @param lateness how late runs began
 * @param buffers its buffer pools, one per event loop
 * @param storage what it keeps changes in: none, h2 or postgresql
 * @param configuration which one counts here
 */
public record StatusView(
        List<ServerView> servers,
        Map<Status, Long> runs,
        LatenessView lateness,
        List<BufferPool.Usage> buffers,
        String storage,
        ConfigurationView configuration) {

    public static StatusView of(NodeStatus status, String storage, ConfigurationView configuration) {
        return new StatusView(
                status.servers().stream().map(ServerView::of).toList(),
                status.runs(),
                LatenessView.of(status.lateness()),
                status.pools(),
                storage,
                configuration);
    }
}
