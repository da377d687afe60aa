package io.checker.report.status;

import io.checker.buffer.BufferPool;
import io.checker.health.Status;
import io.checker.net.Lateness;
import java.util.List;
import java.util.Map;

/**
 * What a node has done, without a word about its servers: cheap to ask for, however many these are.
 *
 * @param runs how many runs ended with which status since the node started
 * @param lateness how late they began
 * @param pools its buffer pools, one per event loop
 */
public record NodeFigures(Map<Status, Long> runs, Lateness.Counts lateness, List<BufferPool.Usage> pools) {}
