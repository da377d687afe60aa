package io.checker.cluster.http.view;

import io.checker.buffer.BufferPool;
import io.checker.health.Status;
import io.checker.report.status.NodeFigures;
import java.util.List;
import java.util.Map;

/**
 * What a node has done, as JSON.
 *
 * @param runs how many runs of checks ended with which status since the start
 * @param lateness how late runs began
 * @param buffers its buffer pools, one per event loop
 * @param storage what it keeps changes in: none, h2 or postgresql
 * @param configuration which one counts here
 */
public record NodeView(
        Map<Status, Long> runs,
        LatenessView lateness,
        List<BufferPool.Usage> buffers,
        String storage,
        ConfigurationView configuration) {

    public static NodeView of(NodeFigures figures, String storage, ConfigurationView configuration) {
        return new NodeView(
                figures.runs(), LatenessView.of(figures.lateness()), figures.pools(), storage, configuration);
    }
}
