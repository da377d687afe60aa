package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.runtime.Numbers;
import io.checker.plan.runtime.RuntimeProtocol;
import io.checker.protocol.Redis;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.OnEachPoller;
import io.checker.testing.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** One buffer for fifty checks that are due at once, against servers that hold it up. */
@OnEachPoller
class PoolOfOneTest {

    private static final int CHECKS = 50;

    @Parameter
    private String poller;

    @Test
    void everybodyHasATurnAndNobodyIsBlamed() throws Exception {
        try (var node = new Embedded(poller, "checker { loops = 2, buffers.limit = 1 }");
                var slow = new ScriptedServer(PoolOfOneTest::halting)) {
            var targets = new ArrayList<Target>();
            for (int i = 0; i < CHECKS; i++) {
                targets.add(Embedded.target("s" + i, slow.port(), new Redis().script(), 30_000));
            }
            var plan = new Plan(
                    List.of(Backend.of("web", targets.toArray(Target[]::new))),
                    new Plan.Settings(1, "checker", 0, 0, 0, RuntimeProtocol.NONE),
                    Numbers.NONE);
            node.checker.apply(plan).toCompletableFuture().join();
            Eventually.eventually(
                    "all have passed",
                    () -> node.status().runs().getOrDefault(Status.L7OK, 0L) == CHECKS,
                    () -> node.status().toString());
            var status = node.status();
            assertThat(status.runs()).containsOnlyKeys(Status.L7OK);
            assertThat(status.servers()).allMatch(each -> each.state().equals("UP"));
            assertThat(node.lines()).noneMatch(line -> line.contains("DOWN"));
            var pool = status.pools().getFirst();
            assertThat(status.pools()).hasSize(1);
            assertThat(pool.peak()).isEqualTo(1);
            assertThat(pool.made()).isEqualTo(1);
            assertThat(pool.longestWait()).isPositive();
            assertThat(pool.lent()).isZero();
        }
    }

    /** Says its answer in two parts, so that the check holds the buffer in between. */
    private static void halting(Socket client) throws IOException {
        client.getInputStream().read(new byte[100]);
        client.getOutputStream().write("+PO".getBytes(StandardCharsets.ISO_8859_1));
        var until = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < until) LockSupport.parkNanos(1_000_000);
        client.getOutputStream().write("NG\r\n".getBytes(StandardCharsets.ISO_8859_1));
    }
}
