package io.checker.cluster.sharding;

import io.checker.cluster.placement.Shards;
import io.checker.cluster.wire.Stands;
import io.checker.health.Probe;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Standing;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, as this node's files define it. Read from any thread.
 *
 * <p>Backends whose servers track each other's make a family, which is owned as one: what happens to a server then
 * happens to those that track it in one step. A family is called as its first backend.
 */
final class Definitions {

    /**
     * What follows from a plan.
     *
     * @param joined who has joined since, by shard
     * @param since what has become of targets since: nothing of those that left
     */
    private record State(
            Map<TargetId, Target> targets,
            Map<String, Set<String>> families,
            Map<String, List<TargetId>> byShard,
            Map<String, Set<TargetId>> joined,
            Map<TargetId, Optional<Target>> since) {

        State(Map<TargetId, Target> targets, Map<String, Set<String>> families, Map<String, List<TargetId>> byShard) {
            this(targets, families, byShard, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        @Nullable
        Target find(TargetId id) {
            var now = since.get(id);
            return now == null ? targets.get(id) : now.orElse(null);
        }
    }

    private final Shards shards;

    /** The shards of this node, with those of their checks that have not begun yet. */
    private final Map<String, Set<CheckId>> kept = new ConcurrentHashMap<>();

    private volatile State state = new State(Map.of(), Map.of(), Map.of());
    private volatile long startWindow;

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
        var before = state;
        startWindow = plan.settings().startWindow();
        state = new State(Collections.unmodifiableMap(targets), families(plan, targets.values()), byShard);
        kept.forEach((shard, awaited) -> await(
                awaited,
                inShard(shard).stream().filter(id -> before.find(id) == null).toList()));
    }

    /** The servers whose checks are in a shard. */
    List<TargetId> inShard(String shard) {
        var now = state;
        var planned = now.byShard.getOrDefault(shard, List.of());
        if (now.since.isEmpty()) return planned;
        return Stream.concat(planned.stream(), now.joined.getOrDefault(shard, Set.of()).stream())
                .distinct()
                .filter(id -> now.find(id) != null)
                .toList();
    }

    /** The shards that have any. */
    Set<String> inhabited() {
        var now = state;
        if (now.joined.isEmpty()) return now.byShard.keySet();
        return Stream.concat(now.byShard.keySet().stream(), now.joined.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    Map<TargetId, Target> targets() {
        var now = state;
        if (now.since.isEmpty()) return now.targets;
        var all = new LinkedHashMap<>(now.targets);
        now.since.forEach((id, target) -> target.ifPresentOrElse(each -> all.put(id, each), () -> all.remove(id)));
        return all;
    }

    /** Milliseconds that first checks are spread over at the most, 0 for no limit. */
    long startWindow() {
        return startWindow;
    }

    /** About how many there are: those that have joined and left since the plan count as well. */
    int size() {
        var now = state;
        return now.targets.size() + now.since.size();
    }

    /** Until the next plan this is checked too, or otherwise than planned. */
    void join(Target target) {
        var now = state;
        now.joined
                .computeIfAbsent(shards.of(target.id()), _ -> ConcurrentHashMap.newKeySet())
                .add(target.id());
        now.since.put(target.id(), Optional.of(target));
    }

    /** Until the next plan this is not checked any more. */
    void leave(TargetId id) {
        var now = state;
        now.joined.computeIfPresent(shards.of(id), (_, joined) -> {
            joined.remove(id);
            return joined;
        });
        if (now.targets.containsKey(id)) now.since.put(id, Optional.empty());
        else now.since.remove(id);
    }

    /** A shard of checks begins to live on this node. */
    void keep(String shard) {
        Set<CheckId> awaited = ConcurrentHashMap.newKeySet();
        await(awaited, inShard(shard));
        kept.put(shard, awaited);
    }

    private void await(Set<CheckId> awaited, List<TargetId> servers) {
        for (var id : servers) {
            var target = find(id);
            for (var probe : Probe.values()) {
                if (target != null && target.check(probe) != null) awaited.add(new CheckId(id, probe));
            }
        }
    }

    /** The shards that live on this node. */
    Set<String> kept() {
        return kept.keySet();
    }

    /** A shard of checks lives on this node no longer. */
    void release(String shard) {
        kept.remove(shard);
    }

    /** A check begins to live on this node. */
    void begun(CheckId check) {
        var awaited = kept.get(shards.of(check.target()));
        if (awaited != null) awaited.remove(check);
    }

    /** The servers whose checks have not begun yet in a shard of this node. */
    Set<TargetId> awaited(String shard) {
        return kept.getOrDefault(shard, Set.of()).stream()
                .map(CheckId::target)
                .filter(id -> find(id) != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the checks of a server live on this node. */
    boolean carries(TargetId id) {
        return kept.containsKey(shards.of(id));
    }

    @Nullable
    Target find(TargetId id) {
        return state.find(id);
    }

    /** How servers stand, as other nodes are told. */
    List<Stands> told(List<Standing> standings) {
        return standings.stream()
                .map(each -> Stands.of(each, find(each.server().target().id())))
                .toList();
    }

    /** What other nodes tell of servers that are defined here. */
    List<Standing> heard(List<Stands> told) {
        return told.stream().map(this::heard).filter(Objects::nonNull).toList();
    }

    private @Nullable Standing heard(Stands told) {
        var defined = find(told.target());
        return defined == null ? null : told.under(defined);
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
