package io.checker.report;

import static io.checker.report.Rehearsal.checked;
import static io.checker.report.Rehearsal.rules;
import static io.checker.report.Rehearsal.tracking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.checker.health.Mode;
import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.plan.Backend;
import io.checker.plan.InitState;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.plan.Target;
import io.checker.server.Change;
import io.checker.server.Orders;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of servers, and in which words; rise 2, fall 3. */
class StateTest {

    @ParameterizedTest
    @MethodSource
    void initialStates(InitState init, Status status, List<String> progress, Operation operation) {
        var rehearsal = rehearsal(checked("s", rules(init, null, 0, null)), server("z", false));
        for (var expected : progress) {
            rehearsal.finds("s", status);
            assertThat(rehearsal.lines().getFirst()).endsWith(", status: " + expected + ".");
        }
        assertThat(rehearsal.server("s").operation()).isEqualTo(operation);
    }

    /** As recorded from HAProxy; without init-state as its 2.6 does, one result either way settles it. */
    static Stream<Arguments> initialStates() {
        return Stream.of(
                of(InitState.NONE, Status.L4OK, List.of("3/3 UP"), Operation.RUNNING),
                of(InitState.NONE, Status.L4CON, List.of("0/2 DOWN"), Operation.STOPPED),
                of(InitState.FULLY_UP, Status.L4OK, List.of("3/3 UP"), Operation.RUNNING),
                of(InitState.FULLY_UP, Status.L4CON, List.of("2/3 UP", "1/3 UP", "0/2 DOWN"), Operation.STOPPED),
                of(InitState.UP, Status.L4OK, List.of("3/3 UP"), Operation.RUNNING),
                of(InitState.UP, Status.L4CON, List.of("0/2 DOWN"), Operation.STOPPED),
                of(InitState.DOWN, Status.L4OK, List.of("3/3 UP"), Operation.RUNNING),
                of(InitState.DOWN, Status.L4CON, List.of("0/2 DOWN"), Operation.STOPPED),
                of(InitState.FULLY_DOWN, Status.L4OK, List.of("1/2 DOWN", "3/3 UP"), Operation.RUNNING),
                of(InitState.FULLY_DOWN, Status.L4CON, List.of("0/2 DOWN"), Operation.STOPPED));
    }

    @ParameterizedTest
    @EnumSource(InitState.class)
    void aServerLeavesMaintenanceAsItBegan(InitState init) {
        var target = checked("s", rules(init, null, 0, null));
        var rehearsal = rehearsal(target);
        var first = rehearsal.server("s");
        rehearsal.change("s", new Change.SetState(Mode.MAINT));
        rehearsal.lines();
        rehearsal.change("s", new Change.SetState(Mode.READY));
        var up = init.operation() == Operation.RUNNING ? "UP" : "DOWN";
        assertThat(rehearsal.lines())
                .containsExactly("<133> Server b/s is " + up + "/READY (leaving forced maintenance).");
        assertThat(rehearsal.server("s").check().score())
                .isEqualTo(first.check().score());
        assertThat(rehearsal.server("s").operation()).isEqualTo(first.operation());
    }

    @Test
    void enablingTheCheckTakesTheServerForWhatItWasAtFirst() {
        var rehearsal = rehearsal(checked("s", rules(InitState.FULLY_DOWN, null, 0, null)), server("z", false));
        rehearsal.finds("s", Status.L4OK);
        rehearsal.finds("s", Status.L4OK);
        rehearsal.change("s", new Change.DisableHealth());
        rehearsal.lines();
        rehearsal.change("s", new Change.EnableHealth());
        assertThat(rehearsal.lines()).singleElement().asString().contains("Server b/s is DOWN. 1 active");
        assertThat(rehearsal.server("s").check().score()).isZero();
    }

    @Test
    void withoutLogHealthChecksEachLineSaysWhyAndTrackersSayVia() {
        var rehearsal = new Rehearsal(Plan.of(Backend.of("b", checked("s", StateRules.NONE), tracking("t", "s"))));
        rehearsal.finds("s", Probe.HEALTH, new Verdict(Status.L7STS, 500, "no"));
        rehearsal.finds("s", Probe.HEALTH, new Verdict(Status.L7OK, 200, ""));
        rehearsal.finds("s", Probe.HEALTH, new Verdict(Status.L7OK, 200, ""));
        rehearsal.finds("s", Probe.HEALTH, new Verdict(Status.L7OKC, 404, ""));
        for (int i = 0; i < 3; i++) rehearsal.finds("s", Probe.HEALTH, new Verdict(Status.L7STS, 500, "no"));
        assertThat(rehearsal.lines().stream().filter(line -> !line.contains("Health check")))
                .containsExactly(
                        "<129> Server b/s is DOWN, reason: Layer7 wrong status, code: 500, info: \"no\", check "
                                + "duration: 0ms. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, "
                                + "0 remaining in queue.",
                        "<129> Server b/t is DOWN via b/s. 0 active and 0 backup servers left. 0 sessions active, "
                                + "0 requeued, 0 remaining in queue.",
                        "<128> backend b has no server available!",
                        "<133> Server b/s is UP, reason: Layer7 check passed, code: 200, check duration: 0ms. "
                                + "1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.",
                        "<133> Server b/t is UP via b/s. 2 active and 0 backup servers online. 0 sessions requeued, "
                                + "0 total in queue.",
                        "<133> Server b/s is stopping, reason: Layer7 check conditionally passed, code: 404, check "
                                + "duration: 0ms. 1 active and 0 backup servers online. 0 sessions requeued, 0 total "
                                + "in queue.",
                        "<133> Server b/t is stopping via b/s. 0 active and 0 backup servers online. 0 sessions "
                                + "requeued, 0 total in queue.",
                        "<128> backend b has no server available!",
                        "<133> Server b/s is DOWN, reason: Layer7 wrong status, code: 500, info: \"no\", check "
                                + "duration: 0ms. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, "
                                + "0 remaining in queue.",
                        "<133> Server b/t is DOWN via b/s. 0 active and 0 backup servers left. 0 sessions active, "
                                + "0 requeued, 0 remaining in queue.");
    }

