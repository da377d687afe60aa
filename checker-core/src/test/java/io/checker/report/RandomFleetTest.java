package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Mode;
import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.plan.InitState;
import io.checker.plan.Observe;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.plan.Target;
import io.checker.server.Change;
import io.checker.server.Change.Fitness;
import io.checker.server.Line.Fit;
import io.checker.server.Observation;
import io.checker.server.Server;
import io.checker.testing.Randomly;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whatever happens in whatever order: the counts are those of the servers, and what is gone is not heard of again. */
class RandomFleetTest {

    private static final List<Status> STATUSES =
            List.of(Status.L4OK, Status.L4CON, Status.L7OK, Status.L7OKC, Status.L7STS, Status.CHECKED, Status.LATE);

    private static final List<Change> CHANGES = List.of(
            new Change.SetState(Mode.READY),
            new Change.SetState(Mode.DRAIN),
            new Change.SetState(Mode.MAINT),
            new Change.SetHealth(Fitness.UP),
            new Change.SetHealth(Fitness.STOPPING),
            new Change.SetHealth(Fitness.DOWN),
            new Change.SetAgent(true),
            new Change.SetAgent(false),
            new Change.SetWeight(new Weight(0, false)),
            new Change.SetWeight(new Weight(100, true)),
            new Change.EnableHealth(),
            new Change.DisableHealth(),
            new Change.EnableAgent(),
            new Change.DisableAgent(),
            new Change.Observed(Observation.L4_ERR));

    @Randomly
    void countsAreThoseOfTheServersAndTrackersFollow(RandomGenerator random) {
        var targets = targets(random);
        var rehearsal = new Rehearsal(Plan.of(Rehearsal.backend(targets.toArray(Target[]::new))));
        var before = rehearsal.fleet.fit("b");
        for (int i = 0; i < 200; i++) {
            boolean planned = random.nextInt(40) == 0;
            if (planned) replan(rehearsal, targets, random);
            else step(rehearsal, targets.get(random.nextInt(targets.size())), random);
            var fit = rehearsal.fleet.fit("b");
            assertThat(fit).isEqualTo(recount(rehearsal));
            checkEvents(rehearsal, planned ? fit : before, fit);
            checkTrackers(rehearsal);
            before = fit;
            rehearsal.now = rehearsal.now.plusMillis(random.nextInt(2000));
        }
    }

    @Randomly
    void whatIsGoneIsNotHeardOfAgain(RandomGenerator random) {
        var targets = targets(random);
        var rehearsal = new Rehearsal(Plan.of(Rehearsal.backend(targets.toArray(Target[]::new))));
        for (int i = 0; i < 30; i++) step(rehearsal, targets.get(random.nextInt(targets.size())), random);
        var gone = targets.get(random.nextInt(targets.size()));
        rehearsal.fleet.leave(gone.id());
        rehearsal.events.clear();
        rehearsal.orders.clear();
        for (int i = 0; i < 60; i++) step(rehearsal, targets.get(random.nextInt(targets.size())), random);
        assertThat(rehearsal.lines()).noneMatch(line -> line.matches(".*erver " + gone.id() + "\\b.*"));
        assertThat(rehearsal.orders)
                .noneMatch(order ->
                        order instanceof Order.Assume(var id, var _, var _, var _, var _) && id.equals(gone.id()));
    }

    private static void replan(Rehearsal rehearsal, List<Target> targets, RandomGenerator random) {
        int which = random.nextInt(targets.size());
        var old = targets.get(which);
        targets.set(
                which,
                new Target(
                        old.id(),
                        old.address(),
                        old.checkAddress(),
                        1 + random.nextInt(10),
                        old.backup(),
                        random.nextInt(5) == 0,
                        old.check(),
                        old.rules()));
        rehearsal.plan(Plan.of(Rehearsal.backend(targets.toArray(Target[]::new))));
    }

    private static void step(Rehearsal rehearsal, Target target, RandomGenerator random) {
        var name = target.id().server();
        var status = STATUSES.get(random.nextInt(STATUSES.size()));
        var probe = Probe.values()[random.nextInt(2)];
        if (random.nextInt(4) == 0) rehearsal.change(name, CHANGES.get(random.nextInt(CHANGES.size())));
        else if (target.check(probe) != null) rehearsal.finds(name, probe, Verdict.of(status, ""));
    }

    private static List<Target> targets(RandomGenerator random) {
        var targets = new ArrayList<Target>();
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            var init = InitState.values()[random.nextInt(5)];
            var observe = new Observe(Observe.Layer.LAYER4, 2, Observe.OnError.values()[random.nextInt(4)]);
            var rules = Rehearsal.rules(init, null, random.nextInt(2) * 5000, observe);
            targets.add(Rehearsal.server("c" + i, true, random.nextBoolean(), random.nextInt(4) == 0, 1, rules));
            targets.add(Rehearsal.asked("a" + i, random.nextBoolean()));
            targets.add(Rehearsal.server("n" + i, false, random.nextBoolean(), false, 1, StateRules.NONE));
            targets.add(Rehearsal.tracking("t" + i, "c" + i));
            targets.add(Rehearsal.tracking("tt" + i, "t" + i));
        }
        return targets;
    }

    private static Fit recount(Rehearsal rehearsal) {
        int active = 0;
        int backup = 0;
        for (var server : rehearsal.fleet.servers(rehearsal.now).values()) {
            if (!server.isFit()) continue;
            if (server.target().backup()) backup++;
            else active++;
        }
        return new Fit(active, backup);
    }

    /** The counts that were said last are right, and losing the last server is said. */
    private static void checkEvents(Rehearsal rehearsal, Fit before, Fit fit) {
        var lines = rehearsal.lines();
        if (before.all() > 0 && fit.all() == 0) {
            assertThat(lines).contains("<128> backend b has no server available!");
        }
        var counted =
                lines.stream().filter(line -> line.contains(" active and ")).toList();
        if (!counted.isEmpty() && lines.getLast().equals(counted.getLast())) {
            assertThat(counted.getLast()).contains(fit.active() + " active and " + fit.backup() + " backup servers");
        }
    }

    private static void checkTrackers(Rehearsal rehearsal) {
        var servers = rehearsal.fleet.servers(rehearsal.now);
        for (var server : servers.values()) {
            var track = server.target().rules().track();
            if (track != null) checkTracker(server, tracked(servers.get(track)));
        }
    }

    private static Server tracked(@Nullable Server server) {
        return Objects.requireNonNull(server);
    }

    private static void checkTracker(Server server, Server tracked) {
        Supplier<String> what = () -> server + "\n tracks " + tracked;
        if (tracked.admin().isMaint())
            assertThat(server.admin().isMaint()).as(what).isTrue();
        if (tracked.admin().isDrain() && !tracked.admin().isMaint())
            assertThat(server.admin().isDrain()).as(what).isTrue();
        if (server.admin().isMaint()) {
            assertThat(server.operation()).as(what).isEqualTo(Operation.STOPPED);
        } else {
            assertThat(server.operation().isUp())
                    .as(what)
                    .isEqualTo(tracked.operation().isUp());
        }
    }
}
