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
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Servers added or deleted one after the other through several nodes, and which of them these said are so. */
final class Changes implements AutoCloseable {

    private static final int BETWEEN_MILLIS = 400;

    /**
     * One that is asked for.
     *
     * @param server with its backend's name before it
     * @param command of the runtime protocol
     * @param made how it is answered when it is made
     */
    record Change(String server, String command, String made) {

        static Change add(String server, String words) {
            return new Change(server, "add server %s %s".formatted(server, words), "New server registered.");
        }

        static Change delete(String server) {
            return new Change(server, "disable server %s;del server %s".formatted(server, server), "Server deleted.");
        }
    }

    /**
     * One that was answered.
     *
     * @param at when all had been noted who had come to be checked before the answer, in nanoseconds
     */
    record Made(Change change, int through, long at) {}

    private final Nodes nodes;
    private final Witness witness;
    private final IntFunction<Change> changes;
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Made> made = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    /** @param changes what is asked first, second, and so on */
    Changes(Nodes nodes, Witness witness, IntFunction<Change> changes) {
        this.nodes = nodes;
        this.witness = witness;
        this.changes = changes;
    }

    /** From now on, until it ends, this node is asked as well. */
    void through(int node) {
        // an answer takes its time when others can't be reached
        Runnable one = () -> Thread.ofVirtual().name("changing").start(() -> ask(node));
        var _ = pace.scheduleAtFixedRate(one, 0, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask(int node) {
        var change = changes.apply(asked.getAndIncrement());
        try {
            var answer = new RuntimeSocket(nodes.socket(node)).ask(change.command());
            if (answer.contains(change.made())) made.add(new Made(change, node, witness.settled()));
        } catch (IOException _) {
            // what was not answered was not accepted
        }
    }

    Stream<Made> made() {
        return made.stream();
    }

    long madeThrough(int node) {
        return made().filter(each -> each.through == node).count();
    }

    void report(String what, int node, int other) {
        System.out.printf("  %s: %d by it, %d by the others%n", what, madeThrough(node), madeThrough(other));
    }

    /** Asks nobody any more. */
    void stop() {
        pace.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }

    /** Waits until all that was made is shown, or not shown any more, by a node. */
    void await(int node, boolean shown) {
        eventually(
                "node " + node + " shows what was changed",
                () -> wrong(node, shown).isEmpty(),
                () -> wrong(node, shown) + nodes.output());
    }

    private List<Made> wrong(int node, boolean shown) {
        var all = nodes.shown(node);
        return made().filter(each -> all.contains(each.change.server()) != shown)
                .toList();
    }
}
