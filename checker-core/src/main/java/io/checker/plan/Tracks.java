package io.checker.plan;

import java.util.HashSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which servers track which: every chain has an end. */
public final class Tracks {

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

    private Tracks() {}
}
