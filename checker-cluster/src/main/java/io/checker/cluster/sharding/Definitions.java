package io.checker.cluster.sharding;

import io.checker.cluster.placement.Shards;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, as this node's files define it. Read from any thread.
 *
 * <p>Backends whose servers track each other's make a family, which is owned as one: what happens to a server then
 * happens to those that track it in one step. A family is called as its first backend.
 */
final class Definitions {

    private record State(
            Map<TargetId, Target> targets, Map<String, Set<String>> families, Map<String, List<TargetId>> byShard) {}

    private final Shards shards;
    private volatile State state = new State(Map.of(), Map.of(), Map.of());

    /** @param shards that checks are divided into */
    Definitions(Shards shards) {
        this.shards = shards;
    }

    Shards shards() {
        return shards;
    }

    void define(Plan plan) {
        var targets = plan.targets();
        var byShard = targets.keySet().stream().collect(Collectors.groupingBy(shards::of));
        // not a Map.copyOf: names have much the same hashes, which only a HashMap can live with
        state = new State(Collections.unmodifiableMap(targets), families(plan, targets.values()), byShard);
    }

    /** The servers whose checks are in a shard. */
    List<TargetId> inShard(String shard) {
        return state.byShard.getOrDefault(shard, List.of());
    }

    /** The shards that have any. */
    Set<String> inhabited() {
        return state.byShard.keySet();
    }

    Map<TargetId, Target> targets() {
        return state.targets;
    }

    @Nullable
    Target find(TargetId id) {
        return state.targets.get(id);
    }

    Set<String> families() {
        return state.families.keySet();
    }

    /** All backends. */
    Set<String> backends() {
        return state.families.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** The backends of a family; none when nothing is called so. */
    Set<String> family(String name) {
        return state.families.getOrDefault(name, Set.of());
    }

    /** The name of a backend's family; the backend's own when it is not defined. */
    String familyOf(String backend) {
        var families = state.families;
        if (families.containsKey(backend)) return backend;
        for (var family : families.entrySet()) if (family.getValue().contains(backend)) return family.getKey();
        return backend;
    }

    private static Map<String, Set<String>> families(Plan plan, Collection<Target> targets) {
        var heads = new LinkedHashMap<String, String>();
        for (var backend : plan.backends()) heads.put(backend.name(), backend.name());
        for (var target : targets) {
            var track = target.rules().track();
            if (track != null) join(heads, target.id().backend(), track.backend());
        }
        var families = new LinkedHashMap<String, Set<String>>();
        for (var backend : plan.backends()) {
            families.computeIfAbsent(heads.get(backend.name()), _ -> new LinkedHashSet<>())
                    .add(backend.name());
        }
        return families;
    }

    /** The family of the one that stands earlier takes in the other's. */
    private static void join(Map<String, String> heads, String one, String other) {
        var a = heads.getOrDefault(one, one);
        var b = heads.getOrDefault(other, other);
        if (a.equals(b)) return;
        for (var name : heads.keySet()) {
            if (name.equals(a) || name.equals(b)) {
                var gone = name.equals(a) ? b : a;
                heads.replaceAll((_, head) -> head.equals(gone) ? name : head);
                return;
            }
        }
    }
}
