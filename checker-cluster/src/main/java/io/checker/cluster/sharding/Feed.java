package io.checker.cluster.sharding;

import io.checker.cluster.sharding.Mirrors.Command;
import io.checker.cluster.sharding.Mirrors.Mirrored;
import io.checker.cluster.wire.Stands;
import io.checker.plan.TargetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
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
    private static final int PARCEL = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BoundedSourceQueue<Parcel> queue;

    /** Ends when the peer does not answer, or when it is closed. */
    final CompletionStage<Done> ended;

    private record Parcel(Map<TargetId, Stands> latest, List<Runnable> arrived) {

        static Parcel of(List<Stands> standings, List<Runnable> arrived) {
            var latest = new LinkedHashMap<TargetId, Stands>();
            for (var each : standings) latest.put(each.target(), each);
            return new Parcel(latest, arrived);
        }

        Parcel plus(Parcel later) {
            var both = new LinkedHashMap<>(latest);
            both.putAll(later.latest);
            var all = new ArrayList<>(arrived);
            all.addAll(later.arrived);
            return new Parcel(both, all);
        }

        /** Small enough for a message each; who waits is told of the last. */
        List<Parcel> pieces() {
            var all = List.copyOf(latest.values());
            var pieces = new ArrayList<Parcel>();
            for (int from = 0; from < all.size(); from += PARCEL) {
                pieces.add(of(all.subList(from, Math.min(all.size(), from + PARCEL)), List.of()));
            }
            pieces.add(of(List.of(), arrived));
            return pieces;
        }
    }

    Feed(ActorSystem<?> system, ActorRef<Command> peer) {
        var stream = Source.<Parcel>queue(QUEUE)
                .conflate(Parcel::plus)
                .mapConcat(Parcel::pieces)
                .mapAsync(
                        1,
                        piece -> piece.latest.isEmpty()
                                ? java.util.concurrent.CompletableFuture.completedStage(piece)
                                : AskPattern.<Command, Done>ask(
                                                peer,
                                                replyTo -> new Mirrored(List.copyOf(piece.latest.values()), replyTo),
                                                PATIENCE,
                                                system.scheduler())
                                        .thenApply(_ -> piece))
                .toMat(Sink.foreach(piece -> piece.arrived.forEach(Runnable::run)), Keep.both())
                .run(system);
        queue = stream.first();
        ended = stream.second();
    }

    /** Whether there was room for it; {@code arrived} runs when the peer knows. */
    boolean offer(List<Stands> standings, List<Runnable> arrived) {
        return queue.offer(Parcel.of(standings, arrived)).isEnqueued();
    }

    void close() {
        queue.complete();
    }
}
