package io.checker.cluster.sharding;

import io.checker.cluster.sharding.Mirrors.Command;
import io.checker.cluster.sharding.Mirrors.Mirrored;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.wire.Stands;
import io.checker.plan.TargetId;
import io.checker.report.queue.Queues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The way to one other node: one parcel at a time, each answered before the next goes. While one is under way the
 * others become one in which each server stands once, as it does now: so what waits is never more than there are
 * servers, and no news is lost but news that is overtaken.
 */
final class Feed {

    private static final int QUEUE = 1024;

    /** How many servers a message tells of. */
    static final int PARCEL = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BoundedSourceQueue<Parcel> queue;

    /** Ends when the peer does not answer, or when it is closed. */
    final CompletionStage<Done> ended;

    /** Who waits for the peer to know and has not been told. */
    private final Set<Consumer<Boolean>> owed = ConcurrentHashMap.newKeySet();

    private record Parcel(Map<TargetId, Entry> entries, Map<TargetId, Stands> latest, List<Consumer<Boolean>> arrived) {

        static Parcel of(Collection<Entry> entries, List<Stands> standings, List<Consumer<Boolean>> arrived) {
            var parcel = new Parcel(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(arrived));
            for (var each : entries) parcel.entries.put(each.server(), each);
            for (var each : standings) parcel.latest.put(each.target(), each);
            return parcel;
        }

        /** Becomes both; a parcel is its stream's own. */
        Parcel plus(Parcel later) {
            entries.putAll(later.entries);
            latest.putAll(later.latest);
            arrived.addAll(later.arrived);
            return this;
        }

        boolean isEmpty() {
            return entries.isEmpty() && latest.isEmpty();
        }

        /** Small enough for a message each; who waits is told of the last. */
        List<Parcel> pieces() {
            var pieces = new ArrayList<Parcel>();
            for (var each : cut(entries.values())) pieces.add(of(each, List.of(), List.of()));
            for (var each : cut(latest.values())) pieces.add(of(List.of(), each, List.of()));
            pieces.add(of(List.of(), List.of(), arrived));
            return pieces;
        }

        private static <T> List<List<T>> cut(Collection<T> whole) {
            return whole.stream().gather(Gatherers.windowFixed(PARCEL)).toList();
        }
    }

    Feed(ActorSystem<?> system, ActorRef<Command> peer) {
        var stream = Source.<Parcel>queue(QUEUE)
                .conflate(Parcel::plus)
                .mapConcat(Parcel::pieces)
                .mapAsync(1, piece -> deliver(system, peer, piece))
                .toMat(Sink.foreach(piece -> settle(piece.arrived, true)), Keep.both())
                .run(system);
        queue = stream.first();
        ended = stream.second();
        ended.whenComplete((_, _) -> settle(List.copyOf(owed), false));
    }

    private static CompletionStage<Parcel> deliver(ActorSystem<?> system, ActorRef<Command> peer, Parcel piece) {
        if (piece.isEmpty()) return CompletableFuture.completedStage(piece);
        var entries = List.copyOf(piece.entries.values());
        var standings = List.copyOf(piece.latest.values());
        return AskPattern.<Command, Done>ask(
                        peer, replyTo -> new Mirrored(standings, entries, replyTo), PATIENCE, system.scheduler())
                .thenApply(_ -> piece);
    }

    /** Each is told once. */
    private void settle(List<Consumer<Boolean>> arrived, boolean knows) {
        for (var each : arrived) if (owed.remove(each)) each.accept(knows);
    }

    /** Whether there was room for it; {@code arrived} are told whether the peer knows, as far as this way leads. */
    boolean offer(Collection<Entry> entries, List<Stands> standings, List<Consumer<Boolean>> arrived) {
        owed.addAll(arrived);
        boolean taken = queue.offer(Parcel.of(entries, standings, arrived)).isEnqueued();
        if (!taken) settle(arrived, false);
        return taken;
    }

    void close() {
        Queues.end(queue);
    }
}
