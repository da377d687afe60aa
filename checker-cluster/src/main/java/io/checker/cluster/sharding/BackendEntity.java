package io.checker.cluster.sharding;

import io.checker.cluster.placement.Placement;
import io.checker.cluster.placement.Turn;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.sharding.roster.Registrar;
import io.checker.cluster.storage.Archive;
import io.checker.cluster.wire.Found;
import io.checker.cluster.wire.Wire;
import io.checker.net.EventLoop;
import io.checker.plan.TargetId;
import io.checker.report.Standing;
import io.checker.report.StatusBoard;
import io.checker.server.Change;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a family of backends, somewhere in the cluster: as long as it lives, the status board of its node
 * decides about them, and what concerns them goes there.
 *
 * <pre>
 *   Wake ──▶ recalling ──▶ owning ──Leave──▶ handing over ──the others know──▶ stopped
 * </pre>
 */
final class BackendEntity {

    private static final EntityTypeKey<Command> KEY = EntityTypeKey.create(Command.class, "backend");

    /** How often it is looked whether the files still say so. */
    private static final Duration REVISE = Duration.ofSeconds(30);

    /**
     * A shard that moves waits for it: a member that has just come takes seconds until it can be told. Pekko stops it
     * 5 s before {@code handoff-timeout} is over.
     */
    static final Duration HAND_OVER = Duration.ofSeconds(4);

    /** Requests that wait until it is known how servers stand; past that who asks hears nothing, Leave has a place. */
    static final int WAITING = 10_000;

    sealed interface Command {}

    /** It is to be there; nothing more. */
    record Wake() implements Command, Wire {}

    /** These servers' checks are nowhere. */
    record Missing(Set<TargetId> servers) implements Command, Wire {}

    /** What a check has found. */
    record News(Found found) implements Command, Wire {}

    /** A change somebody asked another node for. */
    record Alter(TargetId target, Change change, ActorRef<StatusReply<Done>> replyTo) implements Command, Wire {}

    /** Somebody wants a server added, of which {@code words} follow its name in {@code add server}. */
    record Add(TargetId target, List<String> words, ActorRef<StatusReply<Done>> replyTo) implements Command, Wire {}

    /** Somebody wants a server deleted; answered when its checks are purged. */
    record Delete(TargetId target, ActorRef<StatusReply<Done>> replyTo) implements Command, Wire {}

    /** Nothing speaks against such a wish: from now on it is so. */
    private record Accepted(Entry entry, ActorRef<StatusReply<Done>> replyTo) implements Command {}

    /** Its shard moves. */
    enum Leave implements Command {
        LEAVE
    }

    /** What it waits for. */
    private enum Point implements Command {
        RECALLED,
        REVISE,
        STORED,
        HANDED_OVER
    }

    private record Handing(List<Standing> standings) implements Command {}

    /**
     * What an owner needs of its node.
     *
     * @param board decides
     * @param mirrors tells the other nodes
     * @param recollection asks the other nodes
     * @param registrar lets servers in and has them go
     * @param archive keeps what is decided
     * @param inFiles whether the files have a server
     */
    record Node(
            ActorRef<StatusBoard.Command> board,
            ActorRef<Mirrors.Command> mirrors,
            ActorRef<Recollection.Command> recollection,
            ActorRef<Registrar.Command> registrar,
            ActorRef<Archive.Command> archive,
            Predicate<TargetId> inFiles,
            Definitions definitions) {}

    /**
     * Starts to carry this node's part of the cluster's backends.
     *
     * @param turn when they may move to make nodes even
     * @param moving is told when some begin to move
     */
    static ActorRef<ShardingEnvelope<Command>> init(ActorSystem<?> system, Node node, Turn.Side turn, Runnable moving) {
        return ClusterSharding.get(system)
                .init(Entity.of(KEY, context -> create(context.getEntityId(), node))
                        .withAllocationStrategy(new Placement(system, turn, _ -> 1, (_, _) -> {}, moving))
                        .withStopMessage(Leave.LEAVE));
    }

