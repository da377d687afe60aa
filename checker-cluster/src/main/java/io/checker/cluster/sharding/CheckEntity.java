package io.checker.cluster.sharding;

import io.checker.check.Check;
import io.checker.check.LoopActors;
import io.checker.cluster.placement.Placement;
import io.checker.cluster.placement.Turn;
import io.checker.health.Status;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import io.checker.report.StatusBoard;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * A check as a sharded entity: waits for its backend to say what it has to know, finds its definition on the node it
 * lives on and is a {@link Check} from then on. Nobody remembers it; its backend tells it again now and then, and that
 * wakes it where it is missing. Purge is how it leaves a shard that moves.
 */
final class CheckEntity {

    private static final EntityTypeKey<Object> KEY = EntityTypeKey.create(Object.class, "check");

    /** Milliseconds over which the first runs of checks that came from elsewhere are spread at the most. */
    private static final long SPREAD = 500;

    /** Of very many checks so many begin in a millisecond when all of the cluster come from elsewhere. */
    private static final int RUSH = 60;

    /** Names that are alike have turns that are not. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private CheckEntity() {}

    /**
     * Starts to carry this node's part of the cluster's checks.
     *
     * @param turn when they may move to make nodes even
     */
    static ActorRef<ShardingEnvelope<Object>> init(
            ActorSystem<?> system,
            LoopActors loops,
            Definitions definitions,
            ActorRef<StatusBoard.Command> board,
            ActorRef<Directory.Command> directory,
            Turn.Side turn) {
        var entity = Entity.of(KEY, context -> create(context.getEntityId(), loops, definitions, board, directory))
                .withEntityProps(EventLoopDispatcher.SELECTOR)
                .withStopMessage(new Check.Purge(system.ignoreRef()))
                .withAllocationStrategy(new Placement(
                        system,
                        turn,
                        shard -> Math.max(1, definitions.inShard(shard).size()),
                        // not by this node's region, which may have ended before its coordinator
                        (region, shard) -> region.tell(ShardKeeper.wake(shard)),
                        () -> directory.tell(new Directory.Moving())))
                .withMessageExtractor(ShardKeeper.extractor(definitions.shards()));
        return ClusterSharding.get(system).init(entity);
    }

    /** What is sent to a check is for a check. */
    @SuppressWarnings("unchecked")
    private static Behavior<Object> create(
            String entity,
            LoopActors loops,
            Definitions definitions,
            ActorRef<StatusBoard.Command> board,
            ActorRef<Directory.Command> directory) {
        return ShardKeeper.isKeeper(entity)
                ? ShardKeeper.create(entity, definitions, board, directory)
                : (Behavior<Object>) (Behavior<?>) awaiting(CheckId.parse(entity), loops, definitions);
    }

    private static Behavior<Check.Command> awaiting(CheckId id, LoopActors loops, Definitions definitions) {
        return Behaviors.receive((context, command) -> {
            if (command instanceof Check.Heed(var orders, var _)) {
                var target = definitions.find(id.target());
                var check = target == null ? null : target.check(id.probe());
                if (target == null || check == null) return Behaviors.stopped();
                definitions.begun(id);
                boolean first = orders.status() == Status.INI;
                long delay = delay(definitions, id, check.pace().inter(), first, System.currentTimeMillis());
                return Check.create(target, id.probe(), orders, EventLoop.time() + delay, loops::here);
            }
            if (command instanceof Check.Purge(var replyTo)) {
                replyTo.tell(new Check.Purged(id.target(), context.getSelf()));
                return Behaviors.stopped();
            }
            return Behaviors.same();
        });
    }

    /** Milliseconds until a check runs that begins here, whether or not it is the {@code first} time at all. */
    static long delay(Definitions definitions, CheckId id, long inter, boolean first, long millis) {
        return first
                ? first(id, inter, definitions.startWindow(), millis)
                : interrupted(id, inter, Math.max(SPREAD, definitions.size() / RUSH), millis);
    }

    /** A check's turn, or as much sooner as a {@code window} of so many milliseconds (0 for none) is shorter. */
    static long first(CheckId id, long inter, long window, long millis) {
        long turn = turn(id, inter, millis);
        return window > 0 && window < inter ? turn * window / inter : turn;
    }

    /** One that has run before waits for its turn no longer than {@code spread}. */
    static long interrupted(CheckId id, long inter, long spread, long millis) {
        long turn = turn(id, inter, millis);
        return turn < spread ? turn : ThreadLocalRandom.current().nextLong(spread);
    }

    /** It follows from its name and the time of day, so a check goes on in its rhythm on another node. */
    private static long turn(CheckId id, long inter, long millis) {
        return Math.floorMod((id.toString().hashCode() * GOLDEN >>> Integer.SIZE) - millis, Math.max(1, inter));
    }
}
