package io.checker.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.script.Script;
import io.checker.script.Step;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final HealthCheck CONNECT = new HealthCheck(
            Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT),
            Thresholds.DEFAULT,
            Pace.DEFAULT,
            new Timeouts(2000, 0, 0));

    @Test
    void theChangeNamesWhatCameChangedAndWent() {
        var before = Plan.of(Backend.of("b", target("same", 1), target("moved", 2), target("gone", 3)));
        var after = Plan.of(Backend.of("b", target("same", 1), target("moved", 22), target("new", 4)));
        var change = after.from(before.targets());
        assertThat(change.added()).containsExactly(target("new", 4));
        assertThat(change.changed()).containsExactly(target("moved", 22));
        assertThat(change.removed()).containsExactly(new TargetId("b", "gone"));
    }

    @Test
    void theSamePlanChangesNothing() {
        var plan = Plan.of(Backend.of("b", target("s", 1)));
        assertThat(plan.from(Plan.of(Backend.of("b", target("s", 1))).targets()))
                .isEqualTo(new Plan.Change(List.of(), List.of(), List.of()));
    }

    @Test
    void namesAreUnique() {
        assertThatThrownBy(() -> Plan.of(Backend.of("b"), Backend.of("b"))).hasMessage("two backends are called 'b'");
        assertThatThrownBy(() -> Plan.of(Backend.of("b", target("s", 1), target("s", 2))))
                .hasMessage("two servers are called 'b/s'");
        assertThatThrownBy(() -> Plan.of(Backend.of("c", target("s", 1)))).hasMessage("'b/s' stands in backend 'c'");
    }

    @Test
    void whoeverTracksFindsAnEnd() {
        assertThatThrownBy(() -> Plan.of(Backend.of("b", tracking("s", "zz"))))
                .hasMessage("'b/s' tracks 'b/zz', which is not there");
        assertThatThrownBy(() -> Plan.of(Backend.of("b", tracking("s", "s"))))
                .hasMessage("'b/s' tracks a circle of servers");
        assertThatThrownBy(() -> Plan.of(Backend.of("b", tracking("r", "s"), tracking("s", "t"), tracking("t", "s"))))
                .hasMessage("'b/r' tracks a circle of servers");
        Plan.of(Backend.of("b", tracking("r", "s"), tracking("s", "t"), target("t", 1)));
    }

    private static Target tracking(String name, String tracked) {
        var rules = new StateRules(InitState.NONE, new TargetId("b", tracked), 0, null, null);
        return target(name, 1).with(rules);
    }

    @Test
    void addressesPrintAsTheyAreWritten() throws Exception {
        assertThat(new Address.Inet(InetAddress.getByName("127.0.0.1"), 80)).hasToString("127.0.0.1:80");
        assertThat(new Address.Inet(InetAddress.getByName("::1"), 80)).hasToString("[::1]:80");
        assertThat(new Address.Unix("/run/s")).hasToString("unix@/run/s");
    }

    @Test
    void theConnectPhaseHasTheIntervalOrLess() {
        assertThat(new Timeouts(300, 0, 0).toConnect()).isEqualTo(300);
        assertThat(new Timeouts(300, 100, 0).toConnect()).isEqualTo(300);
        assertThat(new Timeouts(300, 100, 900).toConnect()).isEqualTo(100);
        assertThat(new Timeouts(300, 1000, 900).toConnect()).isEqualTo(300);
    }

    private static Target target(String name, int port) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), port);
        return Target.of(new TargetId("b", name), address, CONNECT);
    }
}
