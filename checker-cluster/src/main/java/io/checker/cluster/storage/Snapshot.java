package io.checker.cluster.storage;

import io.checker.cluster.wire.Stored;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that was decided about a backend's servers and still holds. Stored as {@link Entry} is. */
public record Snapshot(List<Decided> servers) implements Stored {

    /**
     * What was decided about a server.
     *
     * @param enrolled how it was added or deleted; null when neither
     * @param changes in the order they were made
     */
    public record Decided(TargetId target, @Nullable Enrolled enrolled, List<Change> changes) {}

    /**
     * A server was added or deleted.
     *
     * @param words what it was added with; null when it was deleted
     */
    public record Enrolled(@Nullable List<String> words, int number, long stamp) {}

    /** The changes of each server. */
    public Map<TargetId, List<Change>> changes() {
        return servers.stream()
                .filter(each -> !each.changes.isEmpty())
                .collect(Collectors.toMap(Decided::target, Decided::changes));
    }
}
