package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;
import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.protocol.Redis;
import io.checker.server.Orders;
import io.checker.server.Orders.Duty;
import io.checker.tls.TlsProvider;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** What a check does with its orders, message by message. */
class CheckOrdersTest {

    private static final long INTER = 2000;
    private static final Thresholds THRESHOLDS = new Thresholds(1, 1);

    private final FakeLoop loop = new FakeLoop();
    private final Admission admission = Admission.of(0);
    private final TestInbox<BufferPool.Command> pool = TestInbox.create();
    private final Reports reports = new Reports();
    private int generation;
    private final BehaviorTestKit<Check.Command> check = start(new Pace(INTER, INTER, INTER, 0));

    private BehaviorTestKit<Check.Command> start(Pace pace) {
        var how = new HealthCheck(new Redis().script(), THRESHOLDS, pace, new Timeouts(INTER, 0, 0));
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
    void whatIsOlderThanItsOrdersACheckDoesNotHeed() {
        check.run(new Check.Heed(orders(Duty.RUN, 7), false));
        check.run(new Check.Heed(orders(Duty.STOP, 6), false));
        tick();
        loop.connection().fail("Connection refused");
        settle();
        assertThat(reports.receiveMessage().generation()).isEqualTo(7);
    }

    @Test
    void aReminderDoesNotSetTheCounterBack() {
        var good = new Health(THRESHOLDS, THRESHOLDS.rise(), Operation.RUNNING);
        check.run(new Check.Heed(new Orders(7, Duty.RUN, good, Status.INI), false));
        tick();
        loop.connection().fail("Connection refused");
        settle();
        int found = reports.receiveMessage().after().score();
        check.run(new Check.Heed(new Orders(7, Duty.RUN, good, Status.INI), false));
        pass(INTER);
        loop.connection().fail("Connection refused");
        settle();
        assertThat(reports.receiveMessage().before().score()).isEqualTo(found);
    }

    @Test
    void aPausedCheckEndsItsRunAndStartsNone() {
        tick();
        heed(Duty.PAUSE, false);
        loop.connection().fail("Connection refused");
        settle();
        assertThat(reports.getAllReceived()).hasSize(1);
        pass(3 * INTER);
        assertThat(loop.connections).hasSize(1);
        heed(Duty.RUN, false);
        pass(INTER);
        assertThat(loop.connections).hasSize(2);
    }

    @Test
    void aCheckSaysWhenItBeginsAndWhenItBeginsAgain() {
        assertThat(reports.beginnings()).isEqualTo(1);
        heed(Duty.PAUSE, false);
        assertThat(reports.beginnings()).isEqualTo(1);
        heed(Duty.RUN, false);
        heed(Duty.RUN, false);
        assertThat(reports.beginnings()).isEqualTo(2);
    }

    @Test
    void aStoppedCheckDropsItsRunAndReportsNothing() {
        tick();
        loop.connection().establish(true);
        settle();
        var asked = (BufferPool.Borrow<?>) pool.receiveMessage();
        heed(Duty.STOP, false);
        assertThat(loop.connection().closed).isTrue();
        assertThat(pool.receiveMessage()).isInstanceOf(BufferPool.Withdraw.class);
        grant(asked);
        assertThat(pool.receiveMessage()).as("the grant that came too late").isInstanceOf(BufferPool.GiveBack.class);
        pass(3 * INTER);
        assertThat(reports.hasMessages()).isFalse();
        assertThat(loop.connections).hasSize(1);
        assertThat(admission.running()).isZero();
    }

    @Test
    void aCheckInAHurryComesAfterFastinterAndNoLater() {
        var pace = new Pace(INTER, 300, 4 * INTER, 0);
        var hurried = start(pace);
        pass(100, hurried);
        loop.connection().fail("Connection refused");
        settle(hurried);
        int before = loop.connections.size();
        hurried.run(new Check.Heed(orders(Duty.RUN, 0), true));
        pass(299, hurried);
        assertThat(loop.connections).hasSize(before);
        pass(1, hurried);
        assertThat(loop.connections).as("although the server is down").hasSize(before + 1);
    }

    @Test
    void aReportTellsWhichOrdersTheCheckHad() {
        check.run(new Check.Heed(orders(Duty.RUN, 7), false));
        tick();
        loop.connection().fail("Connection refused");
        settle();
        assertThat(reports.receiveMessage().generation()).isEqualTo(7);
    }

    private void heed(Duty duty, boolean hurry) {
        check.run(new Check.Heed(orders(duty, ++generation), hurry));
    }

    private static Orders orders(Duty duty, int generation) {
        var down = new Health(THRESHOLDS, 0, Operation.STOPPED);
        return new Orders(generation, duty, down, Status.INI);
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

    private void grant(BufferPool.Borrow<?> asked) {
        BufferPoolAccess.grant(asked, new Lease(ByteBuffer.allocate(1024)));
        settle();
    }
}
