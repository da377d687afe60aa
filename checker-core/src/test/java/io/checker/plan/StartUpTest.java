package io.checker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.script.Script;
import io.checker.script.Step;
import java.net.InetAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StartUpTest {

    private static final Address ADDRESS = new Address.Inet(InetAddress.getLoopbackAddress(), 80);

    @Test
    void firstChecksAreSpreadEvenlyInOrder() {
        var targets = List.of(target("a", 2000, false), target("b", 2000, false), target("c", 2000, false));
        assertThat(delays(targets, 0)).containsExactly(0L, 666L, 1333L);
        assertThat(delays(targets, 300)).containsExactly(0L, 100L, 200L);
    }

    @Test
    void theSmallestIntervalOfASecondOrMoreSpreadsTheQuickOnesToo() {
        assertThat(delays(List.of(target("a", 300, false), target("b", 300, false), target("c", 3000, false)), 0))
                .containsExactly(0L, 1000L, 2000L);
    }

    @Test
    void whatIsNotCheckedTakesNoPlace() {
        var unchecked = new Target(new TargetId("b", "a"), ADDRESS, ADDRESS, 1, false, false, null);
        assertThat(delays(List.of(unchecked, target("b", 2000, false), target("c", 2000, false)), 0))
                .containsExactly(0L, 0L, 1000L);
    }

    @Test
    void whatIsInMaintenanceKeepsItsPlaceAndAnAgentTakesTheNextOne() {
        var disabled = target("a", 2000, true);
        var asked =
                disabled.with(new StateRules(InitState.NONE, null, 0, null, new AgentCheck(ADDRESS, check(2000), "")));
        var spread = StartUp.spread(List.of(asked, target("b", 2000, false)), 0, RandomGenerator.getDefault());
        assertThat(spread).extracting(StartUp::delay).containsExactly(0L, 1333L);
        assertThat(spread.getFirst().agentDelay()).isEqualTo(666L);
    }

    private static List<Long> delays(List<Target> targets, long window) {
        return StartUp.spread(targets, window, RandomGenerator.getDefault()).stream()
                .map(StartUp::delay)
                .toList();
    }

    private static Target target(String name, long inter, boolean disabled) {
        return new Target(new TargetId("b", name), ADDRESS, ADDRESS, 1, false, disabled, check(inter));
    }

    private static HealthCheck check(long inter) {
        var script = Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT);
        return new HealthCheck(script, Thresholds.DEFAULT, new Pace(inter, inter, inter, 0), new Timeouts(inter, 0, 0));
    }
}
