package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.buffer.BufferPool;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.server.Orders;
import io.checker.tls.TlsProvider;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** Checks of one event loop beyond the limit wait their turn. */
final class AdmissionTest {

    private static final long INTER = 2000;
    private static final Thresholds THRESHOLDS = new Thresholds(1, 1);

    private final FakeLoop loop = new FakeLoop();
    private final Admission admission = Admission.of(1);
    private final TestInbox<BufferPool.Command> pool = TestInbox.create();
    private final Reports reports = new Reports();
    private final BehaviorTestKit<Check.Command> first = start();

    private BehaviorTestKit<Check.Command> start() {
        return start("redis", admission);
    }

    private BehaviorTestKit<Check.Command> start(String server, Admission admission) {
        var script = Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT);
        var how = new HealthCheck(script, THRESHOLDS, new Pace(INTER, INTER, INTER, 0), new Timeouts(INTER, 0, 0));
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), 6379);
        var target = Target.of(new TargetId("cache", server), address, how);
        var around = new Surroundings(
                loop,
                pool.getRef(),
                reports.getRef(),
                TlsProvider.AUTO,
                admission,
                NodeFacts.none(),
                FakeLauncher.NONE);
        var orders = Orders.first(target, Probe.HEALTH);
        return BehaviorTestKit.create(Check.create(target, Probe.HEALTH, orders, 100, () -> around));
    }

    @Test
    void aCheckThatMayNotRunYetWaitsForItsTurn() {
        var other = start();
        loop.pass(100);
        settle(first);
        settle(other);
        assertThat(loop.connections).hasSize(1);
        loop.connection().fail("Connection refused");
        settle(first);
        settle(other);
        assertThat(reports.getAllReceived()).hasSize(1);
        assertThat(loop.connections).as("its turn has come").hasSize(2);
        assertThat(admission.running()).isEqualTo(1);
    }

    @Test
    void howLateARunBeginsIsCountedTheQueueIncluded() {
        var other = start();
        loop.pass(100);
        settle(first);
        settle(other);
        loop.pass(30);
        loop.connection().fail("Connection refused");
        settle(first);
        settle(other);
        assertThat(loop.lateness().counts().bound(0.5))
                .as("the first was in time")
                .isZero();
        assertThat(loop.lateness().counts().bound(1)).as("30 ms").isEqualTo(50);
    }

    @Test
    void aCheckThatIsPurgedInTheQueueLeavesIt() {
        var other = start();
        loop.pass(100);
        settle(first);
        settle(other);
        other.run(new Check.Purge(TestInbox.<Check.Purged>create().getRef()));
        loop.turn();
        settle(other);
        assertThat(other.isAlive()).isFalse();
        loop.connection().fail("Connection refused");
        settle(first);
        assertThat(admission.running()).isZero();
    }

    @Test
    void aTurnThatComesTooLateGoesToTheNext() {
        var second = start();
        var third = start();
        loop.pass(100);
        settle(first);
        settle(second);
        settle(third);
        loop.connection().fail("Connection refused");
        settle(first);
        second.run(new Check.Purge(TestInbox.<Check.Purged>create().getRef())); // before it reads that it is its turn
        settle(third);
        assertThat(loop.connections).hasSize(2);
        assertThat(admission.running()).isEqualTo(1);
    }

    @Test
    void whichRunIsKnownInWhateverOrderTheyEnd() {
        var unlimited = Admission.of(0);
        var names = List.of("a", "b", "c", "d");
        var checks = names.stream().map(name -> start(name, unlimited)).toList();
        loop.pass(100);
        checks.forEach(AdmissionTest::settle);
        var left = new HashSet<>(names);
        assertThat(servers(unlimited)).isEqualTo(left);
        for (var ends : List.of(1, 3, 0, 2)) {
            loop.connections.get(ends).fail("Connection refused");
            settle(checks.get(ends));
            left.remove(names.get(ends));
            assertThat(servers(unlimited)).isEqualTo(left);
        }
    }

    private static Set<String> servers(Admission admission) {
        return admission.names().stream().map(name -> name.target().server()).collect(Collectors.toSet());
    }

    private static void settle(BehaviorTestKit<Check.Command> which) {
        while (which.isAlive() && which.selfInbox().hasMessages()) which.runOne();
    }
}
