package io.checker.report;

import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.Address;
import io.checker.plan.AgentCheck;
import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.InitState;
import io.checker.plan.Observe;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.server.Change;
import io.checker.server.Observation;
import io.checker.server.Orders;
import io.checker.server.Server;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fleet, and checks that do as they are told and report what a test says they found. */
final class Rehearsal {

    static final Address ADDRESS = new Address.Inet(InetAddress.getLoopbackAddress(), 80);

    final List<Event> events = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final Fleet fleet = new Fleet(events::add, this::obey, _ -> {});
    private final Map<TargetId, Map<Probe, Orders>> checks = new HashMap<>();
    private final Map<TargetId, Target> targets = new HashMap<>();
    Instant now = Instant.EPOCH;

    Rehearsal(Plan plan) {
        plan(plan);
    }

    void plan(Plan plan) {
        targets.clear();
        targets.putAll(plan.targets());
        for (var target : plan.targets().values()) {
            for (var probe : Probe.values()) checks(target.id()).put(probe, Orders.first(target, probe));
        }
        fleet.plan(plan, now);
    }

    private Map<Probe, Orders> checks(TargetId id) {
        return checks.computeIfAbsent(id, _ -> new EnumMap<>(Probe.class));
    }

    private void obey(Order order) {
        orders.add(order);
        switch (order) {
            case Order.Assume(var id, var probe, var what, var _, var _) ->
                checks(id).put(probe, what);
            case Order.Weigh _ -> {} // says nothing about health
            case Order.Redefine(var target) -> targets.put(target.id(), target);
        }
    }

    /** What a check does when its run ends so. */
    void finds(String server, Probe probe, Verdict verdict) {
        var orders = check(server, probe);
        if (orders.duty() != Orders.Duty.STOP) reports(server, probe, verdict, orders);
    }

    /** What a check with these orders does when its run ends so, as {@link io.checker.check.Check} does it. */
    void reports(String server, Probe probe, Verdict verdict, Orders orders) {
        var id = new TargetId("b", server);
        boolean silent = probe == Probe.AGENT && !verdict.status().hasCode();
        var after = silent ? orders.health() : orders.health().after(verdict.result());
        boolean changed = verdict.status() != orders.status();
        if (check(server, probe).equals(orders)) {
            var known = new Orders(orders.generation(), orders.duty(), after, verdict.status());
            checks(id).put(probe, known);
        }
        var target = Objects.requireNonNull(targets.get(id));
        var report = new Report(target, probe, verdict, 0, orders.health(), after, changed, orders.generation(), 0);
        if (report.isNews()) fleet.report(report, now);
    }

    void observed(String server, Observation... outcomes) {
        for (var outcome : outcomes) change(server, new Change.Observed(outcome));
    }

    void finds(String server, Status status) {
        finds(server, Probe.HEALTH, new Verdict(status, 0, ""));
    }

    @Nullable
    String change(String server, Change change) {
        return fleet.change(new TargetId("b", server), change, now);
    }

    Server server(String name) {
        return Objects.requireNonNull(fleet.servers(now).get(new TargetId("b", name)));
    }

    Orders check(String server, Probe probe) {
        return Objects.requireNonNull(checks(new TargetId("b", server)).get(probe));
    }

    /** The lines since the last time, each with its level. */
    List<String> lines() {
        var lines = events.stream()
                .map(each -> "<" + (128 + each.level().number()) + "> " + each.text())
                .toList();
        events.clear();
        return lines;
    }

    static Backend backend(Target... targets) {
        return new Backend("b", List.of(targets), List.of(), true, null);
    }

    static Target server(String name, boolean checked, boolean backup, boolean disabled, int weight, StateRules rules) {
        var check = checked ? check(Thresholds.DEFAULT) : null;
        return new Target(new TargetId("b", name), ADDRESS, ADDRESS, weight, backup, disabled, check, rules);
    }

    static Target checked(String name, StateRules rules) {
        return server(name, true, false, false, 1, rules);
    }

    static Target tracking(String name, String tracked) {
        return server(name, false, false, false, 1, rules(InitState.NONE, tracked, 0, null));
    }

    static Target asked(String name, boolean checked) {
        var agent = new AgentCheck(ADDRESS, check(Thresholds.AGENT), "");
        return server(name, checked, false, false, 1, new StateRules(InitState.NONE, null, 0, null, agent));
    }

    static StateRules rules(InitState init, @Nullable String track, long slowstart, @Nullable Observe observe) {
        return new StateRules(init, track == null ? null : new TargetId("b", track), slowstart, observe, null);
    }

    private static HealthCheck check(Thresholds thresholds) {
        var script = Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT);
        return new HealthCheck(script, thresholds, Pace.DEFAULT, new Timeouts(2000, 0, 0));
    }
}
