package io.checker.cluster.cli.remote;

import static io.checker.cluster.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.cli.CheckerCommand;
import io.checker.cluster.testing.RunningApi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that talk to a node. */
class RemoteCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private RunningApi api;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        api = RunningApi.start("""
            backend web
             server s1 127.0.0.1:1
             server s2 127.0.0.1:1 check inter 1h disabled
            backend other
            """);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--node", api.url()));
        return CheckerCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private String state(String server) {
        assertThat(execute("servers", "-o", "json")).isZero();
        return api.get("/api/v1/servers/" + server).json().path("state").asText();
    }

    @Test
    void whatThereIsIsShownAsTablesAndAsJson() {
        assertThat(execute("backends")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" +")[0])).containsExactly("BACKEND", "web", "other");
        assertThat(execute("servers", "--backend", "web", "--state", "maint")).isZero();
        assertThat(out.toString().lines()).hasSize(2).last().asString().startsWith("web      s2      MAINT");
        assertThat(execute("status")).isZero();
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(execute("backends", "-o", "json")).isZero();
        assertThat(out.toString()).startsWith("[{\"backend\":\"web\",\"state\":\"UP\"");
        assertThat(execute("servers", "-o", "json")).isZero();
        assertThat(out.toString()).startsWith("[{\"backend\":\"web\",\"server\":\"s1\"");
    }

    @ParameterizedTest
    @CsvSource({"maint, MAINT", "disable, MAINT", "drain, DRAIN", "ready, no check", "enable, no check"})
    void aServersStateIsSet(String command, String state) {
        assertThat(execute(command, "web/s1")).isZero();
        assertThat(state("web/s1")).isEqualTo(state);
    }

    @Test
    void checksAreSwitchedBesideTheServer() {
        assertThat(execute("disable", "--check", "web/s2")).isZero();
        assertThat(execute("enable", "--check", "web/s2")).isZero();
        assertThat(execute("enable", "--agent", "web/s2")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("checker: Agent was not configured on this server, cannot enable.\n");
        assertThat(execute("enable", "--check", "--agent", "web/s2")).isEqualTo(2);
    }

    @Test
    void aServerIsAddedEnabledAndDeleted() {
        assertThat(execute("add", "web/s3", "127.0.0.1:1", "weight", "3")).isZero();
        assertThat(out.toString()).contains("checker enable web/s3");
        assertThat(state("web/s3")).isEqualTo("MAINT");
        assertThat(execute("enable", "web/s3")).isZero();
        assertThat(execute("del", "web/s3")).isEqualTo(1);
        assertThat(err.toString()).contains("Only servers in maintenance mode can be deleted.");
        assertThat(execute("maint", "web/s3")).isZero();
        assertThat(execute("del", "web/s3")).isZero();
        assertThat(execute("del", "web/s3")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("checker: there is no server 'web/s3'\n");
    }

    @Test
    void aFileIsAppliedOrOnlyTried() throws IOException {
        var file = folder.resolve("other.cfg");
        Files.writeString(file, "backend web\n server s1 127.0.0.1:2\n server s4 127.0.0.1:1\n");
        assertThat(execute("apply", "-f", file.toString(), "--dry-run")).isZero();
        assertThat(out.toString())
                .isEqualTo("+ web/s4\n~ web/s1\n- web/s2\nwould be changed: 1 added, 1 changed, 1 removed\n");
        assertThat(execute("apply", "-f", file.toString())).isZero();
        assertThat(out.toString()).endsWith("changed: 1 added, 1 changed, 1 removed\n");
        assertThat(execute("apply", "-f", file.toString(), "-o", "json")).isZero();
        assertThat(out.toString()).startsWith("{\"applied\":true,\"added\":[]");
    }

    @Test
    void whatIsWrongWithAFileIsToldAsValidateTellsIt() throws IOException {
        var file = folder.resolve("bad.cfg");
        Files.writeString(file, "backend web\n server s1 127.0.0.1:2 chekc\n");
        assertThat(execute("apply", "-f", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + ":2:24: unknown keyword 'chekc'")
                .endsWith("checker: the configuration has errors: nothing was changed\n");
        Files.writeString(file, "\n".repeat((16 << 20) + 1));
        assertThat(execute("apply", "-f", file.toString())).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("checker: the body is larger than 16777216 bytes\n");
        assertThat(execute("apply", "-f", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("none").doesNotContain("\tat ");
    }

    @Test
    void eventsAreShownAsTheTerminalOfTheNodeShowsThem() {
        execute("maint", "web/s1");
        eventually(
                "the maintenance is told",
                () -> execute("events") == 0 && out.toString().contains("Server web/s1 is going DOWN for maintenance"),
                out::toString);
        assertThat(out.toString()).matches("(?s)\\d\\d:\\d\\d:\\d\\d\\.\\d{3} [a-z]+ +Server web/s1 .*");
        execute("events", "-o", "json");
        assertThat(out.toString()).startsWith("{\"id\":");
    }

    @Test
    void aNodeOnItsOwnHasNoCluster() {
        assertThat(execute("cluster", "status")).isEqualTo(1);
        assertThat(err.toString()).contains("this node is on its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "add web/s5", "del", "del web", "drain", "maint web/", "apply", "cluster", "enable"})
    void wrongUsageIsStatusTwo(String words) {
        assertThat(execute(words.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: checker").doesNotContain("\tat ");
    }
}
