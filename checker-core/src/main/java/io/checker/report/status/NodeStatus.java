package io.checker.report.status;

import io.checker.buffer.BufferPool;
import io.checker.health.Status;
import io.checker.net.Lateness;
import java.util.List;
import java.util.Map;

/**
 * A node now.
 *
 * @param servers every server, in the order of the plan
 * @param runs how many runs ended with which status since the node started
 * @param lateness how late they began
 * @param pools its buffer pools, one per event loop
 */
public record NodeStatus(
        List<ServerStatus> servers, Map<Status, Long> runs, Lateness.Counts lateness, List<BufferPool.Usage> pools) {}