    @Test
    void aResultOfACheckDisabledMeanwhileIsIgnored() {
        var rehearsal = rehearsal(checked("s", StateRules.NONE));
        var inFlight = rehearsal.check("s", Probe.HEALTH);
        rehearsal.change("s", new Change.DisableHealth());
        rehearsal.reports("s", Probe.HEALTH, Verdict.of(Status.L4CON, ""), inFlight);
        assertThat(rehearsal.lines()).isEmpty();
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.RUNNING);
    }

    @Test
    void aCheckInFlightWhenMaintenanceBeginsIsLoggedAndChangesNothing() {
        var rehearsal = rehearsal(checked("s", StateRules.NONE), server("z", false));
        rehearsal.finds("s", Status.L4OK);
        rehearsal.change("s", new Change.SetState(Mode.MAINT));
        assertThat(rehearsal.check("s", Probe.HEALTH).duty()).isEqualTo(Orders.Duty.PAUSE);
        rehearsal.lines();
        rehearsal.finds("s", Status.L4CON);
        assertThat(rehearsal.lines())
                .containsExactly("<133> Health check for server b/s failed, reason: Layer4 connection problem, check "
                        + "duration: 0ms, status: 0/2 DOWN.");
        assertThat(rehearsal.server("s").history().downs()).isEqualTo(1);
    }

    @Test
    void whatACheckSaidBeforeItHeardOfItsOrdersIsVoid() {
        var rehearsal = rehearsal(checked("s", StateRules.NONE));
        var inFlight = rehearsal.check("s", Probe.HEALTH);
        rehearsal.change("s", new Change.SetHealth(Change.Fitness.UP));
        rehearsal.reports("s", Probe.HEALTH, Verdict.of(Status.L4CON, ""), inFlight);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.RUNNING);
        assertThat(rehearsal.server("s").check().score()).isEqualTo(4);
    }

    @Test
    void aSlowStartGoesInSixteenths() {
        var target = Rehearsal.server("s", true, false, false, 10, rules(InitState.NONE, null, 10_000, null));
        var rehearsal = rehearsal(target);
        assertThat(rehearsal.server("s").throttle(rehearsal.now))
                .as("not at start-up")
                .isEqualTo(100);
        rehearsal.change("s", new Change.SetHealth(Change.Fitness.DOWN));
        rehearsal.change("s", new Change.SetHealth(Change.Fitness.UP));
        assertThat(warmup(rehearsal)).isEqualTo("STARTING 1 of 10, 6%");
        rehearsal.now = rehearsal.now.plusMillis(5000);
        assertThat(warmup(rehearsal)).isEqualTo("STARTING 6 of 10, 56%");
        rehearsal.now = rehearsal.now.plusMillis(5000);
        assertThat(warmup(rehearsal)).isEqualTo("RUNNING 10 of 10, 100%");
    }

    private static String warmup(Rehearsal rehearsal) {
        var server = rehearsal.server("s");
        return "%s %d of %d, %d%%"
                .formatted(
                        server.operation(),
                        server.effectiveWeight(rehearsal.now),
                        server.weight(),
                        server.throttle(rehearsal.now));
    }

    @Test
    void aBackendIsEmptiedByAWeightToo() {
        var rehearsal = rehearsal(server("s", false));
        rehearsal.change("s", new Change.SetWeight(new Weight(0, false)));
        assertThat(rehearsal.lines()).containsExactly("<128> backend b has no server available!");
        assertThat(rehearsal.server("s").weight()).isZero();
    }

    @Test
    void downtimeIsTheTimeItWasDown() {
        var rehearsal = rehearsal(checked("s", StateRules.NONE));
        rehearsal.change("s", new Change.SetHealth(Change.Fitness.DOWN));
        rehearsal.now = rehearsal.now.plusSeconds(5);
        assertThat(rehearsal.server("s").downtime(rehearsal.now)).hasSeconds(5);
        rehearsal.change("s", new Change.SetHealth(Change.Fitness.UP));
        rehearsal.now = rehearsal.now.plusSeconds(7);
        assertThat(rehearsal.server("s").downtime(rehearsal.now)).hasSeconds(5);
        assertThat(rehearsal.server("s").history().downs()).isEqualTo(1);
    }

    @Test
    void aServerThatTracksAnotherBeginsAsThatOne() {
        var rehearsal = rehearsal(
                Rehearsal.server("d", true, false, true, 1, StateRules.NONE),
                tracking("t", "d"),
                tracking("tt", "t"),
                checked("down", rules(InitState.DOWN, null, 0, null)),
                tracking("u", "down"));
        assertThat(rehearsal.server("tt").admin().number()).isEqualTo(2);
        assertThat(rehearsal.server("tt").operation()).isEqualTo(Operation.STOPPED);
        assertThat(rehearsal.server("u").operation()).isEqualTo(Operation.STOPPED);
        assertThat(rehearsal.lines()).isEmpty();
    }

    private static Rehearsal rehearsal(Target... targets) {
        return new Rehearsal(Plan.of(Rehearsal.backend(targets)));
    }

    private static Target server(String name, boolean checked) {
        return Rehearsal.server(name, checked, false, false, 1, StateRules.NONE);
    }
}
