package io.checker.report;

import io.checker.buffer.BufferPool;
import io.checker.health.Status;
import java.util.List;
import java.util.Map;

/**
 * A node now.
 *
 * @param servers every server, in the order of the plan
 * @param runs how many runs ended with which status since the node started
 * @param pools its buffer pools, one per event loop
 */
public record NodeStatus(List<ServerStatus> servers, Map<Status, Long> runs, List<BufferPool.Usage> pools) {}
