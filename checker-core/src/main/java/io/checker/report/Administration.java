package io.checker.report;

import io.checker.health.Mode;
import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.plan.InitState;
import io.checker.plan.Target;
import io.checker.server.Change;
import io.checker.server.Change.Fitness;
import io.checker.server.Flag;
import io.checker.server.Gauge;
import io.checker.server.Line;
import io.checker.server.Observation;
import io.checker.server.Passive;
import io.checker.server.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What administrators, agents in their place and watchers of traffic do to one server, and HAProxy's refusals. */
final class Administration {

    private static final String NO_HEALTH_CHECK = "health checks are not enabled on this server";
    private static final String NO_AGENT_CHECK = "agent checks are not enabled on this server";
    private static final String CLI = ", changed from CLI";

    private final Fleet fleet;
    private final Member member;

    Administration(Fleet fleet, Member member) {
        this.fleet = fleet;
        this.member = member;
    }

    /**
     * Makes the change.
     *
     * @return why it is refused; null when it is made
     */
    @Nullable
    String make(Change change) {
        return switch (change) {
            case Change.SetState(var mode) -> {
                set(mode);
                yield null;
            }
            case Change.SetHealth(var fitness) -> set(fitness);
            case Change.SetAgent(var up) -> agent(up);
            case Change.SetWeight(var weight) -> {
                var server = member.server;
                fleet.become(member, server.weighing(weight.of(server.target().weight())));
                yield null;
            }
            case Change.EnableHealth _ -> enableHealth();
            case Change.DisableHealth _ -> enable(Probe.HEALTH, false);
            case Change.EnableAgent _ -> enableAgent();
            case Change.DisableAgent _ -> enable(Probe.AGENT, false);
            case Change.SetAddress(var address) -> redefine(target().at(address));
            case Change.SetCheckAddress(var ip, var port) ->
                isChecked() ? redefine(target().checkedAt(ip, port)) : NO_HEALTH_CHECK;
            case Change.SetCheckPort(var port) ->
                isChecked() ? redefine(target().checkedAt(null, port)) : NO_HEALTH_CHECK;
            case Change.SetAgentAddress(var ip, var port) ->
                asksAgent() ? redefine(target().asking(ip, port)) : NO_AGENT_CHECK;
            case Change.SetAgentPort(var port) -> asksAgent() ? redefine(target().asking(null, port)) : NO_AGENT_CHECK;
            case Change.SetAgentSend(var request) ->
                asksAgent() ? redefine(target().asking(request)) : NO_AGENT_CHECK + ".";
            case Change.Recall(var state) -> {
                fleet.become(member, member.server.recalling(state, fleet.now()));
                yield null;
            }
            case Change.Resolved resolved -> resolved(resolved);
            case Change.Unresolved(var why) -> {
                fleet.impose(member, Flag.RMAINT, " (" + why + ")");
                yield null;
            }
            case Change.Observed(var outcome) -> observed(outcome);
        };
    }

    void set(Mode mode) {
        switch (mode) {
            case READY -> {
                fleet.lift(member, Flag.FDRAIN, "");
                fleet.lift(member, Flag.FMAINT, "");
            }
            case DRAIN -> {
                fleet.impose(member, Flag.FDRAIN, "");
                fleet.lift(member, Flag.FMAINT, "");
            }
            case MAINT -> {
                fleet.impose(member, Flag.FMAINT, "");
                fleet.lift(member, Flag.FDRAIN, "");
            }
        }
    }

    private @Nullable String set(Fitness fitness) {
        if (member.server.tracks()) return "cannot change health on a tracking server.";
        var to =
                switch (fitness) {
                    case UP -> Operation.RUNNING;
                    case STOPPING -> Operation.STOPPING;
                    case DOWN -> Operation.STOPPED;
                };
        force(Probe.HEALTH, to);
        return null;
    }

    private @Nullable String agent(boolean up) {
        if (!asksAgent()) return NO_AGENT_CHECK + ".";
        force(Probe.AGENT, up ? Operation.RUNNING : Operation.STOPPED);
        return null;
    }

    private void force(Probe probe, Operation to) {
        var max = member.server.gauge(probe).thresholds().max();
        fleet.become(member, member.server.scoring(probe, to == Operation.STOPPED ? 0 : max));
        fleet.turn(member, to, CLI);
    }

    private @Nullable String enableHealth() {
        if (!member.server.check().configured()) {
            return "Health check was not configured on this server, cannot enable.";
        }
        enable(Probe.HEALTH, true);
        var init = target().rules().init();
        if (init == InitState.NONE || member.server.admin().isMaint()) return null;
        var thresholds = member.server.check().thresholds();
        fleet.become(member, member.server.scoring(Probe.HEALTH, init.score(thresholds)));
        fleet.turn(member, init.operation(), "");
        return null;
    }

    private @Nullable String enableAgent() {
        if (!member.server.agent().configured()) return "Agent was not configured on this server, cannot enable.";
        return enable(Probe.AGENT, true);
    }

    private @Nullable String enable(Probe probe, boolean on) {
        boolean can = member.server.gauge(probe).configured();
        if (can) fleet.become(member, member.server.enabling(probe, on));
        return null;
    }

    private @Nullable String observed(Observation outcome) {
        var how = target().rules().observe();
        if (how == null) return "traffic of this server is not observed.";
        if (!isChecked() || member.server.admin().isMaint()) return null;
        var before = member.server.check();
        var passive = Passive.of(member.server, how, outcome);
        fleet.become(member, passive.server());
        if (passive.failure() != null) fail(before, passive.failure());
        fleet.correct();
        if (passive.isError()) fleet.hurry(member);
        return null;
    }

    private @Nullable String resolved(Change.Resolved resolved) {
        say(Resolution.moved(target().id(), resolved.from(), resolved.to(), resolved.by()));
        redefine(target().at(target().address().with(resolved.to(), 0)));
        if (!member.server.admin().has(Flag.RMAINT)) return null;
        fleet.lift(member, Flag.RMAINT, " ('" + resolved.host() + "')");
        say(Resolution.ready(target().id()));
        return null;
    }

    private void say(Line line) {
        fleet.take(member, new Step(member.server, List.of(line)));
    }

    private void fail(Gauge gauge, Passive.Failure failure) {
        var verdict = failure.verdict();
        var before = gauge.health(member.server.operation());
        fleet.become(member, member.server.found(Probe.HEALTH, verdict, before, failure.after()));
        boolean changed = gauge.status() != verdict.status();
        int generation = member.known(Probe.HEALTH).generation();
        fleet.conclude(
                member,
                new Report(target(), Probe.HEALTH, verdict, -1, before, failure.after(), changed, generation, 0));
    }

    private @Nullable String redefine(Target target) {
        if (!target.equals(target())) fleet.redefine(member, target);
        return null;
    }

    private boolean isChecked() {
        return member.server.check().enabled();
    }

    private boolean asksAgent() {
        return member.server.agent().enabled();
    }

    private Target target() {
        return member.server.target();
    }
}
