package io.checker.report;

import static io.checker.report.Rehearsal.asked;
import static io.checker.report.Rehearsal.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Advice;
import io.checker.health.Mode;
import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.plan.Target;
import io.checker.server.Change;
import io.checker.server.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an agent does to its server, alone and beside a check; rise 2, fall 3. */
class AgentStateTest {

    private static final Verdict UP = new Verdict(Status.L7OK, 0, "via agent : up");
    private static final Verdict DOWN = new Verdict(Status.L7STS, 0, "via agent : down");

    @Test
    void aServerIsUpOnlyWhenCheckAndAgentAgree() {
        var rehearsal = rehearsal(asked("s", true), server("z", false));
        rehearsal.finds("s", Status.L4OK);
        rehearsal.finds("s", Probe.AGENT, DOWN);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.STOPPED);
        rehearsal.finds("s", Status.L4OK);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.STOPPED);
        for (int i = 0; i < 3; i++) rehearsal.finds("s", Status.L4CON);
        rehearsal.finds("s", Probe.AGENT, UP);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.STOPPED);
        rehearsal.finds("s", Status.L4OK);
        rehearsal.finds("s", Status.L4OK);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.RUNNING);
    }

    @Test
    void anAgentThatSaysUpLiftsAServerItTookDown() {
        var rehearsal = rehearsal(asked("s", true), server("z", false));
        rehearsal.finds("s", Status.L4OK);
        rehearsal.finds("s", Probe.AGENT, DOWN);
        rehearsal.lines();
        rehearsal.finds("s", Probe.AGENT, UP);
        assertThat(rehearsal.lines())
                .containsExactly(
                        "<133> Agent check for server b/s succeeded, reason: Layer7 check passed, code: 0, info: "
                                + "\"via agent : up\", check duration: 0ms, status: 1/1 UP.",
                        "<133> Server b/s is UP. 2 active and 0 backup servers online. 0 sessions requeued, 0 total "
                                + "in queue.");
    }

    @ParameterizedTest
    @EnumSource(names = {"L4CON", "L4TOUT", "L7TOUT", "L7RSP", "SOCKERR"})
    void anAgentThatCantBeAskedTakesNothingDown(Status status) {
        var rehearsal = rehearsal(asked("s", false));
        rehearsal.finds("s", Probe.AGENT, Verdict.of(status, ""));
        assertThat(rehearsal.lines())
                .containsExactly("<133> Agent check for server b/s failed, reason: " + status.text()
                        + ", check duration: 0ms, status: 1/1 UP.");
        assertThat(rehearsal.server("s").isFit()).isTrue();
        rehearsal.finds("s", Probe.AGENT, Verdict.of(status, ""));
        assertThat(rehearsal.lines()).isEmpty();
    }

    @Test
    void anAgentsUpNeverLiftsAServerThatStops() {
        var rehearsal = rehearsal(asked("s", true), server("z", false));
        rehearsal.finds("s", Status.L7OKC);
        rehearsal.finds("s", Probe.AGENT, UP);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.STOPPING);
        rehearsal.finds("s", Status.L7OK);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.RUNNING);
    }

    @Test
    void anAgentsWishesComeBeforeWhatItSaysAboutHealth() {
        var rehearsal = rehearsal(asked("s", false), server("z", false));
        var advice = new Advice(Mode.DRAIN, new Weight(50, true), -1);
        rehearsal.finds("s", Probe.AGENT, new Verdict(Status.L7STS, 0, "via agent : down", advice));
        assertThat(rehearsal.lines())
                .containsExactly(
                        "<133> Server b/s enters drain state. 1 active and 0 backup servers online. 0 sessions "
                                + "requeued, 0 total in queue.",
                        "<133> Agent check for server b/s failed, reason: Layer7 wrong status, code: 0, info: "
                                + "\"via agent : down\", check duration: 0ms, status: 0/1 DOWN.",
                        "<133> Server b/s is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 "
                                + "requeued, 0 remaining in queue.");
        assertThat(rehearsal.server("s").weight()).as("50 % of 1").isEqualTo(1);
    }

    @Test
    void anAgentMayLiftTheMaintenanceItImposed() {
        var rehearsal = rehearsal(asked("s", false), server("z", false));
        rehearsal.finds("s", Probe.AGENT, advice(Mode.MAINT));
        assertThat(rehearsal.lines().getFirst()).contains("is going DOWN for maintenance. 1 active");
        assertThat(rehearsal.check("s", Probe.AGENT).duty()).isEqualTo(Orders.Duty.RUN);
        rehearsal.finds("s", Probe.AGENT, advice(Mode.READY));
        assertThat(rehearsal.lines().getFirst()).contains("is UP/READY (leaving forced maintenance)");
    }

    @Test
    void whatADisabledAgentSaysIsDropped() {
        var rehearsal = rehearsal(asked("s", false));
        var inFlight = rehearsal.check("s", Probe.AGENT);
        rehearsal.change("s", new Change.DisableAgent());
        rehearsal.reports("s", Probe.AGENT, DOWN, inFlight);
        assertThat(rehearsal.lines()).isEmpty();
        assertThat(rehearsal.server("s").isFit()).isTrue();
    }

    private static Verdict advice(Mode mode) {
        return new Verdict(Status.CHECKED, 0, "", new Advice(mode, null, -1));
    }

    private static Rehearsal rehearsal(Target... targets) {
        return new Rehearsal(Plan.of(Rehearsal.backend(targets)));
    }

    private static Target server(String name, boolean checked) {
        return Rehearsal.server(name, checked, false, false, 1, StateRules.NONE);
    }
}
