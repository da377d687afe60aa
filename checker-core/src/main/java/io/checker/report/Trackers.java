package io.checker.report;

import io.checker.plan.TargetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who takes over whose state ({@code track}). */
final class Trackers {

    private final Map<TargetId, List<Member>> byTracked = new HashMap<>();

    /** Those that track a member; as in HAProxy, who was configured last is told first. */
    List<Member> of(Member member) {
        return List.copyOf(byTracked.getOrDefault(member.id(), List.of()));
    }

    /** Notes what a member tracks, if it does. */
    void add(Member member) {
        var track = member.server.target().rules().track();
        if (track != null)
            byTracked.computeIfAbsent(track, _ -> new ArrayList<>()).addFirst(member);
    }

    void remove(Member member) {
        var track = member.server.target().rules().track();
        var others = track == null ? null : byTracked.get(track);
        if (others != null) others.remove(member);
    }

    void clear() {
        byTracked.clear();
    }
}
