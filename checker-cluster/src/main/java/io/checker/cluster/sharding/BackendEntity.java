package io.checker.cluster.sharding;

import io.checker.cluster.placement.Placement;
import io.checker.cluster.wire.Found;
import io.checker.cluster.wire.Wire;
import io.checker.net.EventLoop;
import io.checker.plan.TargetId;
import io.checker.report.Standing;
import io.checker.report.StatusBoard;
import io.checker.server.Change;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;

/**
 * The owner of a family of backends, somewhere in the cluster: as long as it lives, the status board of its node
 * decides about them, and what concerns them goes there.
 *
 * <pre>
 *   Wake ──▶ owning ──Leave──▶ handing over ──the others know──▶ stopped
 * </pre>
 */
final class BackendEntity {

    private static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "backend");

    /** How often the checks of its servers are told again what they have to know: one that is missing comes back. */
    private static final Duration REMIND = Duration.ofSeconds(30);

    /** A shard that moves waits for it. */
    private static final Duration HAND_OVER = Duration.ofSeconds(2);

    sealed interface Command {}

    /** It is to be there; nothing more. */
    record Wake() implements Command, Wire {}

    /** These servers' checks are nowhere. */
    record Missing(Set<TargetId> servers) implements Command, Wire {}

    /** What a check has found. */
    record News(Found found) implements Command, Wire {}

    /** A change somebody asked another node for. */
    record Alter(TargetId target, Change change, ActorRef<StatusReply<Done>> replyTo) implements Command, Wire {}

    /** Its shard moves. */
    enum Leave implements Command {
        LEAVE
    }

    private enum Tick implements Command {
        REMIND
    }

    private record Handing(List<Standing> standings) implements Command {}

    private record HandedOver() implements Command {}

    /**
     * What an owner needs of its node.
     *
     * @param board decides
     * @param mirrors tells the other nodes
     */
    record Node(ActorRef<StatusBoard.Command> board, ActorRef<Mirrors.Command> mirrors, Definitions definitions) {}

    /** Starts to carry this node's part of the cluster's backends. */
    static ActorRef<ShardingEnvelope<Command>> init(ActorSystem<?> system, Node node) {
        return ClusterSharding.get(system)
                .init(Entity.of(KEY, context -> create(context.getEntityId(), node))
                        .withAllocationStrategy(new Placement(system, _ -> 1, _ -> {}))
                        .withStopMessage(Leave.LEAVE));
    }

    private static Behavior<Command> create(String family, Node node) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var backends = node.definitions.family(family);
            if (backends.isEmpty()) return Behaviors.stopped(); // this node's files do not say so
            return new BackendEntity(context, timers, node, backends).begin();
        }));
    }

    private Behavior<Command> begin() {
        node.board.tell(new StatusBoard.Own(backends));
        remindLater();
        return Behaviors.receive(Command.class)
                .onAnyMessage(this::owning)
                .onSignal(PostStop.class, _ -> abandoned())
                .build();
    }

    private Behavior<Command> owning(Command command) {
        switch (command) {
            case Missing(var servers) -> node.board.tell(new StatusBoard.RemindOf(servers));
            case Wake _, HandedOver _ -> {}
            case News(var found) -> tell(found);
            case Alter(var target, var change, var replyTo) ->
                node.board.tell(new StatusBoard.Alter(target, change, replyTo));
            case Tick _ -> {
                node.board.tell(new StatusBoard.Remind(backends));
                remindLater();
            }
            case Leave _ -> leave();
            case Handing(var standings) ->
                node.mirrors.tell(
                        new Mirrors.HandOver(standings, context.messageAdapter(Done.class, _ -> new HandedOver())));
        }
        return command instanceof HandedOver ? Behaviors.stopped() : Behaviors.same();
    }

    /** Hands over how the servers stand; to nobody in particular when it takes too long. */
    private void leave() {
        timers.startSingleTimer(new HandedOver(), HAND_OVER);
        ActorRef<List<Standing>> standings = context.spawnAnonymous(Behaviors.receiveMessage(said -> {
            context.getSelf().tell(new Handing(said));
            return Behaviors.stopped();
        }));
        node.board.tell(new StatusBoard.Disown(backends, standings));
    }

    private void tell(Found found) {
        var defined = node.definitions.find(found.target());
        if (defined != null) node.board.tell(new StatusBoard.News(found.about(defined, EventLoop.time())));
    }

    /** Whatever ended it: the board of this node decides no longer. */
    private Behavior<Command> abandoned() {
        node.board.tell(new StatusBoard.Disown(backends, context.getSystem().ignoreRef()));
        return Behaviors.same();
    }

    /** Not all at once. */
    private void remindLater() {
        long most = REMIND.toMillis();
        timers.startSingleTimer(
                Tick.REMIND, Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most * 3 / 2)));
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Node node;
    private final Set<String> backends;

    private BackendEntity(
            ActorContext<Command> context, TimerScheduler<Command> timers, Node node, Set<String> backends) {
        this.context = context;
        this.timers = timers;
        this.node = node;
        this.backends = backends;
    }
}
