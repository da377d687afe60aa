package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.scenarios.StoryServer;
import io.checker.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a node ends, and how it takes a new configuration. */
class SignalsTest {

    private static final int TARGETS = 20_000;
    private static final int SILENT = 500;

    @TempDir
    Path folder;

    private Program program;

    /** The targets are silent or refuse: many checks are under way when the signal comes. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aNodeWithTwentyThousandTargetsEndsWithStatusZero(String signal) throws Exception {
        try (var silent = new StoryServer(List.of("silent"))) {
            var text =
                    new StringBuilder("defaults\n timeout connect 2s\nbackend big\n default-server check inter 5s\n");
            text.append(" option tcp-check\n tcp-check expect string x\n");
            text.append(" server-template q ")
                    .append(SILENT)
                    .append(" ")
                    .append(silent.address())
                    .append(" inter 1s\n");
            text.append(" server-template s ").append(TARGETS - SILENT).append(" 127.0.0.1:1\n");
            start(text.toString());
            Eventually.eventually("the node has started", () -> program.output().contains(" checked"), program::output);
            Eventually.eventually("checks run", () -> silent.arrivals().size() >= SILENT / 2, program::output);
            long signalled = System.nanoTime();
            program.signal(signal);
            assertThat(program.awaitEnd()).as(program.output()).isZero();
            assertThat(program.output()).doesNotContain("ERROR").doesNotContain("WARN");
            System.out.printf(
                    "SIG%s with %,d targets: ended after %d ms%n",
                    signal, TARGETS, (System.nanoTime() - signalled) / 1_000_000);
        }
    }

    @Test
    void hangUpReadsTheFilesAgain() throws Exception {
        try (var first = new StoryServer(List.of("silent"));
                var second = new StoryServer(List.of("silent"))) {
            var server = "backend b\n option tcp-check\n tcp-check expect string x\n server s1 %s check inter 1s\n";
            start(server.formatted(first.address()));
            Eventually.eventually(
                    "the first is checked", () -> !first.arrivals().isEmpty(), program::output);
            Files.writeString(config(), "backend b\n nonsense\n");
            program.signal("HUP");
            Eventually.eventually("the error is shown", () -> program.output().contains("'nonsense'"));
            Files.writeString(config(), server.formatted(second.address()));
            program.signal("HUP");
            Eventually.eventually(
                    "the second is checked", () -> !second.arrivals().isEmpty(), program::output);
            program.signal("TERM");
            assertThat(program.awaitEnd()).isZero();
        }
    }

    @Test
    void aBadConfigurationEndsWithStatusOneAndNoStackTrace() throws Exception {
        start("backend b\n server s1 127.0.0.1 check\n");
        assertThat(program.awaitEnd()).isEqualTo(1);
        assertThat(program.output()).contains("test.cfg:2:").doesNotContain("\tat ");
    }

    private Path config() {
        return folder.resolve("test.cfg");
    }

    @AfterEach
    void end() {
        if (program != null) program.close();
    }

    private void start(String configuration) throws Exception {
        Files.writeString(config(), configuration);
        program = Program.checker(
                folder.resolve("out"), "run", "-f", config().toString(), "--set", "checker.http.address=off");
    }
}
