package io.checker.plan;

import io.checker.plan.naming.Resolution;
import io.checker.plan.runtime.Numbers;
import io.checker.plan.runtime.RuntimeProtocol;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that is to be checked.
 *
 * @param settings what holds for all backends
 * @param numbers what backends and servers are called in the runtime protocol besides their names
 * @param resolutions the servers whose addresses are looked up again and again
 */
public record Plan(List<Backend> backends, Settings settings, Numbers numbers, List<Resolution> resolutions) {

    public static final Plan EMPTY = new Plan(List.of(), Settings.DEFAULT, Numbers.NONE);

    /** One without names. */
    public Plan(List<Backend> backends, Settings settings, Numbers numbers) {
        this(backends, settings, numbers, List.of());
    }

    /**
     * What holds for all backends (HAProxy's {@code global} section).
     *
     * @param startWindow milliseconds the first checks are spread over at the most, 0 for no limit
     *     ({@code max-spread-checks})
     * @param logTag what syslog lines are tagged with ({@code log-tag})
     * @param bufferSize bytes of one buffer ({@code tune.bufsize}), 0 when not said
     * @param buffers buffers at the most ({@code tune.buffers.limit}), 0 when not said
     * @param maxChecksPerLoop checks of one event loop that run at once ({@code tune.max-checks-per-thread}), 0 when
     *     not said
     * @param runtime where and how the runtime protocol is spoken
     */
    public record Settings(
            long startWindow,
            String logTag,
            int bufferSize,
            int buffers,
            int maxChecksPerLoop,
            RuntimeProtocol runtime) {
        public static final Settings DEFAULT = new Settings(0, "checker", 0, 0, 0, RuntimeProtocol.NONE);
    }

    /** What has to happen for one plan to become another. */
    public record Change(List<Target> added, List<Target> changed, List<TargetId> removed) {}

    public Plan {
        backends = List.copyOf(backends);
        resolutions = List.copyOf(resolutions);
        var names = new HashSet<String>();
        for (var backend : backends) {
            if (!names.add(backend.name())) {
                throw new IllegalArgumentException("two backends are called '" + backend.name() + "'");
            }
            requireOwnServers(backend);
        }
        requireTracks(byId(backends));
    }

    private static void requireTracks(Map<TargetId, Target> targets) {
        for (var target : targets.values()) {
            var objection = Tracks.objection(target, targets::get);
            if (!objection.isEmpty()) throw new IllegalArgumentException(objection);
        }
    }

    private static void requireOwnServers(Backend backend) {
        var names = new HashSet<String>();
        for (var target : backend.targets()) {
            if (!target.id().backend().equals(backend.name())) {
                throw new IllegalArgumentException("'" + target.id() + "' stands in backend '" + backend.name() + "'");
            }
            if (!names.add(target.id().server())) {
                throw new IllegalArgumentException("two servers are called '" + target.id() + "'");
            }
        }
    }

    public static Plan of(Backend... backends) {
        return new Plan(List.of(backends), Settings.DEFAULT, Numbers.NONE);
    }

    /** The servers whose names have led nowhere so far. */
    public Set<TargetId> withoutAddress() {
        return resolutions.stream()
                .filter(each -> each.first() == null)
                .map(Resolution::target)
                .collect(Collectors.toSet());
    }

    /** The same plan with these servers where their names have led them meanwhile. */
    public Plan at(Map<TargetId, InetAddress> addresses) {
        if (addresses.isEmpty()) return this;
        var moved = new ArrayList<Backend>();
        for (var backend : backends) {
            var targets = new ArrayList<Target>();
            for (var target : backend.targets()) {
                var ip = addresses.get(target.id());
                targets.add(ip == null ? target : target.at(target.address().with(ip, 0)));
            }
            moved.add(backend.with(targets));
        }
        return new Plan(moved, settings, numbers, resolutions);
    }

    /** The same plan of other servers. */
    public Plan with(List<Backend> others) {
        return new Plan(others, settings, numbers, resolutions);
    }

    /** Every target by its name, in the order of the plan. */
    public Map<TargetId, Target> targets() {
        return byId(backends);
    }

    private static Map<TargetId, Target> byId(List<Backend> backends) {
        var all = new LinkedHashMap<TargetId, Target>();
        for (var backend : backends) {
            for (var target : backend.targets()) all.put(target.id(), target);
        }
        return all;
    }

    /** The change that turns {@code current} targets into this plan's. */
    public Change from(Map<TargetId, Target> current) {
        var wanted = targets();
        var added = new ArrayList<Target>();
        var changed = new ArrayList<Target>();
        for (var target : wanted.values()) {
            var before = current.get(target.id());
            if (before == null) added.add(target);
            else if (!before.equals(target)) changed.add(target);
        }
        var removed =
                current.keySet().stream().filter(id -> !wanted.containsKey(id)).toList();
        return new Change(added, changed, removed);
    }
}