    static Behavior<Command> create(String family, Node node) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            if (node.definitions.family(family).isEmpty()) return Behaviors.stopped(); // its files do not say so
            return new BackendEntity(context, timers, node, family).begin();
        }));
    }

    private Behavior<Command> begin() {
        var recalled = context.messageAdapter(Done.class, _ -> Point.RECALLED);
        node.archive.tell(new Archive.Expect(backends));
        node.recollection.tell(new Recollection.Recall(backends, recalled));
        return Behaviors.withStash(WAITING + 1, waiting -> living(command -> recalling(command, waiting)));
    }

    private Behavior<Command> living(Function<Command, Behavior<Command>> as) {
        return Behaviors.receive(Command.class)
                .onAnyMessage(as::apply)
                .onSignal(PostStop.class, _ -> abandoned())
                .build();
    }

    /** Nothing is decided before it is known how things stand; what checks find until then is void anyway. */
    private Behavior<Command> recalling(Command command, StashBuffer<Command> waiting) {
        if (command != Point.RECALLED) {
            int room = command instanceof News ? 0 : command instanceof Leave ? WAITING + 1 : WAITING;
            if (waiting.size() < room) waiting.stash(command);
            return Behaviors.same();
        }
        own();
        reviseLater();
        return waiting.unstashAll(living(this::owning));
    }

    /** Nothing happens where it is so already. */
    private void own() {
        node.archive.tell(new Archive.Expect(backends));
        node.board.tell(new StatusBoard.Own(backends));
        node.archive.tell(new Archive.Read(backends));
    }

    /** The files may say otherwise now which backends are a family; what is another's is left to it. */
    private void revise() {
        if (leaving) return;
        var now = node.definitions.family(family);
        var gone = new HashSet<>(backends);
        gone.removeAll(now);
        if (now.isEmpty()) {
            leave();
            return;
        }
        if (!gone.isEmpty()) disown(gone);
        backends = now;
        own();
    }

    private void disown(Set<String> some) {
        node.board.tell(new StatusBoard.Disown(some, context.getSystem().ignoreRef()));
        node.archive.tell(new Archive.Close(some, context.getSystem().ignoreRef()));
    }

    private Behavior<Command> owning(Command command) {
        switch (command) {
            case Missing(var servers) -> node.board.tell(new StatusBoard.Remind(servers));
            case Wake _ -> revise();
            case Point.RECALLED, Point.HANDED_OVER -> {}
            case News(var found) -> {
                revise();
                tell(found);
            }
            case Alter(var target, var change, var replyTo) -> {
                revise();
                node.board.tell(new StatusBoard.Alter(target, change, replyTo));
            }
            case Add(var target, var words, var replyTo) -> {
                revise();
                node.registrar.tell(new Registrar.Add(target, words, replyTo, accepting(replyTo)));
            }
            case Delete(var target, var replyTo) -> {
                revise();
                node.registrar.tell(new Registrar.Delete(target, replyTo, accepting(replyTo)));
            }
            case Accepted(var entry, var replyTo) -> store(entry, replyTo);
            case Point.REVISE -> {
                revise();
                reviseLater();
            }
            case Leave _ -> leave();
            case Handing(var said) -> {
                standings = said;
                handOver();
            }
            case Point.STORED -> {
                stored = true;
                handOver();
            }
        }
        return command == Point.HANDED_OVER ? Behaviors.stopped() : Behaviors.same();
    }

    /** Once it is stored all nodes are told. */
    private void store(Entry entry, ActorRef<StatusReply<Done>> replyTo) {
        ActorRef<StatusReply<Done>> stored = context.spawnAnonymous(Behaviors.receiveMessage(reply -> {
            node.registrar.tell(
                    reply.isSuccess() ? new Registrar.Enrol(entry, replyTo) : new Registrar.Withdraw(entry));
            if (!reply.isSuccess()) replyTo.tell(reply);
            return Behaviors.stopped();
        }));
        node.archive.tell(new Archive.Note(entry.stored(node.inFiles.test(entry.server())), stored));
    }

    private Consumer<Entry> accepting(ActorRef<StatusReply<Done>> replyTo) {
        return entry -> context.getSelf().tell(new Accepted(entry, replyTo));
    }

    /** Hands over how the servers stand; to nobody in particular when it takes too long. */
    private void leave() {
        if (leaving) return;
        leaving = true;
        timers.startSingleTimer(Point.HANDED_OVER, HAND_OVER);
        ActorRef<List<Standing>> asking = context.spawnAnonymous(Behaviors.receiveMessage(said -> {
            context.getSelf().tell(new Handing(said));
            return Behaviors.stopped();
        }));
        node.board.tell(new StatusBoard.Disown(backends, asking));
        node.archive.tell(new Archive.Close(backends, context.messageAdapter(Done.class, _ -> Point.STORED)));
    }

    /** The next owner reads all that was decided. */
    private void handOver() {
        if (standings == null || !stored) return;
        node.mirrors.tell(new Mirrors.HandOver(standings, context.messageAdapter(Done.class, _ -> Point.HANDED_OVER)));
    }

    private void tell(Found found) {
        var defined = node.definitions.find(found.target());
        if (defined != null) node.board.tell(new StatusBoard.News(found.about(defined, EventLoop.time())));
    }

    /** Whatever ended it: the board of this node decides no longer. */
    private Behavior<Command> abandoned() {
        if (!leaving) disown(backends);
        return Behaviors.same();
    }

    /** Not all at once. */
    private void reviseLater() {
        long most = REVISE.toMillis();
        timers.startSingleTimer(
                Point.REVISE, Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most * 3 / 2)));
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Node node;
    private final String family;
    private Set<String> backends;
    private boolean leaving;
    private boolean stored;
    private @Nullable List<Standing> standings;

    private BackendEntity(ActorContext<Command> context, TimerScheduler<Command> timers, Node node, String family) {
        this.context = context;
        this.timers = timers;
        this.node = node;
        this.family = family;
        this.backends = node.definitions.family(family);
    }
}
