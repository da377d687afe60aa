package io.checker.deploy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The figures of reliability.md: {@code deploy/bench/cluster} prints them, the suite leaves them out. */
@EnabledIfSystemProperty(named = "measure", matches = "yes")
class ReliabilityTest {

    private static final int PATIENCE_SECONDS = 120;

    /** Of the longest intervals here, twice: who came last came since. */
    private static final long TWO_INTERVALS = Duration.ofSeconds(20).toNanos();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Two nodes killed and four asked to end, one after the other, with 30,000 checks every 10 s. */
    @Test
    void loss() throws Exception {
        try (var witness = new Witness()) {
            var crowd = new Crowd(witness, 1000, 30, "10s");
            try (var nodes = new Nodes(folder, Hosts.loopback(), crowd.configuration())) {
                long time = System.nanoTime();
                for (int loss = 0; loss < 6; loss++) {
                    settle(crowd, nodes, time);
                    int node = 1 + loss % 3;
                    lose(crowd, nodes, node, loss == 0 || loss == 4 ? "KILL" : "TERM");
                    time = System.nanoTime();
                    nodes.start(node);
                }
            }
        }
    }

    private void lose(Crowd crowd, Nodes nodes, int node, String signal) throws Exception {
        var address = nodes.address(node);
        var its = crowd.lastCheckedBy(address, System.nanoTime() - TWO_INTERVALS);
        long time = System.nanoTime();
        nodes.node(node).signal(signal);
        pause(5); // to look at 30,000 servers takes from what is looked at
        await("others check what it had", () -> crowd.taken(its, address, time).length == its.size());
        nodes.forget(node);
        var taken = crowd.taken(its, address, time);
        say("SIG%s, load %.1f: %d servers, %s", signal, load(), its.size(), Crowd.spread(taken));
        assertThat(crowd.backAndForth(address, time)).isEmpty();
    }

    /** A fourth node beside three with 6,000 checks every 3 s. */
    @Test
    void join() throws Exception {
        try (var witness = new Witness()) {
            var crowd = new Crowd(witness, 200, 30, "3s");
            try (var nodes = new Nodes(folder, Hosts.loopback(), crowd.configuration())) {
                settle(crowd, nodes, System.nanoTime());
                long time = System.nanoTime();
                nodes.start(4);
                var address = nodes.address(4);
                await("it checks something", () -> !crowd.lastCheckedBy(address, time)
                        .isEmpty());
                double first = since(time);
                await("all are even", () -> crowd.hasItsShare(address, time, 4));
                double even = since(time);
                pause(10);
                var gaps = crowd.gaps(time);
                say("a fourth node, load %.1f: first check %.1f s, even %.1f s", load(), first, even);
                say("  %d gaps of servers between nodes: %s", gaps.length, Crowd.spread(gaps));
            }
        }
    }

    /** Three nodes stopped and started one after the other, with 5,000 checks a second. */
    @Test
    void rolling() throws Exception {
        try (var witness = new Witness()) {
            var crowd = new Crowd(witness, 200, 25, "1s");
            try (var nodes = new Nodes(folder, Hosts.loopback(), crowd.configuration())) {
                settle(crowd, nodes, System.nanoTime());
                long began = System.nanoTime();
                for (int node = 1; node <= 3; node++) {
                    long time = System.nanoTime();
                    assertThat(nodes.stop(node)).isZero();
                    double end = since(time);
                    long anew = System.nanoTime();
                    nodes.start(node);
                    var address = nodes.address(node);
                    await("it has its third", () -> crowd.hasItsShare(address, anew, 3));
                    say("node %d: its end after %.1f s, its third back %.1f s from its start", node, end, since(anew));
                    pause(4);
                }
                var gaps = crowd.gaps(began);
                say("three nodes, load %.1f: %.0f s", load(), since(began));
                say("  %d gaps of servers between nodes: %s", gaps.length, Crowd.spread(gaps));
                assertThat(nodes.output()).doesNotContain("DOWN").doesNotContain("ERROR");
            }
        }
    }

    /** All nodes stopped and started with 100,000 servers that a database knows more of. */
    @Test
    void start() throws Exception {
        try (var witness = new Witness();
                var database = new Postgresql(folder.resolve("database"))) {
            var crowd = new Crowd(witness, 1000, 100, "30s");
            try (var nodes = Nodes.yetToStart(folder, Hosts.loopback(), crowd.configuration(), database.setting())) {
                began(crowd, nodes);
                for (int backend = 0; backend < 400; backend++) {
                    change(nodes, "/api/v1/servers/b" + backend + "/s7/state", backend % 2 == 0 ? "maint" : "drain");
                }
                long time = System.nanoTime();
                for (int node = 1; node <= 3; node++) nodes.node(node).signal("TERM");
                for (int node = 1; node <= 3; node++) nodes.forget(node);
                say("all have ended after %.1f s", since(time));
                began(crowd, nodes);
                for (int node = 1; node <= 3; node++) {
                    assertThat(states(nodes, node, "maint")).isEqualTo(200);
                    assertThat(states(nodes, node, "drain")).isEqualTo(200);
                }
            }
        }
    }

