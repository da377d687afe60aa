package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.Program;
import io.checker.deploy.scenarios.RealServers;
import io.checker.deploy.scenarios.RuntimeSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was changed and answered is kept, whatever becomes of the nodes. */
class StorageTest {

    private static final int BACKENDS = 6;

    @TempDir
    Path folder;

    private static String ask(Path socket, String command) {
        try {
            return new RuntimeSocket(socket).ask(command).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Administrative state and weight, in the fields of {@code show servers state}. */
    private static String state(Path socket, String backend, String server) {
        return ask(socket, "show servers state " + backend)
                .lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 7 && fields[3].equals(server))
                .map(fields -> fields[6] + " " + fields[7])
                .findFirst()
                .orElse("none");
    }

    private static void awaitState(String state, Path socket, String backend, Program... nodes) {
        eventually(
                backend + "/s1 is " + state,
                () -> state(socket, backend, "s1").equals(state),
                () -> state(socket, backend, "s1")
                        + List.of(nodes).stream().map(Program::output).toList());
    }

    @Test
    void aNodeOnItsOwnIsAsItWasLeft() throws Exception {
        var socket = folder.resolve("node.sock");
        var files = Files.writeString(folder.resolve("node.cfg"), """
                global
                 stats socket "%s" level admin
                backend b1
                 server s1 127.0.0.1:1 weight 10
                """.formatted(socket));
        try (var node = node(files, "first", "checker.storage.kind=h2")) {
            eventually("it has started", () -> node.output().contains("storage: h2 at"), node::output);
            assertThat(ask(socket, "set server b1/s1 state maint")).isEmpty();
            assertThat(ask(socket, "set server b1/s1 weight 50%")).isEmpty();
            try (var second = node(files, "second", "checker.storage.kind=h2")) {
                assertThat(second.awaitEnd()).isNotZero();
                assertThat(second.output()).contains("can't be used").contains("already in use");
            }
            node.signal("KILL");
            node.awaitEnd();
        }
        try (var node = node(files, "third", "checker.storage.kind=h2")) {
            eventually("it has started", () -> node.output().contains("storage: h2 at"), node::output);
            awaitState("1 5", socket, "b1", node);
            node.signal("TERM");
            assertThat(node.awaitEnd()).isZero();
        }
        try (var node = node(files, "fourth", "checker.storage.kind=none")) {
            eventually("it has started", () -> node.output().contains("storage: none"), node::output);
            awaitState("0 10", socket, "b1", node);
        }
    }

    private Program node(Path files, String name, String setting) throws IOException {
        var keys = List.of(
                setting,
                "checker.storage.folder=" + folder,
                "checker.loops=1",
                "checker.http.address=127.0.0.1:" + RealServers.freePort());
        var command = new ArrayList<>(List.of("run", "-f", files.toString()));
        for (var key : keys) command.addAll(List.of("--set", key));
        return Program.checker(folder.resolve(name), command.toArray(String[]::new));
    }

    private static String configuration(int port) {
        var text = new StringBuilder("""
            global
             stats socket "$SOCKET" level admin
            defaults
             option tcp-check
             tcp-check send x
             default-server check inter 500ms weight 10
            """);
        for (int backend = 1; backend <= BACKENDS; backend++) {
            var address = "127.3." + backend + ".1:" + port;
            text.append("backend b%d%n server s1 %s%n".formatted(backend, address));
        }
        text.append(" server old 127.0.0.1:1 no-check disabled\n");
        return text.toString();
    }

    private static void awaitAll(Nodes nodes, String state, int... numbers) {
        for (int number : numbers) {
            for (int backend = 1; backend <= BACKENDS; backend++) {
                awaitState(state, nodes.socket(number), "b" + backend, nodes.node(number));
            }
        }
    }

    private static void changeAll(Nodes nodes, int node, String change) {
        for (int backend = 1; backend <= BACKENDS; backend++) {
            var answer = ask(nodes.socket(node), "set server b" + backend + "/s1 " + change);
            if (!answer.isEmpty()) throw new AssertionError("b" + backend + ": " + answer + nodes.output());
        }
    }

    private static String ready(Nodes nodes, int number) {
        return http(nodes, number, "GET", "/ready", "");
    }

    /** The status of an answer, and its body. */
    private static String http(Nodes nodes, int number, String method, String path, String text) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(nodes.url(number) + path))
                    .method(method, BodyPublishers.ofString(text))
                    .header("Content-Type", "text/plain")
                    .header("Accept", "application/json, text/plain")
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException notYet) {
            return "none " + notYet;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void awaitReady(Nodes nodes) {
        for (int number : IntStream.rangeClosed(1, 3).toArray()) {
            eventually(
                    "node " + number + " is ready",
                    () -> ready(nodes, number).startsWith("200"),
                    () -> ready(nodes, number) + nodes.output());
        }
    }

    @Test
    void whatWasAnsweredSurvivesItsOwnerAndAllOwners() throws Exception {
        try (var witness = new Witness();
                var database = new Postgresql(folder.resolve("postgresql"));
                var nodes = new Nodes(folder, Hosts.loopback(), configuration(witness.port()), database.setting())) {
            nodes.awaitStart();
            awaitReady(nodes);
            changeAll(nodes, 2, "weight 5");
            changeAll(nodes, 2, "state maint");
            nodes.kill(1);
            awaitAll(nodes, "1 5", 2, 3);
            nodes.start(1);
            nodes.awaitStart();
            awaitReady(nodes);
            changeAll(nodes, 1, "state ready");
            var last = "b" + BACKENDS;
            assertThat(ask(nodes.socket(2), "add server " + last + "/new 127.0.0.1:1 weight 7"))
                    .contains("New server registered");
            assertThat(ask(nodes.socket(3), "set server " + last + "/new state ready"))
                    .isEmpty();
            assertThat(ask(nodes.socket(3), "del server " + last + "/old")).contains("Server deleted");
            for (int number = 1; number <= 3; number++) nodes.stop(number);
            for (int number = 1; number <= 3; number++) nodes.start(number);
            nodes.awaitStart();
            awaitAll(nodes, "0 5", 1, 2, 3);
            for (int number = 1; number <= 3; number++) {
                var socket = nodes.socket(number);
                eventually("it is there", () -> state(socket, last, "new").equals("0 7"), nodes::output);
                eventually("it is gone", () -> state(socket, last, "old").equals("none"), nodes::output);
            }
        }
    }

    private static String configure(Nodes nodes, int number, String method, String text) {
        return http(nodes, number, method, "/api/v1/configuration", text);
    }

    private static void awaitServers(Nodes nodes, String there, String gone) {
        for (int number = 1; number <= 3; number++) {
            int asked = number;
            eventually(
                    there + " is there, " + gone + " is not",
                    () -> http(nodes, asked, "GET", "/api/v1/servers/" + there, "")
                                    .startsWith("200")
                            && http(nodes, asked, "GET", "/api/v1/servers/" + gone, "")
                                    .startsWith("404"),
                    nodes::output);
        }
    }

    @Test
    void whatWasAppliedCountsAfterAllWereStoppedUntilTheFilesAreWantedAgain() throws Exception {
        try (var witness = new Witness();
                var database = new Postgresql(folder.resolve("postgresql"));
                var nodes = new Nodes(folder, Hosts.loopback(), configuration(witness.port()), database.setting())) {
            nodes.awaitStart();
            awaitReady(nodes);
            assertThat(configure(nodes, 2, "POST", "backend b1\n server s2 127.3.1.2:" + witness.port() + " check\n"))
                    .startsWith("200")
                    .contains("\"kept\":true");
            for (int number = 1; number <= 3; number++) nodes.kill(number);
            long stopped = System.nanoTime();
            for (int number = 1; number <= 3; number++) nodes.start(number);
            nodes.awaitStart();
            awaitServers(nodes, "b1/s2", "b1/s1");
            assertThat(nodes.output()).contains("runs configuration 1, applied on checker@" + nodes.address(2));
            assertThat(witness.since(stopped).get("127.3.1.1"))
                    .as("what is gone")
                    .isEmpty();
            awaitReady(nodes);
            nodes.node(3).signal("HUP");
            awaitServers(nodes, "b1/s1", "b1/s2");
            for (int number = 1; number <= 3; number++) nodes.stop(number);
            for (int number = 1; number <= 3; number++) nodes.start(number);
            nodes.awaitStart();
            awaitServers(nodes, "b1/s1", "b1/s2");
        }
    }

    @Test
    void withoutItsStorageAClusterGoesOnAsItIs() throws Exception {
        try (var witness = new Witness();
                var database = new Postgresql(folder.resolve("postgresql"));
                var nodes = new Nodes(folder, Hosts.loopback(), configuration(witness.port()), database.setting())) {
            nodes.awaitStart();
            awaitReady(nodes);
            changeAll(nodes, 1, "weight 5");
            database.stop();
            for (int number : IntStream.rangeClosed(1, 3).toArray()) {
                eventually("node " + number + " is not ready", () -> ready(nodes, number)
                        .matches("(?s)503 .*storage: postgresql at 127.0.0.1:.* can't be used: .*"));
            }
            assertThat(ask(nodes.socket(1), "set server b1/s1 state maint"))
                    .contains("storage: nothing is changed: postgresql at")
                    .contains("can't be used");
            for (int i = 0; i < 2; i++) { // what is refused leaves nothing behind
                assertThat(ask(nodes.socket(1), "add server b1/late 127.0.0.1:1"))
                        .contains("storage: nothing is changed");
            }
            long now = System.nanoTime();
            eventually(
                    "all are checked",
                    () -> witness.since(now).values().stream()
                                    .filter(visitors -> !visitors.isEmpty())
                                    .count()
                            == BACKENDS,
                    nodes::output);
            assertThat(state(nodes.socket(1), "b1", "s1")).isEqualTo("0 5");

            database.startAgain();
            awaitReady(nodes);
            assertThat(ask(nodes.socket(1), "add server b1/late 127.0.0.1:1")).contains("New server registered.");
            changeAll(nodes, 3, "state maint");
            awaitAll(nodes, "1 5", 1, 2, 3);
        }
    }
}
