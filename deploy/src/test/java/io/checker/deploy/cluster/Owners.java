package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Some backends of servers, and which nodes they see: what each of these tests is about. */
final class Owners {

    /** Of each backend. */
    static final int SERVERS = 10;

    /** A server is checked twice a second. */
    static final long SEVERAL_CHECKS = Duration.ofMillis(1600).toNanos();

    private final Witness witness;
    private final int backends;

    Owners(Witness witness, int backends) {
        this.witness = witness;
        this.backends = backends;
    }

    /** Backends {@code b1}, {@code b2} and so on. */
    String configuration() {
        var text = new StringBuilder("""
            defaults
             option tcp-check
             tcp-check send x
             default-server check inter 500ms source "$NODE"
            """);
        for (int backend = 1; backend <= backends; backend++) {
            text.append("backend b").append(backend).append("\n");
            for (int server = 1; server <= SERVERS; server++) {
                text.append(" server s%d %s:%d%n".formatted(server, address(backend, server), witness.port()));
            }
        }
        return text.toString();
    }

    private static String address(int backend, int server) {
        return "127.3." + backend + "." + server;
    }

    /** The nodes that checked each backend lately, when each of its servers was checked by one of them. */
    private Map<String, Set<String>> now() {
        var lately = witness.since(System.nanoTime() - SEVERAL_CHECKS);
        var owners = new TreeMap<String, Set<String>>();
        for (int backend = 1; backend <= backends; backend++) {
            int number = backend;
            var each = IntStream.rangeClosed(1, SERVERS)
                    .mapToObj(server -> lately.getOrDefault(address(number, server), Set.of()))
                    .toList();
            if (each.stream().anyMatch(nodes -> nodes.size() != 1)) continue;
            owners.put("b" + backend, each.stream().flatMap(Set::stream).collect(Collectors.toSet()));
        }
        return owners;
    }

    /** How many servers each node checked lately. */
    Map<String, Long> shares() {
        return witness.since(System.nanoTime() - SEVERAL_CHECKS).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));
    }

    /** Who checked each server since then, one after the other. */
    Map<String, List<String>> turns(long time) {
        var turns = new TreeMap<String, List<String>>();
        for (var server : witness.since(time).keySet()) {
            var nodes = turns.computeIfAbsent(server, _ -> new ArrayList<>());
            for (var visit : witness.visits(server)) {
                boolean other = nodes.isEmpty() || !nodes.getLast().equals(visit.from());
                if (visit.at() - time > 0 && other) nodes.add(visit.from());
            }
        }
        return turns;
    }

    /** The longest that any server was left alone since then, in seconds. */
    double longestPause(long time) {
        long longest = 0;
        for (var server : witness.since(time).keySet()) {
            var since = witness.visits(server).stream()
                    .mapToLong(Witness.Visit::at)
                    .filter(at -> at - time > 0)
                    .toArray();
            for (int i = 1; i < since.length; i++) longest = Math.max(longest, since[i] - since[i - 1]);
        }
        return longest / 1e9;
    }

    /** Waits until these nodes, and no others, check everything between them. */
    void await(Nodes nodes, int... numbers) {
        var expected = IntStream.of(numbers).mapToObj(nodes::address).collect(Collectors.toSet());
        eventually(
                "the servers have one of " + expected + " each",
                () -> now().size() == backends
                        && now().values().stream()
                                .flatMap(Set::stream)
                                .collect(Collectors.toSet())
                                .equals(expected),
                () -> now() + nodes.output());
    }

    /** Waits until a backend is checked by this node alone. */
    void await(Nodes nodes, String backend, int number) {
        eventually(
                backend + " is checked by node " + number,
                () -> Set.of(nodes.address(number)).equals(now().get(backend)),
                () -> now() + nodes.output());
    }
}