    /** 100,000 servers added to three nodes that check others, and deleted. */
    @Test
    void add() throws Exception {
        try (var witness = new Witness()) {
            var crowd = new Crowd(witness, 1, 300, "1s");
            try (var nodes = new Nodes(folder, Hosts.loopback(), crowd.configuration())) {
                settle(crowd, nodes, System.nanoTime());
                say("100,000 servers, load %.1f", load());
                all(nodes, "added", """
                        "add": "127.0.0.1:1 check inter 1h", "check": true, "state": "ready\"""");
                all(nodes, "deleted", "\"state\": \"maint\", \"delete\": true");
            }
        }
    }

    /** A thousand at once, each time another node is asked. */
    private void all(Nodes nodes, String what, String words) throws Exception {
        long time = System.nanoTime();
        var tenths = new StringBuilder();
        for (int request = 0; request < 100; request++) {
            var body = new StringBuilder();
            for (int server = 0; server < 1000; server++) {
                body.append("{\"server\": \"b0/n%d\", %s}%n".formatted(request * 1000 + server, words));
            }
            var asked = HttpRequest.newBuilder(URI.create(nodes.url(1 + request % 3) + "/api/v1/servers"))
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .header("Content-Type", "application/x-ndjson")
                    .build();
            var answer = client.send(asked, BodyHandlers.ofString()).body();
            assertThat(answer.lines()).hasSize(1000).allMatch(line -> line.contains("\"status\":20"));
            if (request % 10 == 9) tenths.append(String.format(Locale.ROOT, " %.1f", since(time)));
        }
        say("  %s after %.1f s, tenths after%s", what, since(time), tenths);
    }

    private void began(Crowd crowd, Nodes nodes) throws Exception {
        long time = System.nanoTime();
        for (int node = 1; node <= 3; node++) nodes.start(node);
        await("the third is up", () -> ready(nodes));
        double up = since(time);
        long servers = crowd.servers().size();
        await("all checks run", () -> running(nodes) >= servers - 200);
        double run = since(time);
        await("all are checked", () -> crowd.taken(crowd.servers(), "", time).length >= servers - 200);
        say("all started, load %.1f: all up %.1f s, all checks run %.1f s (%.1f after)", load(), up, run, run - up);
        say("  first checks: %s", Crowd.spread(crowd.taken(crowd.servers(), "", time)));
    }

    private boolean ready(Nodes nodes) {
        for (int node = 1; node <= 3; node++) if (status(nodes.url(node) + "/ready") != 200) return false;
        return true;
    }

    /** How many checks are on a node. */
    private long running(Nodes nodes) {
        long checks = 0;
        for (int node = 1; node <= 3; node++) {
            for (var shard : get(nodes.url(node) + "/cluster/shards/check").path("regions")) {
                checks += shard.path("numEntities").asLong();
            }
        }
        return checks;
    }

    private long states(Nodes nodes, int node, String state) {
        return get(nodes.url(node) + "/api/v1/servers?limit=1000&state=" + state)
                .path("servers")
                .size();
    }

    private void change(Nodes nodes, String path, String state) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(nodes.url(1) + path))
                .PUT(HttpRequest.BodyPublishers.ofString("{\"state\": \"" + state + "\"}"))
                .header("Content-Type", "application/json")
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(300);
    }

    private int status(String url) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private JsonNode get(String url) {
        try {
            var answer = client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Each node has its third of all servers, and the compiler has seen what it does. */
    private static void settle(Crowd crowd, Nodes nodes, long time) {
        for (int node = 1; node <= 3; node++) {
            var address = nodes.address(node);
            await("each has its third", () -> crowd.hasItsShare(address, time, 3));
        }
        pause(30);
    }

    private static void await(String what, BooleanSupplier condition) {
        long time = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (since(time) > PATIENCE_SECONDS) throw new AssertionError("not in time: " + what);
            pause(0.5);
        }
    }

    private static void pause(double seconds) {
        try {
            TimeUnit.NANOSECONDS.sleep(
                    Duration.ofMillis((long) (seconds * 1000)).toNanos());
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static double since(long time) {
        return (System.nanoTime() - time) / 1e9;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
