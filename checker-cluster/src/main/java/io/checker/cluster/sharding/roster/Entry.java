package io.checker.cluster.sharding.roster;

import io.checker.cluster.storage.Entry.Added;
import io.checker.cluster.storage.Entry.Deleted;
import io.checker.cluster.storage.Snapshot;
import io.checker.cluster.wire.Wire;
import io.checker.plan.TargetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server was added or deleted at run time. Of two entries about one server the later counts.
 *
 * @param number what the server is called in the runtime protocol besides its name
 * @param stamp when its owner accepted it, in milliseconds since 1970; later than what it was about before
 * @param words what follows its name in {@code add server}; null when it was deleted
 */
public record Entry(
        TargetId server, int number, long stamp, @Nullable List<String> words) implements Wire {

    /** What is stored of it. */
    public static Entry of(TargetId server, Snapshot.Enrolled stored) {
        return new Entry(server, stored.number(), stored.stamp(), stored.words());
    }

    boolean isThere() {
        return words != null;
    }

    /**
     * What to store of it.
     *
     * @param inFiles whether the files have the server
     */
    public io.checker.cluster.storage.Entry stored(boolean inFiles) {
        return words == null ? new Deleted(server, stamp, inFiles) : new Added(server, words, number, stamp);
    }
}
