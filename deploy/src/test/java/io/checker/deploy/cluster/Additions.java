package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;

import io.checker.deploy.scenarios.RuntimeSocket;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers added one after the other through several nodes, and which of them these said are there. */
final class Additions implements AutoCloseable {

    private static final int BETWEEN_MILLIS = 400;

    private record Accepted(String backend, String server, int through) {}

    private final Nodes nodes;
    private final List<String> backends;
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Accepted> accepted = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    Additions(Nodes nodes, List<String> backends) {
        this.nodes = nodes;
        this.backends = backends;
    }

    /** From now on, until it ends, this node is asked as well. */
    void through(int node) {
        // an answer takes its time when others can't be reached
        Runnable one = () -> Thread.ofVirtual().name("adding").start(() -> add(node));
        var _ = pace.scheduleAtFixedRate(one, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void add(int node) {
        int number = asked.getAndIncrement();
        var backend = backends.get(number % backends.size());
        var server = "added" + number;
        try {
            var answer = new RuntimeSocket(nodes.socket(node)).ask("add server " + backend + "/" + server + " [::1]:1");
            if (answer.startsWith("New server")) accepted.add(new Accepted(backend, server, node));
        } catch (IOException _) {
            // what was not answered was not accepted
        }
    }

    long acceptedBy(int node) {
        return accepted.stream().filter(each -> each.through == node).count();
    }

    /** Asks nobody any more. */
    void stop() {
        pace.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    /** Waits until a node shows all that any has accepted. */
    void awaitAll(int node) {
        var all = Set.copyOf(accepted);
        eventually(
                "node " + node + " shows what was accepted",
                () -> missing(node, all).isEmpty(),
                () -> missing(node, all) + nodes.output());
    }

    private List<Accepted> missing(int node, Set<Accepted> all) {
        try {
            var shown = new RuntimeSocket(nodes.socket(node)).ask("show servers state");
            return all.stream()
                    .filter(each ->
                            !shown.contains(" " + each.backend + " ") || !shown.contains(" " + each.server + " "))
                    .toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
