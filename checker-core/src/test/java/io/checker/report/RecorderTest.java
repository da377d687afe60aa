package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.protocol.Redis;
import java.net.InetAddress;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

/** What a loop's recorder knows of its checks. */
class RecorderTest {

    private static final Thresholds THRESHOLDS = new Thresholds(1, 1);
    private static final TargetId ID = new TargetId("cache", "redis");

    private final Target target = Target.of(
            ID,
            new Address.Inet(InetAddress.getLoopbackAddress(), 6379),
            new HealthCheck(new Redis().script(), THRESHOLDS, Pace.DEFAULT, new Timeouts(2000, 0, 0)));
    private final BehaviorTestKit<Recorder.Command> recorder = BehaviorTestKit.create(Recorder.create(this::now));
    private long now = 1000;

    private long now() {
        return now;
    }

    @Test
    void oneThatHasBegunIsSilentUntilItsFirstRunEnds() {
        recorder.run(new Recorder.Begin(ID, Probe.HEALTH));
        now += 300;
        assertThat(records().silence()).isEqualTo(Map.of(ID, 300L));
        assertThat(records().latest()).isEmpty();
        recorder.run(report(Status.L7OK));
        now += 20;
        assertThat(records().silence()).isEmpty();
        assertThat(records().latest().get(ID).silence()).isEqualTo(20);
    }

    @Test
    void oneThatRunsAgainIsSilentSinceThen() {
        recorder.run(new Recorder.Begin(ID, Probe.HEALTH));
        recorder.run(report(Status.L7OK));
        now += 5000;
        recorder.run(new Recorder.Begin(ID, Probe.HEALTH));
        now += 70;
        var latest = records().latest().get(ID);
        assertThat(latest.silence()).isEqualTo(70);
        assertThat(latest.age()).isEqualTo(5070);
    }

    @Test
    void aLateRunBreaksNoSilence() {
        recorder.run(new Recorder.Begin(ID, Probe.HEALTH));
        now += 400;
        recorder.run(report(Status.LATE));
        var latest = records().latest().get(ID);
        assertThat(latest.silence()).isEqualTo(400);
        assertThat(latest.late()).isEqualTo(1);
    }

    @Test
    void oneThatIsNoMoreIsForgotten() {
        recorder.run(new Recorder.Begin(ID, Probe.HEALTH));
        recorder.run(new Recorder.Forget(ID, Probe.HEALTH));
        assertThat(records().silence()).isEmpty();
        assertThat(records().latest()).isEmpty();
    }

    private Report report(Status status) {
        var up = new Health(THRESHOLDS, 1, Operation.RUNNING);
        return new Report(target, Probe.HEALTH, Verdict.of(status, ""), 0, up, up, false, 0, now);
    }

    private Recorder.Records records() {
        var asking = TestInbox.<Recorder.Records>create();
        recorder.run(new Recorder.GetRecords(asking.getRef()));
        return asking.receiveMessage();
    }
}
