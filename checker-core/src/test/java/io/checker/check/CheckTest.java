package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.net.Connection.Interest;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.protocol.Redis;
import io.checker.server.Orders;
import io.checker.tls.TlsProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** One check, message by message. */
class CheckTest {

    private static final long INTER = 2000;
    private static final Thresholds THRESHOLDS = new Thresholds(1, 1);

    private final FakeLoop loop = new FakeLoop();
    private final Admission admission = Admission.of(0);
    private final TestInbox<BufferPool.Command> pool = TestInbox.create();
    private final Reports reports = new Reports();
    private final BehaviorTestKit<Check.Command> check = start(new Timeouts(INTER, 0, 0));

    private BehaviorTestKit<Check.Command> start(Timeouts timeouts) {
        var how = new HealthCheck(new Redis().script(), THRESHOLDS, new Pace(INTER, INTER, INTER, 0), timeouts);
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), 6379);
        var target = Target.of(new TargetId("cache", "redis"), address, how);
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
    void aRunGoesFromTheTickToTheReport() {
        tick();
        loop.connection().establish(true);
        settle();
        grant();
        assertThat(loop.connection().sent).hasToString("*1\r\n$4\r\nPING\r\n");
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.GiveBack.class);
        loop.connection().say("+PONG\r\n");
        settle();
        grant();
        var report = reports.receiveMessage();
        assertThat(report.verdict().status()).isEqualTo(Status.L7OK);
        assertThat(report.statusChanged()).isTrue();
        assertThat(loop.connection().closed).isTrue();
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.GiveBack.class);
        assertThat(loop.timers.values()).containsExactly(loop.now() + INTER);
    }

    @Test
    void whatWasLateIsMadeUpFor() {
        loop.refusal = new IOException("refused");
        pass(250);
        assertThat(loop.timers.values()).containsExactly(100 + INTER);
    }

    @Test
    void nothingIsLeasedWhileConnectingOrWaitingForTheServer() {
        tick();
        assertThat(pool.hasMessages()).isFalse();
        loop.connection().establish(true);
        settle();
        grant();
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.GiveBack.class);
        assertThat(pool.hasMessages()).isFalse();
        assertThat(loop.connection().interest).isEqualTo(Interest.READABLE);
    }

    @Test
    void aPartialSendKeepsItsLeaseAndGoesOnWhereItStopped() {
        tick();
        loop.connection().room = 5;
        loop.connection().establish(true);
        settle();
        grant();
        assertThat(loop.connection().sent).hasToString("*1\r\n$");
        assertThat(loop.connection().interest).isEqualTo(Interest.WRITABLE);
        assertThat(pool.hasMessages()).isFalse();
        loop.connection().room = 100;
        loop.connection().wake();
        settle();
        assertThat(loop.connection().sent).hasToString("*1\r\n$4\r\nPING\r\n");
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.GiveBack.class);
    }

    @Test
    void anUndecidedAnswerKeepsItsLease() {
        tick();
        loop.connection().establish(true);
        settle();
        grant();
        pool.receiveMessage();
        loop.connection().say("+PO");
        settle();
        grant();
        assertThat(pool.hasMessages()).isFalse();
        loop.connection().say("NG\r\n");
        settle();
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.L7OK);
    }

    @Test
    void aWakeUpForNothingCostsNoLease() {
        tick();
        loop.connection().establish(true);
        settle();
        grant();
        pool.receiveMessage();
        loop.connection().wake();
        settle();
        grant();
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.GiveBack.class);
        assertThat(loop.connection().interest).isEqualTo(Interest.READABLE);
    }

    @Test
    void aConnectionThatIsNotMadeInTimeIsALayer4Timeout() {
        tick();
        pass(INTER);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.L4TOUT);
    }

    @Test
    void timeRunsAnewOnceConnectedWhenTheCheckHasATimeoutOfItsOwn() {
        var quick = start(new Timeouts(INTER, 500, 100));
        pass(100, quick);
        pass(400, quick);
        loop.connection().establish(true);
        pass(99, quick);
        assertThat(reports.hasMessages()).isFalse();
        grant(quick);
        pass(100, quick);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.L7TOUT);
    }

    @Test
    void waitingForABufferIsNotTheServersTime() {
        tick();
        loop.connection().establish(true);
        settle();
        pass(INTER - 1);
        grant();
        pass(INTER - 1);
        assertThat(reports.hasMessages()).isFalse();
        pass(1);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.L7TOUT);
    }

    @Test
    void aBufferThatDoesNotComeMakesTheCheckLateAndMovesNothing() {
        tick();
        loop.connection().establish(true);
        settle();
        pass(INTER);
        var report = reports.receiveMessage();
        assertThat(report.verdict().status()).isEqualTo(Status.LATE);
        assertThat(report.after()).isEqualTo(report.before());
        assertThat(report.isNews()).isFalse();
        var asked = (BufferPool.Borrow<?>) pool.receiveMessage();
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.Withdraw.class);
        grant(asked);
        assertThat(pool.receiveMessage()).as("the grant that came too late").isInstanceOf(BufferPool.GiveBack.class);
    }

    @Test
    void timeThatThisNodeLostIsGivenBackToTheServer() {
        tick();
        loop.stall(60);
        pass(INTER - 60);
        assertThat(reports.hasMessages()).as("the server's time is not over").isFalse();
        pass(60);
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.L4TOUT);
    }

    @Test
    void aNodeThatLosesMoreThanItCanGiveBackIsLate() {
        tick();
        loop.stall(INTER);
        settle();
        assertThat(reports.hasMessages()).isFalse();
        loop.stall(INTER);
        settle();
        var verdict = reports.receiveMessage().verdict();
        assertThat(verdict.status()).isEqualTo(Status.LATE);
        assertThat(verdict.info()).isEqualTo("this node was 4000ms late");
    }

    @Test
    void runningOutOfDescriptorsIsNotTheServersFault() {
        loop.refusal = new IOException("Too many open files");
        tick();
        assertThat(reports.receiveMessage().verdict().status()).isEqualTo(Status.LATE);
    }

    @Test
    void aRefusedConnectionSaysSo() {
        tick();
        loop.connection().fail("Connection refused");
        settle();
        var verdict = reports.receiveMessage().verdict();
        assertThat(verdict.status()).isEqualTo(Status.L4CON);
        assertThat(verdict.info()).isEqualTo("ECONNREFUSED returned by OS (Connection refused)");
    }

    @Test
    void whoPurgesWhileTheCheckIsClosingIsAnsweredToo() {
        TestInbox<Check.Purged> first = TestInbox.create();
        TestInbox<Check.Purged> second = TestInbox.create();
        tick();
        check.run(new Check.Purge(first.getRef()));
        check.run(new Check.Purge(second.getRef()));
        assertThat(second.hasMessages()).isFalse();
        loop.turn();
        settle();
        assertThat(first.getAllReceived()).hasSize(1);
        assertThat(second.getAllReceived()).hasSize(1);
    }

    @Test
    void aPurgeIsAnsweredWhenTheSocketIsGoneAndNothingIsReportedAfterIt() {
        TestInbox<Check.Purged> purger = TestInbox.create();
        tick();
        loop.connection().establish(true);
        settle();
        check.run(new Check.Purge(purger.getRef()));
        assertThat(loop.connection().closed).isTrue();
        assertThat(purger.hasMessages()).isFalse();
        loop.turn();
        settle();
        assertThat(purger.receiveMessage().target()).isEqualTo(new TargetId("cache", "redis"));
        assertThat(check.isAlive()).isFalse();
        assertThat(reports.hasMessages()).isFalse();
        assertThat(loop.timers).isEmpty();
    }

    private void tick() {
        pass(100);
    }

    private void pass(long millis) {
        pass(millis, check);
    }

    private void pass(long millis, BehaviorTestKit<Check.Command> which) {
        loop.pass(millis);
        settle(which);
    }

    private void settle() {
        settle(check);
    }

    private static void settle(BehaviorTestKit<Check.Command> which) {
        while (which.isAlive() && which.selfInbox().hasMessages()) which.runOne();
    }

    private void grant() {
        grant(check);
    }

    private void grant(BehaviorTestKit<Check.Command> which) {
        grant((BufferPool.Borrow<?>) pool.receiveMessage());
        settle(which);
    }

    private void grant(BufferPool.Borrow<?> asked) {
        BufferPoolAccess.grant(asked, new Lease(ByteBuffer.allocate(1024)));
        settle();
    }
}
