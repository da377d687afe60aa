package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;
import io.checker.health.Health;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Wire;
import io.checker.server.Orders;
import io.checker.server.Orders.Duty;
import io.checker.testing.Randomly;
import io.checker.tls.TlsProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;

/** Whatever happens, in whatever order: a purged check is gone, owes the pool nothing and says nothing more. */
class CheckLeasesTest {

    /** Two connections, sends in a row and expectations in a row: every way from one step to another. */
    private static final Script LONG = Script.of(
            Script.Kind.TCP_CHECK,
            new Step.Connect(1, "", null, 0, false, Wire.PLAIN),
            new Step.Send(2, "", Bytes.ofText("hello\r\n"), false),
            new Step.Send(3, "", Bytes.ofText("again\r\n"), false),
            Step.Expect.of(4, new Matcher.Text(Bytes.ofText("a"), false)),
            Step.Expect.of(5, new Matcher.Text(Bytes.ofText("b"), false)),
            new Step.Connect(6, "", null, 0, false, Wire.PLAIN),
            Step.Expect.of(7, new Matcher.Text(Bytes.ofText("ab"), false)));

    private final FakeLoop loop = new FakeLoop();
    private final Admission admission = Admission.of(1);
    private final TestInbox<BufferPool.Command> pool = TestInbox.create();
    private final Reports reports = new Reports();
    private final TestInbox<Check.Purged> purger = TestInbox.create();
    private final ArrayDeque<BufferPool.Borrow<?>> waiting = new ArrayDeque<>();
    private final ArrayDeque<BufferPool.Borrow<?>> granting = new ArrayDeque<>();
    private final List<Lease> outstanding = new ArrayList<>();
    private final BehaviorTestKit<Check.Command> check = start();

    private BehaviorTestKit<Check.Command> start() {
        var thresholds = new Thresholds(2, 3);
        var how = new HealthCheck(LONG, thresholds, new Pace(50, 50, 50, 0), new Timeouts(50, 30, 40));
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), 1);
        var target = Target.of(new TargetId("b", "s"), address, how);
        var around = new Surroundings(
                loop,
                pool.getRef(),
                reports.getRef(),
                TlsProvider.AUTO,
                admission,
                NodeFacts.none(),
                FakeLauncher.NONE);
        var orders = Orders.first(target, Probe.HEALTH);
        return BehaviorTestKit.create(Check.create(target, Probe.HEALTH, orders, 10, () -> around));
    }

    @Randomly
    void aPurgedCheckLeavesNothingBehind(RandomGenerator random) {
        int before = random.nextInt(400);
        for (int i = 0; i < before; i++) happen(random);
        reports.getAllReceived();
        check.run(new Check.Purge(purger.getRef()));
        int after = random.nextInt(8);
        for (int i = 0; i < after; i++) happen(random);
        deliver(random);
        while (!granting.isEmpty()) grant();
        loop.turn();
        deliver(random);
        assertThat(check.isAlive()).isFalse();
        assertThat(purger.getAllReceived()).hasSize(1);
        assertThat(reports.getAllReceived()).isEmpty();
        assertThat(outstanding).isEmpty();
        assertThat(waiting).isEmpty();
        assertThat(loop.connections).allMatch(each -> each.closed);
        assertThat(loop.timers).isEmpty();
        assertThat(admission.running()).isZero();
        assertThat(admission.names()).isEmpty();
    }

    private void happen(RandomGenerator random) {
        switch (random.nextInt(11)) {
            case 0 -> loop.pass(random.nextInt(60));
            case 1 -> withConnection(each -> each.establish(random.nextInt(4) > 0));
            case 2 -> withConnection(each -> each.say(random.nextBoolean() ? "a" : "b"));
            case 3 -> withConnection(each -> each.room = random.nextInt(20));
            case 4 -> withConnection(FakeLoop.FakeConnection::wake);
            case 5 -> {
                if (random.nextInt(5) == 0) withConnection(FakeLoop.FakeConnection::end);
            }
            case 6 -> {
                if (random.nextInt(5) == 0) withConnection(each -> each.fail("Connection reset"));
            }
            case 7 -> loop.refusal = random.nextInt(5) == 0 ? new IOException("Connection refused") : null;
            case 8 -> loop.establishesAtOnce = random.nextBoolean();
            case 9 -> {
                if (random.nextInt(4) == 0) order(random);
            }
            default -> lend();
        }
        settle(random);
    }

    /** Mostly to go on: a check that is told to stop does nothing for a long time. */
    private void order(RandomGenerator random) {
        var duty = random.nextBoolean() ? Duty.RUN : random.nextBoolean() ? Duty.PAUSE : Duty.STOP;
        var health = Health.initial(new Thresholds(2, 3));
        if (!check.isAlive()) return;
        check.run(new Check.Heed(new Orders(random.nextInt(), duty, health, Status.INI), random.nextBoolean()));
    }

    private void withConnection(Consumer<FakeLoop.FakeConnection> action) {
        if (!loop.connections.isEmpty() && !loop.connection().closed) action.accept(loop.connection());
    }

    /** The pool decides to grant; the grant is on its way for a while. */
    private void lend() {
        if (!waiting.isEmpty()) granting.add(waiting.remove());
        if (!granting.isEmpty()) grant();
    }

    private void grant() {
        var lease = new Lease(ByteBuffer.allocate(64));
        var asked = granting.remove();
        if (!check.isAlive()) return; // the pool's death watch brings it home
        outstanding.add(lease);
        BufferPoolAccess.grant(asked, lease);
    }

    private void settle(RandomGenerator random) {
        if (random.nextInt(10) > 0) deliver(random); // or messages pile up
    }

    private void deliver(RandomGenerator random) {
        while (check.isAlive() && check.selfInbox().hasMessages()) check.runOne();
        for (var message : pool.getAllReceived()) {
            switch (message) {
                case BufferPool.Borrow<?> borrow -> waiting.add(borrow);
                case BufferPool.Withdraw _ -> {
                    if (random.nextBoolean()) granting.addAll(waiting); // too late: it was granted just before
                    waiting.clear();
                }
                case BufferPool.GiveBack(var lease) ->
                    assertThat(outstanding.remove(lease)).isTrue();
                case BufferPool.GetUsage _ -> throw new AssertionError("a check does not ask that");
            }
        }
    }
}
