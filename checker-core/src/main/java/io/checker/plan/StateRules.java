package io.checker.plan;

import org.jspecify.annotations.Nullable;

/**
 * What decides about a server besides its check.
 *
 * @param init what it is taken for at first
 * @param track the server whose state it takes over; null for none
 * @param slowstart milliseconds its work grows over when it comes up, 0 for all at once
 * @param observe null when outcomes of traffic do not count
 * @param agent null when no agent is asked
 */
public record StateRules(
        InitState init,
        @Nullable TargetId track,
        long slowstart,
        @Nullable Observe observe,
        @Nullable AgentCheck agent) {

    public static final StateRules NONE = new StateRules(InitState.NONE, null, 0, null, null);

    StateRules untracked() {
        return new StateRules(init, null, slowstart, observe, agent);
    }

    StateRules with(AgentCheck other) {
        return new StateRules(init, track, slowstart, observe, other);
    }
}
