package io.checker.config.haproxy.state;

import io.checker.config.Position;
import io.checker.config.haproxy.state.StateSettings.Said;
import io.checker.config.haproxy.text.Problems;
import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.AgentCheck;
import io.checker.plan.HealthCheck;
import io.checker.plan.StateRules;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.protocol.Agent;
import io.checker.script.Script;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what was said about servers' states into rules, and finds what can't be meant when all servers are known. */
public final class StateAssembly {

    /**
     * A server of the configuration.
     *
     * @param isChecked whether it has a check
     * @param stopsOn404 whether its section has servers stop that say 404
     */
    private record Known(
            boolean isChecked,
            boolean isAsked,
            boolean stopsOn404,
            @Nullable Said track) {}

    /**
     * What holds for all checks of a section.
     *
     * @param connectTimeout milliseconds, 0 when not set
     * @param checkTimeout milliseconds, 0 when not set
     * @param spread noise on intervals in percent
     */
    public record Common(long connectTimeout, long checkTimeout, int spread) {}

    private record Asking(String send, long inter, Common common) {}

    private final Problems problems;
    private final Map<TargetId, Known> known = new LinkedHashMap<>();
    private final Map<Asking, HealthCheck> shared = new HashMap<>();

    public StateAssembly(Problems problems) {
        this.problems = problems;
    }

    /**
     * The rules of one server.
     *
     * @param own where it serves
     * @param place where that was said
     */
    public StateRules rules(
            TargetId id,
            StateSettings settings,
            boolean checked,
            boolean stopsOn404,
            Address own,
            Position place,
            Common common) {
        var track = settings.track;
        known.put(id, new Known(checked, settings.agent.asked != null, stopsOn404, track));
        if (track != null && checked) {
            problems.error(
                    track.position(),
                    "'server " + id + "': 'check' and 'track' exclude each other; remove one of them");
        }
        if (track != null && settings.initPosition != null) {
            problems.error(
                    settings.initPosition,
                    "'server " + id + "': a server that tracks another starts as that one does; remove 'init-state'");
        }
        return new StateRules(
                settings.init,
                track == null ? null : StateSettings.tracked(track, id.backend()),
                settings.slowstart,
                settings.observe(),
                agent(id, settings.agent, own, place, common));
    }

    private @Nullable AgentCheck agent(TargetId id, AgentSettings agent, Address own, Position place, Common common) {
        if (agent.asked == null) return null;
        if (agent.port == 0) {
            problems.error(agent.asked, "'server " + id + "': 'agent-check' needs to know where; add 'agent-port'");
            return null;
        }
        var at = agent.addr != null ? agent.addr : own;
        if (!(at instanceof Address.Inet(var ip, var _))) {
            problems.error(
                    place, "'server " + id + "' is at no IP address, where its agent could be; add 'agent-addr'");
            return null;
        }
        var check = shared.computeIfAbsent(new Asking(agent.send, agent.inter, common), StateAssembly::check);
        return new AgentCheck(new Address.Inet(ip, agent.port), check, agent.send);
    }

    private static HealthCheck check(Asking asking) {
        Script script = Agent.script(asking.send);
        var common = asking.common;
        long inter = asking.inter;
        return new HealthCheck(
                script,
                Thresholds.AGENT,
                new Pace(inter, inter, inter, common.spread),
                new Timeouts(inter, common.connectTimeout, common.checkTimeout));
    }

    /** Finds servers that track what can't be tracked. */
    public Set<TargetId> findWrongTracks() {
        var found = new HashSet<TargetId>();
        known.forEach((id, server) -> {
            var track = server.track;
            if (track == null) return;
            var wrong = wrong(id, server, StateSettings.tracked(track, id.backend()));
            if (wrong.isEmpty()) return;
            problems.error(track.position(), "'server " + id + "' " + wrong);
            found.add(id);
        });
        return found;
    }

    private String wrong(TargetId id, Known server, TargetId trackedId) {
        var tracked = known.get(trackedId);
        if (tracked == null) return "can't track " + trackedId + ": there is no such server; is the name right?";
        if (isLoop(id)) return "can't track " + trackedId + ", which tracks it in turn; take one out of the circle";
        if (!tracked.isChecked && !tracked.isAsked && tracked.track == null) {
            return "can't track " + trackedId + ", which has neither check nor agent; add 'check' there";
        }
        return tracked.stopsOn404 == server.stopsOn404
                ? ""
                : "can't track " + trackedId
                        + ": 'http-check disable-on-404' holds for one of them only; say it of both";
    }

    private boolean isLoop(TargetId from) {
        var seen = new HashSet<TargetId>();
        var at = from;
        while (seen.add(at)) {
            var server = known.get(at);
            if (server == null || server.track == null) return false;
            at = StateSettings.tracked(server.track, at.backend());
        }
        return true;
    }
}
