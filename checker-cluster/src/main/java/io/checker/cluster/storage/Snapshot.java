package io.checker.cluster.storage;

import io.checker.cluster.wire.Wire;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that was decided about a backend's servers and still holds. Stored as {@link Entry} is. */
public record Snapshot(List<Decided> servers) implements Wire {

    /**
     * What was decided about a server.
     *
     * @param words what it was added with; null when the files have it
     * @param changes in the order they were made
     */
    public record Decided(TargetId target, @Nullable List<String> words, List<Change> changes) {}

    /** The changes of each server. */
    public Map<TargetId, List<Change>> changes() {
        return servers.stream()
                .filter(each -> !each.changes.isEmpty())
                .collect(Collectors.toMap(Decided::target, Decided::changes));
    }
}
