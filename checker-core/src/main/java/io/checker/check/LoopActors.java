package io.checker.check;

import io.checker.buffer.BufferPool;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import io.checker.net.Lateness;
import io.checker.plan.HealthCheck;
import io.checker.process.Processes;
import io.checker.report.Recorder;
import io.checker.report.status.CheckName;
import io.checker.tls.TlsProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.jspecify.annotations.Nullable;

/**
 * The actors every event loop has of its own, so that a check meets them without changing threads: a buffer pool with
 * its share of the node's buffers, and a recorder of what the loop's checks report; and the one place of the node
 * where programs run. One set per actor system.
 */
public final class LoopActors implements Extension {

    private static final Id ID = new Id();

    private final List<ActorRef<BufferPool.Command>> pools = new ArrayList<>();
    private final List<ActorRef<Recorder.Command>> recorders = new ArrayList<>();
    private final int maxChecks;
    private final NodeFacts nodeFacts = NodeFacts.ofThisHost();
    private final Processes processes;
    private final TlsProvider tls;
    private final ConcurrentMap<EventLoop, Surroundings> surroundings = new ConcurrentHashMap<>();

    /** Those of {@code system}, made on first use from its configuration. */
    public static LoopActors of(ActorSystem<?> system) {
        return ID.apply(system);
    }

    private LoopActors(ActorSystem<?> system) {
        var config = system.settings().config().getConfig("checker");
        maxChecks = config.getInt("max-checks-per-loop");
        if (maxChecks < 0) throw new IllegalArgumentException("checker.max-checks-per-loop is not negative");
        tls = TlsProvider.of(system.settings().config());
        int loops = EventLoopDispatcher.loops(system.settings().config());
        processes =
                new Processes(config.getBoolean("external-check.allowed"), config.getInt("external-check.processes"));
        int size = config.getInt("buffers.size");
        int limit = config.getInt("buffers.limit");
        if (size < 1024) throw new IllegalArgumentException("checker.buffers.size is at least 1024, not " + size);
        if (limit < 1) throw new IllegalArgumentException("checker.buffers.limit is at least 1, not " + limit);
        // the dispatcher hands out its loops in turn, and nobody has used it before us: one of each kind per loop
        for (int i = 0; i < loops; i++) {
            recorders.add(system.systemActorOf(
                    Recorder.create(EventLoop::time), "checker-recorder-" + i, EventLoopDispatcher.SELECTOR));
        }
        // fewer buffers than loops: some loops share a pool
        int count = Math.min(loops, limit);
        for (int i = 0; i < count; i++) {
            int share = limit / count + (i < limit % count ? 1 : 0);
            pools.add(system.systemActorOf(
                    BufferPool.create(share, size, EventLoop::time),
                    "checker-buffers-" + i,
                    EventLoopDispatcher.SELECTOR));
        }
    }

    /** What a check that runs on the calling thread, an event loop, has around it. */
    public Surroundings here() {
        return surroundings.computeIfAbsent(EventLoop.current(), loop -> {
            var pool = pools.get(loop.index() % pools.size());
            return new Surroundings(
                    loop, pool, recorders.get(loop.index()), tls, Admission.of(maxChecks), nodeFacts, processes);
        });
    }

    /** Does, on a thread that may wait, what would keep an event loop from its work when {@code check} first runs. */
    void prepare(@Nullable HealthCheck check) {
        if (check == null) return;
        var speaks = check.transport().tls();
        if (speaks != null) speaks.prepare(tls);
    }

    /** The checks that are in a run: each loop is asked on its own thread, and never answers when it has ended. */
    public CompletableFuture<Set<CheckName>> running() {
        var all = CompletableFuture.<Set<CheckName>>completedFuture(new HashSet<>());
        for (var each : surroundings.entrySet()) {
            var names = CompletableFuture.supplyAsync(each.getValue().admission()::names, each.getKey());
            all = all.thenCombine(names, (some, more) -> {
                some.addAll(more);
                return some;
            });
        }
        return all;
    }

    /** How late the runs of checks began. */
    public Lateness.Counts lateness() {
        var sum = Lateness.Counts.NONE;
        for (var each : surroundings.values())
            sum = sum.plus(each.loop().lateness().counts());
        return sum;
    }

    public List<ActorRef<BufferPool.Command>> pools() {
        return List.copyOf(pools);
    }

    public List<ActorRef<Recorder.Command>> recorders() {
        return List.copyOf(recorders);
    }

    private static final class Id extends ExtensionId<LoopActors> {
        @Override
        public LoopActors createExtension(ActorSystem<?> system) {
            return new LoopActors(system);
        }
    }
}
