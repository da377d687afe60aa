package io.checker.cluster.sharding;

import io.checker.check.Check;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.wire.Wire;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/**
 * One in each shard of checks, gone when the shard is gone: so when it begins, the shard is new where it is, and its
 * checks are to be told what they have to know. The board of its node says what their owners were last heard to want,
 * which most begin with; for those that don't the owners are asked.
 */
final class ShardKeeper {

    private static final String SIGN = "*";

    /** When it is looked whether checks are missing. What is sent while shards move may be lost, so more than once. */
    private static final List<Duration> LOOKS = Stream.of(700, 1500, 3000, 6000, 10_000, 15_000, 20_000, 30_000)
            .map(Duration::ofMillis)
            .toList();

    /** How often its checks are told again what they have to know: one that has ended comes back. */
    private static final Duration REMIND = Duration.ofSeconds(30);

    /** It is to be there. */
    record Wake() implements Wire {}

    private enum Tick {
        LOOK,
        REMIND
    }

    /** Puts checks into their shards, and each keeper into its own. */
    static ShardingMessageExtractor<ShardingEnvelope<Object>, Object> extractor(Shards shards) {
        return new ShardingMessageExtractor<>() {
            @Override
            public String entityId(ShardingEnvelope<Object> envelope) {
                return envelope.entityId();
            }

            @Override
            public String shardId(String entity) {
                return isKeeper(entity)
                        ? entity.substring(SIGN.length())
                        : shards.of(CheckId.parse(entity).target());
            }

            @Override
            public Object unwrapMessage(ShardingEnvelope<Object> envelope) {
                return envelope.message();
            }
        };
    }

    static boolean isKeeper(String entity) {
        return entity.startsWith(SIGN);
    }

    /** Has the keeper of a shard be there. */
    static ShardingEnvelope<Object> wake(String shard) {
        return new ShardingEnvelope<>(SIGN + shard, new Wake());
    }

    /**
     * The keeper of this name.
     *
     * @param board of this node
     * @param directory has owners asked
     */
    static Behavior<Object> create(
            String entity,
            Definitions definitions,
            ActorRef<StatusBoard.Command> board,
            ActorRef<Directory.Command> directory) {
        var shard = entity.substring(SIGN.length());
        return Behaviors.withTimers(timers -> {
            definitions.keep(shard);
            var keeper = new ShardKeeper(timers, shard, definitions, board, directory);
            keeper.begin();
            return Behaviors.receive(Object.class)
                    .onMessage(Tick.class, keeper::tick)
                    .onMessage(Wake.class, _ -> keeper.wake())
                    .onMessage(Check.Purge.class, _ -> Behaviors.stopped())
                    .onAnyMessage(_ -> Behaviors.same())
                    .onSignal(PostStop.class, _ -> {
                        definitions.release(shard);
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    private void begin() {
        var awaited = definitions.awaited(shard);
        if (!awaited.isEmpty()) board.tell(new StatusBoard.Remind(awaited));
        lookOut(awaited.size());
        remindLater();
    }

    /** Not all shards at once. */
    private void remindLater() {
        long most = REMIND.toMillis();
        timers.startSingleTimer(
                Tick.REMIND, Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most * 3 / 2)));
    }

    private Behavior<Object> tick(Tick tick) {
        switch (tick) {
            case LOOK -> look();
            case REMIND -> {
                board.tell(new StatusBoard.Remind(new HashSet<>(definitions.inShard(shard))));
                remindLater();
            }
        }
        return Behaviors.same();
    }

    /** There may be checks that are new. */
    private Behavior<Object> wake() {
        if (!timers.isTimerActive(LOOKS.getLast()))
            lookOut(definitions.awaited(shard).size());
        return Behaviors.same();
    }

    private void lookOut(int awaited) {
        missing = awaited;
        if (awaited == 0) return;
        for (var delay : LOOKS) timers.startSingleTimer(delay, Tick.LOOK, delay);
    }

    /** As long as there are fewer every time nobody has to be asked. */
    private void look() {
        var awaited = definitions.awaited(shard);
        if (awaited.size() == missing) awaited.forEach(server -> directory.tell(new Directory.Missed(server)));
        missing = awaited.size();
    }

    private final TimerScheduler<Object> timers;
    private final String shard;
    private final Definitions definitions;
    private final ActorRef<StatusBoard.Command> board;
    private final ActorRef<Directory.Command> directory;

    /** How many servers' checks had not begun when it was last looked. */
    private int missing;

    private ShardKeeper(
            TimerScheduler<Object> timers,
            String shard,
            Definitions definitions,
            ActorRef<StatusBoard.Command> board,
            ActorRef<Directory.Command> directory) {
        this.timers = timers;
        this.shard = shard;
        this.definitions = definitions;
        this.board = board;
        this.directory = directory;
    }
}
