package io.checker.report.status;

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
import io.checker.report.Recorder;
import io.checker.report.Report;
import io.checker.server.Server;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When nothing has been heard of a server for too long. */
class ServerStatusTest {

    private static final Thresholds THRESHOLDS = new Thresholds(1, 1);
    private static final long CONNECT = 500;

    /** Interval, timeout, and what it may be late. */
    private static final long ENOUGH = 2000 + CONNECT + 5000;

    private final Target target = Target.of(
            new TargetId("cache", "redis"),
            new Address.Inet(InetAddress.getLoopbackAddress(), 6379),
            new HealthCheck(
                    new Redis().script(), THRESHOLDS, new Pace(2000, 2000, 2000, 0), new Timeouts(CONNECT, 0, 0)));

    private boolean isStale(long age, @Nullable Long silence, @Nullable Long waiting) {
        var server = Server.first(target, Instant.EPOCH);
        var at = Instant.EPOCH.plus(Duration.ofMillis(age));
        var up = new Health(THRESHOLDS, 1, Operation.RUNNING);
        var report = new Report(target, Probe.HEALTH, Verdict.of(Status.L7OK, ""), 0, up, up, false, 0, 0);
        var record = silence == null ? null : new Recorder.Latest(report, silence, silence, 0);
        return new ServerStatus(server, server, at, record, null, waiting, Set.of()).isStale();
    }

    @Test
    void whatWasFoundOutMayBeSoOld() {
        assertThat(isStale(3 * ENOUGH, ENOUGH, null)).isFalse();
        assertThat(isStale(3 * ENOUGH, ENOUGH + 1, null)).isTrue();
    }

    @Test
    void aFirstRunMayTakeAsLong() {
        assertThat(isStale(ENOUGH, null, ENOUGH)).isFalse();
        assertThat(isStale(ENOUGH + 1, null, ENOUGH + 1)).isTrue();
    }

    @Test
    void aCheckThatHasMovedBeginsAnew() {
        assertThat(isStale(3 * ENOUGH, null, 100L)).isFalse();
        assertThat(isStale(3 * ENOUGH, 2 * ENOUGH, 100L))
                .as("one that died there has left what it found")
                .isFalse();
    }

    @Test
    void aCheckThatIsNowhereIsStale() {
        assertThat(isStale(ENOUGH, null, null)).as("it may yet begin").isFalse();
        assertThat(isStale(ENOUGH + 1, null, null)).isTrue();
    }
}
