package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.deploy.scenarios.RealServers;
import io.checker.deploy.scenarios.StoryServer;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fewer file descriptors than checks in flight: some are late, no server is blamed. */
class DescriptorsTest {

    private static final int SERVERS = 1500;
    private static final int DESCRIPTORS = 300;

    @TempDir
    Path folder;

    @Test
    void runningOutOfDescriptorsTakesNoServerDown() throws Exception {
        int port = RealServers.freePort();
        try (var slow = new StoryServer(List.of("hesitate 700 hello"))) {
            var config = Files.writeString(folder.resolve("test.cfg"), """
                    backend b
                      option log-health-checks
                      option tcp-check
                      tcp-check expect string hello
                      server-template s %d %s check inter 2s
                    """.formatted(SERVERS, slow.address()));
            var command =
                    "ulimit -n " + DESCRIPTORS + "; exec " + Program.deploy().resolve("checker") + " run -f " + config
                            + " --set checker.http.address=127.0.0.1:" + port;
            try (var program = Program.start(folder.resolve("out"), List.of("bash", "-c", command))) {
                Eventually.eventually("some are late", () -> runs(port, "LATE") > 50, program::output);
                Eventually.eventually("most have passed", () -> runs(port, "L7OK") > SERVERS, program::output);
                assertThat(program.output()).doesNotContain("DOWN").doesNotContain("failed");
            }
        }
    }

    /** How many runs ended with a status; 0 while the node does not answer. */
    private static long runs(int port, String status) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/status"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(answer).path("runs").path(status).asLong();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
