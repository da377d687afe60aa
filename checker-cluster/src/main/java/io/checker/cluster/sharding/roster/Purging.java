package io.checker.cluster.sharding.roster;

import io.checker.check.Check;
import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/** Has a check purged wherever it is: asks again, because its shard may be on its way, and gives up in the end. */
final class Purging {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /** With what goes before, less than a request may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private enum Tick {
        AGAIN,
        ENOUGH
    }

    /**
     * Purges all checks of a server that has gone.
     *
     * @param target how it was defined; null when this node did not know, as somebody else deletes it at the same time
     */
    static void all(
            ActorContext<?> context,
            TargetId gone,
            @Nullable Target target,
            Node node,
            ActorRef<StatusReply<Done>> replyTo) {
        var left = new AtomicInteger(Probe.values().length);
        for (var probe : Probe.values()) {
            Consumer<StatusReply<Done>> ended = outcome -> {
                if (left.decrementAndGet() == 0 || outcome.isError()) replyTo.tell(outcome);
            };
            if (target != null && target.check(probe) == null) ended.accept(StatusReply.success(Done.getInstance()));
            else context.spawnAnonymous(of(gone, asker -> node.purge(gone, probe, asker), ended));
        }
    }

    /**
     * The purge of a check of {@code server}.
     *
     * @param ask asks for it, to be answered to whom it is given
     * @param ended is told how it went
     */
    private static Behavior<Object> of(
            TargetId server, Consumer<ActorRef<Check.Purged>> ask, Consumer<StatusReply<Done>> ended) {
        return Behaviors.withTimers(timers -> Behaviors.setup(context -> {
            ActorRef<Check.Purged> self = context.getSelf().unsafeUpcast();
            timers.startTimerWithFixedDelay(Tick.AGAIN, AGAIN);
            timers.startSingleTimer(Tick.ENOUGH, PATIENCE);
            ask.accept(self);
            return Behaviors.receiveMessage(message -> {
                if (message == Tick.AGAIN) {
                    ask.accept(self);
                    return Behaviors.same();
                }
                ended.accept(message instanceof Tick ? unreached(server) : StatusReply.success(Done.getInstance()));
                return Behaviors.stopped();
            });
        }));
    }

    private static StatusReply<Done> unreached(TargetId server) {
        return StatusReply.error("'" + server + "' is deleted, but the node that checked it has not answered within "
                + PATIENCE.toSeconds() + " seconds: its check ends when that node is reached or has given up");
    }

    private Purging() {}
}
