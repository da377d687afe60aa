package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.checker.deploy.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes, managed over HTTP and by commands. */
class ManagementTest {

    private static final String CONFIGURATION = """
        backend a
         server s1 127.0.0.1:1 check inter 1s
         server s2 127.0.0.1:1
        backend b
         server s1 127.0.0.1:1
        """;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Nodes nodes;
    private int commands;

    private void start(String... settings) throws IOException {
        nodes = new Nodes(folder, Hosts.loopback(), CONFIGURATION, settings);
        nodes.awaitStart();
        for (int number = 1; number <= 3; number++) awaitReady(number);
    }

    private void awaitReady(int number) {
        eventually("node " + number + " is ready", () -> status(number, "/ready") == 200, nodes::output);
    }

    @AfterEach
    void end() {
        nodes.close();
        client.close();
    }

    private int status(int node, String path) {
        try {
            return send(node, "GET", path, "text/plain", "").statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
        }
    }

    private HttpResponse<String> send(int node, String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(nodes.url(node) + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", type)
                .header("Accept", "application/json, text/plain")
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private JsonNode get(int node, String path) {
        try {
            return new ObjectMapper()
                    .readTree(send(node, "GET", path, "text/plain", "").body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> members(int node) {
        return StreamSupport.stream(
                        get(node, "/cluster/members").path("members").spliterator(), false)
                .filter(each -> each.path("status").asText().equals("Up"))
                .map(each -> each.path("node").asText())
                .toList();
    }

    /** Runs a command against a node: what it prints. */
    private String command(int status, int node, String... words) throws Exception {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--node", nodes.url(node)));
        var program = Program.checker(folder.resolve("command" + commands++), all.toArray(String[]::new));
        assertThat(program.awaitEnd()).as(program.output()).isEqualTo(status);
        return program.output();
    }

    @Test
    void everyNodeShowsAndChangesTheWholeClusterButNobodyEndsANode() throws Exception {
        start();
        for (int node = 1; node <= 3; node++) {
            assertThat(members(node)).hasSize(3);
            assertThat(get(node, "/cluster/shards/check").has("regions")).isTrue();
        }
        var down = send(1, "PUT", "/cluster/members/checker@" + nodes.address(2), "text/plain", "operation=down");
        assertThat(down.statusCode()).isEqualTo(403);
        assertThat(down.body()).contains("checker.management.read-only=off");
        assertThat(command(1, 1, "cluster", "leave", nodes.address(2))).contains("checker.management.read-only=off");
        var version = get(1, "/api/v1/members")
                .path("members")
                .path(0)
                .path("version")
                .asText();
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(command(0, 3, "cluster", "status").lines().map(line -> List.of(line.split(" +"))))
                .hasSize(4)
                .contains(List.of("NODE", "STATUS", "REACHABLE", "LEADER", "VERSION", "ZONE"))
                .anySatisfy(row ->
                        assertThat(String.join(" ", row)).matches(nodes.address(2) + ":\\d+ Up yes (yes )?" + version));

        applyConfiguration();
        assertThat(command(0, 1, "maint", "a/s2")).isEmpty();
        for (int node = 1; node <= 3; node++) {
            int asked = node;
            eventually("node " + node + " shows it", () -> get(asked, "/api/v1/servers/a/s2")
                    .path("state")
                    .asText()
                    .equals("MAINT"));
            eventually("node " + node + " tells it", () -> get(asked, "/api/v1/events")
                    .toString()
                    .contains("Server a/s2 is going DOWN for maintenance"));
            eventually("node " + node + " measures it", () -> send(asked, "GET", "/metrics", "text/plain", "")
                    .body()
                    .contains("haproxy_server_status{proxy=\"a\",server=\"s2\",state=\"MAINT\"} 1"));
        }
    }

    /** Applied on one node, it is what all check, and what one checks that comes later with its old files. */
    private void applyConfiguration() throws Exception {
        var other = CONFIGURATION.replace("server s1 127.0.0.1:1 check", "server s3 127.0.0.1:1 check");
        var dry = send(2, "POST", "/api/v1/configuration?dry-run", "text/plain", other);
        assertThat(dry.body()).contains("\"added\":[\"a/s3\"],\"changed\":[],\"removed\":[\"a/s1\"]");
        assertThat(status(1, "/api/v1/servers/a/s3")).isEqualTo(404);
        var real = send(2, "POST", "/api/v1/configuration", "text/plain", other);
        assertThat(real.statusCode()).as(real.body()).isEqualTo(200);
        for (int node = 1; node <= 3; node++) {
            assertThat(status(node, "/api/v1/servers/a/s1")).isEqualTo(404);
            awaitChecked(node, "a/s3");
        }
        nodes.kill(3);
        nodes.start(3);
        awaitChecked(3, "a/s3");
        assertThat(status(3, "/api/v1/servers/a/s1")).isEqualTo(404);
        eventually("it is a member again", () -> members(1).size() == 3, nodes::output);
    }

    private void awaitChecked(int node, String server) {
        eventually(
                "node " + node + " shows how " + server + " is",
                () -> status(node, "/api/v1/servers/" + server) == 200
                        && get(node, "/api/v1/servers/" + server)
                                .path("check")
                                .path("status")
                                .asText()
                                .equals("L4CON"),
                nodes::output);
    }

    @Test
    void aNodeIsHadToLeaveAndAnotherToBeDead() throws Exception {
        start("checker.management.read-only=off");
        assertThat(command(0, 1, "cluster", "leave", nodes.address(2))).isEmpty();
        assertThat(nodes.node(2).awaitEnd()).isZero();
        eventually(
                "two are left", () -> members(1).size() == 2, () -> members(1).toString());

        nodes.node(3).signal("STOP");
        assertThat(command(0, 1, "cluster", "down", nodes.address(3))).isEmpty();
        eventually("one is left", () -> members(1).size() == 1, () -> members(1).toString());
        awaitReady(1);
        nodes.node(3).signal("CONT");
        assertThat(nodes.node(3).awaitEnd()).as("a node that was given up ends").isEqualTo(1);
    }
}
