package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.scenarios.RealServers;
import io.checker.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README. */
class QuickstartTest {

    @TempDir
    Path folder;

    @Test
    void itShowsVerdictsOfRealChecksAndItsStatusAndEndsOnControlC() throws Exception {
        int port = RealServers.freePort();
        var address = "checker.http.address=127.0.0.1:" + port;
        try (var program = Program.checker(folder.resolve("out"), "quickstart", "--set", address)) {
            watch(program, port);
        }
    }

    private void watch(Program program, int port) throws Exception {
        for (var line : List.of(
                "web/well1 succeeded",
                "Server web/unwell is DOWN",
                "flapping/flappy succeeded",
                "slow/sleepy failed",
                "Redis server is ok",
                "backend gone has no server available!")) {
            Eventually.eventually(line, () -> program.output().contains(line), program::output);
        }
        var status = Program.checker(folder.resolve("status"), "status", "--node", "http://127.0.0.1:" + port);
        assertThat(status.awaitEnd()).isZero();
        assertThat(status.output()).contains("BACKEND").containsPattern("web +unwell +DOWN");
        program.signal("INT");
        assertThat(program.awaitEnd()).isZero();
        assertThat(program.output()).doesNotContain("ERROR").doesNotContain("WARN");
    }
}
