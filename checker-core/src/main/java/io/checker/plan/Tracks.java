package io.checker.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which servers track which: every chain has an end. As an object, how many track a server. */
public final class Tracks {

    private final Map<TargetId, Integer> trackers = new HashMap<>();

    /**
     * What is wrong with what {@code target} tracks, empty when nothing is.
     *
     * @param all the other servers by name, null for one that is not there
     */
    public static String objection(Target target, Function<TargetId, @Nullable Target> all) {
        var seen = new HashSet<TargetId>();
        var at = target;
        for (var next = at.rules().track(); next != null; next = at.rules().track()) {
            seen.add(at.id());
            if (seen.contains(next)) return "'" + target.id() + "' tracks a circle of servers";
            var tracked = all.apply(next);
            if (tracked == null) return "'" + at.id() + "' tracks '" + next + "', which is not there";
            at = tracked;
        }
        return "";
    }

    /** Whether any server tracks this one. */
    public boolean isTracked(TargetId id) {
        return trackers.containsKey(id);
    }

    /** A server has become another; null for one that is not there. */
    public void replace(@Nullable Target before, @Nullable Target after) {
        count(before, -1);
        count(after, 1);
    }

    private void count(@Nullable Target tracker, int by) {
        var track = tracker == null ? null : tracker.rules().track();
        if (track != null) trackers.merge(track, by, (all, more) -> all + more == 0 ? null : all + more);
    }
}
