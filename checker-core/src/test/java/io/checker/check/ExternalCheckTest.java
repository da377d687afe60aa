package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.buffer.BufferPool;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.process.Execution.State;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.server.Orders;
import io.checker.tls.TlsProvider;
import java.net.InetAddress;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check whose script runs a program, message by message. */
class ExternalCheckTest {

    private static final long INTER = 2000;
    private static final Thresholds THRESHOLDS = new Thresholds(1, 1);
    private static final Step.Execute PROGRAM =
            new Step.Execute("/check", "/bin", List.of("NOT_USED", "NOT_USED"), List.of("PATH=/bin"));

    private final FakeLoop loop = new FakeLoop();
    private final FakeLauncher launcher = new FakeLauncher();
    private final TestInbox<BufferPool.Command> pool = TestInbox.create();
    private final Reports reports = new Reports();
    private final BehaviorTestKit<Check.Command> check = start(new Timeouts(INTER, 0, 0));

    private BehaviorTestKit<Check.Command> start(Timeouts timeouts) {
        var script = Script.of(Script.Kind.PROTOCOL, PROGRAM);
        var how = new HealthCheck(script, THRESHOLDS, new Pace(INTER, INTER, INTER, 0), timeouts);
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), 80);
        var target = Target.of(new TargetId("b", "s"), address, how);
        var around = new Surroundings(
                loop, pool.getRef(), reports.getRef(), TlsProvider.AUTO, Admission.of(0), NodeFacts.none(), launcher);
        var orders = Orders.first(target, Probe.HEALTH);
        return BehaviorTestKit.create(Check.create(target, Probe.HEALTH, orders, 100, () -> around));
    }

    @Test
    void theProgramIsToldWhereTheServerIs() {
        pass(100);
        var command = launcher.commands.getFirst();
        assertThat(command.program()).isEqualTo("/check");
        assertThat(command.arguments()).containsExactly("NOT_USED", "NOT_USED", "127.0.0.1", "80");
        assertThat(command.environment())
                .containsExactly("PATH=/bin", "HAPROXY_SERVER_ADDR=127.0.0.1", "HAPROXY_SERVER_PORT=80");
    }

    @ParameterizedTest
    @CsvSource({"0, PROCOK", "1, PROCERR", "255, PROCERR", "-1, PROCERR"})
    void theExitStatusIsTheVerdict(int code, Status status) {
        pass(100);
        becomes(new State.Running());
        becomes(new State.Exited(code));
        var verdict = reports.receiveMessage().verdict();
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.info()).isEmpty();
        assertThat(pool.hasMessages()).as("no buffer is needed").isFalse();
        assertThat(loop.timers.values()).containsExactly(loop.now() + INTER);
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        pass(100);
        becomes(new State.Running());
        pass(INTER);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.PROCTOUT);
        assertThat(launcher.execution().ended).isTrue();
    }

    @Test
    void withATimeoutForChecksItMustBeAsQuickAsAConnection() {
        var quick = start(new Timeouts(INTER, 500, 100_000));
        loop.pass(100);
        settle(quick);
        launcher.execution().becomes(new State.Running());
        settle(quick);
        loop.pass(500);
        settle(quick);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.PROCTOUT);
    }

    @Test
    void waitingForRoomIsNotTheServersTime() {
        pass(100);
        pass(INTER - 1);
        becomes(new State.Running());
        pass(INTER - 1);
        assertThat(reports.hasMessages()).isFalse();
        pass(1);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.PROCTOUT);
    }

    @Test
    void roomThatDoesNotComeMakesTheCheckLate() {
        pass(100);
        pass(INTER);
        var report = reports.receiveMessage();
        assertThat(report.verdict().status()).isEqualTo(Status.LATE);
        assertThat(report.verdict().info()).isEqualTo("no process within 2000ms");
        assertThat(launcher.execution().ended).isTrue();
    }

    @Test
    void aNodeThatCannotRunTheProgramBlamesNobody() {
        pass(100);
        becomes(new State.Refused("no more processes"));
        var verdict = reports.receiveMessage().verdict();
        assertThat(verdict.status()).isEqualTo(Status.LATE);
        assertThat(verdict.info()).isEqualTo("no more processes");
    }

    @Test
    void aPurgeEndsTheProgramWaitsUntilItIsGoneAndReportsNothing() {
        TestInbox<Check.Purged> purger = TestInbox.create();
        pass(100);
        becomes(new State.Running());
        check.run(new Check.Purge(purger.getRef()));
        assertThat(launcher.execution().ended).isTrue();
        assertThat(purger.hasMessages()).isFalse();
        launcher.execution().becomes(new State.Exited(0));
        settle(check);
        launcher.execution().goes();
        settle(check);
        assertThat(purger.receiveMessage().target()).isEqualTo(new TargetId("b", "s"));
        assertThat(check.isAlive()).isFalse();
        assertThat(reports.hasMessages()).isFalse();
        assertThat(loop.timers).isEmpty();
    }

    @Test
    void newsOfAnOldProgramMeansNothingToTheNext() {
        pass(100);
        becomes(new State.Running());
        pass(INTER);
        reports.receiveMessage();
        pass(INTER);
        launcher.executions.getFirst().becomes(new State.Exited(0));
        settle(check);
        assertThat(launcher.executions).hasSize(2);
        assertThat(reports.hasMessages()).isFalse();
    }

    private void becomes(State state) {
        launcher.execution().becomes(state);
        settle(check);
    }

    private void pass(long millis) {
        loop.pass(millis);
        settle(check);
    }

    private static void settle(BehaviorTestKit<Check.Command> which) {
        while (which.isAlive() && which.selfInbox().hasMessages()) which.runOne();
    }
}
