package io.checker.cluster.storage;

import io.checker.cluster.storage.Snapshot.Decided;
import io.checker.cluster.storage.Snapshot.Enrolled;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a backend's servers and still holds: of each server the latest change of each
 * {@link Change.Aspect}, in the order they were made. Not for several threads.
 */
final class Decisions {

    private static final class About {
        @Nullable
        Enrolled enrolled;

        final Map<Change.Aspect, Change> changes = new LinkedHashMap<>();

        void settle(Change change) {
            var aspect = change.aspect();
            if (aspect == null) return;
            changes.remove(aspect); // one that is made again comes last
            changes.put(aspect, change);
        }
    }

    private final Map<TargetId, About> servers = new LinkedHashMap<>();

    static Decisions of(Snapshot snapshot) {
        var decisions = new Decisions();
        for (var decided : snapshot.servers()) {
            var about = decisions.about(decided.target());
            about.enrolled = decided.enrolled();
            decided.changes().forEach(about::settle);
        }
        return decisions;
    }

    Snapshot snapshot() {
        return new Snapshot(servers.entrySet().stream()
                .map(each -> new Decided(
                        each.getKey(),
                        each.getValue().enrolled,
                        List.copyOf(each.getValue().changes.values())))
                .toList());
    }

    /** Itself, with one more. */
    Decisions plus(Entry entry) {
        switch (entry) {
            case Entry.Altered(var target, var change) -> about(target).settle(change);
            case Entry.Added(var target, var words, var number, var stamp) ->
                anew(target, new Enrolled(List.copyOf(words), number, stamp));
            case Entry.Deleted(var target, var stamp, var inFiles) -> {
                if (inFiles) anew(target, new Enrolled(null, 0, stamp));
                else servers.remove(target);
            }
        }
        return this;
    }

    private void anew(TargetId target, Enrolled enrolled) {
        servers.remove(target);
        about(target).enrolled = enrolled;
    }

    private About about(TargetId target) {
        return Objects.requireNonNull(servers.computeIfAbsent(target, _ -> new About()));
    }
}
