package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that loses the others but not the servers stops before the others check what it had. */
class PartitionTest {

    private static final int SERVERS = 60;
    private static final int LOST = 3;
    private static final String[] SETTINGS = {"checker.http.address=off", "checker.cluster.tls=off"};
    private static final long SEVERAL_CHECKS = Duration.ofMillis(1600).toNanos();

    @TempDir
    Path folder;

    @Test
    void noServerIsCheckedByBothSides() throws Exception {
        try (var witness = new Witness();
                var network = new Network(SERVERS);
                var nodes = new Nodes(folder, network, configuration(network, witness.port()), SETTINGS)) {
            nodes.awaitStart();
            eventually("all three check", () -> checking(witness, network).size() == 3, nodes::output);
            var lost = nodes.address(LOST);
            var its = servers(network).stream()
                    .filter(server -> witness.since(System.nanoTime() - SEVERAL_CHECKS)
                            .getOrDefault(server, Set.of())
                            .equals(Set.of(lost)))
                    .toList();
            assertThat(its).isNotEmpty();
            long cut = System.nanoTime();
            network.cut(LOST);
            assertThat(nodes.node(LOST).awaitEnd()).isEqualTo(1);
            eventually(
                    "the others check what it had",
                    () -> its.stream().allMatch(server -> isCheckedByOthers(witness, server, lost, cut)),
                    nodes::output);
            report(witness, its, lost, cut);
            for (var server : its) {
                var visits = witness.visits(server);
                long last = last(visits, lost);
                long first = firstOfOthers(visits, lost, cut);
                assertThat(first - last)
                        .as(server + " is never checked by both sides")
                        .isPositive();
            }
            assertThat(nodes.output()).doesNotContain("DOWN");
            network.heal(LOST);
            nodes.start(LOST);
            eventually("all three check again", () -> checking(witness, network).size() == 3, nodes::output);
        }
    }

    private static String configuration(Network network, int port) {
        var text = new StringBuilder("""
            defaults
             option tcp-check
             tcp-check send x
             default-server check inter 500ms
            backend b
            """);
        for (int server = 1; server <= SERVERS; server++) {
            text.append(" server s%d %s:%d%n".formatted(server, network.server(server), port));
        }
        return text.toString();
    }

    private static List<String> servers(Network network) {
        return IntStream.rangeClosed(1, SERVERS).mapToObj(network::server).toList();
    }

    private static Set<String> checking(Witness witness, Network network) {
        var lately = witness.since(System.nanoTime() - SEVERAL_CHECKS);
        var owners = new ArrayList<String>();
        for (var server : servers(network)) {
            var from = lately.getOrDefault(server, Set.of());
            if (from.size() != 1) return Set.of();
            owners.addAll(from);
        }
        return Set.copyOf(owners);
    }

    private static boolean isCheckedByOthers(Witness witness, String server, String lost, long since) {
        return witness.visits(server).stream()
                .anyMatch(visit -> visit.at() - since > 0 && !visit.from().equals(lost));
    }

    private static long last(List<Witness.Visit> visits, String lost) {
        return visits.stream()
                .filter(visit -> visit.from().equals(lost))
                .mapToLong(Witness.Visit::at)
                .max()
                .orElseThrow();
    }

    private static long firstOfOthers(List<Witness.Visit> visits, String lost, long cut) {
        return visits.stream()
                .filter(visit -> visit.at() - cut > 0 && !visit.from().equals(lost))
                .mapToLong(Witness.Visit::at)
                .min()
                .orElseThrow();
    }

    private static void report(Witness witness, List<String> its, String lost, long cut) {
        var silent = its.stream().mapToLong(server -> last(witness.visits(server), lost) - cut);
        var found = its.stream()
                .mapToLong(server -> firstOfOthers(witness.visits(server), lost, cut) - cut)
                .summaryStatistics();
        System.out.printf(
                "one of three cut off: its last check %.1f s after the cut, the others' first of its %d servers %.1f s,"
                        + " of the last %.1f s%n",
                silent.max().orElseThrow() / 1e9, its.size(), found.getMin() / 1e9, found.getMax() / 1e9);
    }
}
