package io.checker.cluster.sharding.roster;

import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Tracks;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All entries a node knows: what was accepted last about each server. A deletion is kept for as long as an older word
 * may be under way, and for as long as the files have the server. Read from any thread, written by one.
 */
public final class Roster {

    private final Map<TargetId, Entry> entries = new ConcurrentHashMap<>();

    /** What was accepted last; null when that server was neither added nor deleted. */
    public @Nullable Entry of(TargetId server) {
        return entries.get(server);
    }

    public Collection<Entry> all() {
        return entries.values();
    }

    /** What would be the next entry about a server at {@code now}. */
    public Entry next(TargetId server, int number, @Nullable List<String> words, long now) {
        var before = entries.get(server);
        long stamp = before == null ? now : Math.max(now, before.stamp() + 1);
        return new Entry(server, number, stamp, words);
    }

    /** Takes an entry in: whether it is news. */
    public boolean learn(Entry entry) {
        var before = entries.get(entry.server());
        if (before != null && before.stamp() >= entry.stamp()) return false;
        entries.put(entry.server(), entry);
        return true;
    }

    /** Whether an entry is still what counts. */
    boolean isCurrent(Entry entry) {
        return entry.equals(entries.get(entry.server()));
    }

    /** Forgets the deletions before {@code then} of servers the files don't have. */
    void forget(long then, Set<TargetId> inFiles) {
        entries.values().removeIf(each -> !each.isThere() && each.stamp() < then && !inFiles.contains(each.server()));
    }

    /** Forgets a deletion, of which no older word is under way. */
    public void forget(Entry deletion) {
        entries.remove(deletion.server(), deletion);
    }

    boolean hasDeleted(long then) {
        return entries.values().stream().anyMatch(each -> !each.isThere() && each.stamp() < then);
    }

    /**
     * What is checked where the files say {@code plan}: without what was deleted, unless another server tracks it, and
     * with what was added.
     *
     * @param read the server of an entry; null when this node can't read it
     */
    public Plan over(Plan plan, Function<Entry, @Nullable Target> read) {
        if (entries.isEmpty()) return plan;
        var tracked = plan.targets().values().stream()
                .map(each -> each.rules().track())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var all = new LinkedHashMap<TargetId, Target>();
        plan.targets().forEach((id, target) -> {
            if (!entries.containsKey(id) || tracked.contains(id)) all.put(id, target);
        });
        for (var entry : added()) {
            var target = read.apply(entry);
            if (target != null && Tracks.objection(target, all::get).isEmpty()) all.put(target.id(), target);
        }
        var byBackend = all.values().stream()
                .collect(Collectors.groupingBy(each -> each.id().backend()));
        return plan.with(plan.backends().stream()
                .map(each -> each.with(byBackend.getOrDefault(each.name(), List.of())))
                .toList());
    }

    private List<Entry> added() {
        return entries.values().stream()
                .filter(Entry::isThere)
                .sorted(Comparator.comparingLong(Entry::stamp).thenComparing(Entry::server))
                .toList();
    }
}
