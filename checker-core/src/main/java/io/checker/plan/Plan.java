package io.checker.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that is to be checked.
 *
 * @param settings what holds for all backends
 */
public record Plan(List<Backend> backends, Settings settings) {

    public static final Plan EMPTY = new Plan(List.of(), Settings.DEFAULT);

    /**
     * What holds for all backends (HAProxy's {@code global} section).
     *
     * @param startWindow milliseconds the first checks are spread over at the most, 0 for no limit
     *     ({@code max-spread-checks})
     * @param logTag what syslog lines are tagged with ({@code log-tag})
     * @param bufferSize bytes of one buffer ({@code tune.bufsize}), 0 when not said
     * @param buffers buffers at the most ({@code tune.buffers.limit}), 0 when not said
     */
    public record Settings(long startWindow, String logTag, int bufferSize, int buffers) {
        public static final Settings DEFAULT = new Settings(0, "checker", 0, 0);
    }

    /** What has to happen for one plan to become another. */
    public record Change(List<Target> added, List<Target> changed, List<TargetId> removed) {}

    public Plan {
        backends = List.copyOf(backends);
        var names = new HashMap<String, Backend>();
        for (var backend : backends) {
            if (names.put(backend.name(), backend) != null) {
                throw new IllegalArgumentException("two backends are called '" + backend.name() + "'");
            }
        }
    }

    public static Plan of(Backend... backends) {
        return new Plan(List.of(backends), Settings.DEFAULT);
    }

    /** Every target by its name, in the order of the plan. */
    public Map<TargetId, Target> targets() {
        var all = new LinkedHashMap<TargetId, Target>();
        for (var backend : backends) {
            for (var target : backend.targets()) {
                if (all.put(target.id(), target) != null) {
                    throw new IllegalArgumentException("two servers are called '" + target.id() + "'");
                }
            }
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
