package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Pace;
import io.checker.health.Status;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.Timeouts;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers checked by a program come and go: HAProxy crashes when one comes and leaks when one goes. */
class ExternalCheckLifeTest {

    private static final long LONG = 60_000;

    private final Embedded node = new Embedded("checker { loops = 1, external-check { allowed = on, processes = 2 } }");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void aServerIsAddedToABackendWithoutAnyAndChecked() {
        plan();
        node.checker.add(target("added", "exit 0")).toCompletableFuture().join();
        node.await("Health check for server web/added succeeded, reason: External check passed, code: 0, .* 1/1 UP\\.");
    }

    @Test
    void oneThatIsRemovedWhileItsProgramRunsLeavesNothingBehind() throws IOException {
        plan();
        var running = target(
                "running",
                "trap '' TERM; echo $$ >" + folder + "/pid.part; mv " + folder + "/pid.part " + folder
                        + "/pid; while :; do sleep 1000; done");
        node.checker.add(running).toCompletableFuture().join();
        Eventually.eventually("it runs", () -> Files.exists(folder.resolve("pid")));
        var pid = Files.readString(folder.resolve("pid")).strip();
        assertThat(node.checker.purge(running.id()).toCompletableFuture().join())
                .isEqualTo(running.id());
        assertThat(Path.of("/proc", pid)).as("gone when the purge is answered").doesNotExist();
        assertThat(node.events).isEmpty();
        assertThat(node.status().servers()).isEmpty();
    }

    @Test
    void oneThatIsRemovedWhileItWaitsForRoomNeverRuns() {
        plan();
        node.checker.add(target("first", "sleep 1000")).toCompletableFuture().join();
        node.checker.add(target("second", "sleep 1000")).toCompletableFuture().join();
        var waiting = target("waiting", "touch " + folder + "/ran");
        node.checker.add(waiting).toCompletableFuture().join();
        node.checker.purge(waiting.id()).toCompletableFuture().join();
        node.checker.apply(Plan.EMPTY).toCompletableFuture().join();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void withoutTheOperatorsPermissionNothingRunsAndNobodyIsBlamed() {
        try (var strict = new Embedded("checker.loops = 1")) {
            strict.checker.apply(Plan.of(Backend.of("web", target("s", "touch " + folder + "/ran"))));
            Eventually.eventually("it is late", () -> strict.status().runs().getOrDefault(Status.LATE, 0L) > 0);
            assertThat(folder.resolve("ran")).doesNotExist();
        }
    }

    private void plan() {
        node.checker.apply(Plan.of(Backend.of("web"))).toCompletableFuture().join();
    }

    private static Target target(String name, String script) {
        var program = Script.of(
                Script.Kind.PROTOCOL,
                new Step.Execute("/bin/sh", "", List.of("-c", script), List.of("PATH=/usr/bin:/bin")));
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), 1);
        return Embedded.target(name, address, program, new Pace(5, LONG, LONG, 0), new Timeouts(LONG, 0, 0));
    }
}
