package io.checker.cluster.sharding;

import io.checker.check.Check;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.ShardingMessageExtractor;

/**
 * One in each shard of checks, gone when the shard is gone: so when it begins, the shard is new where it is, and its
 * checks are to be told what they have to know. As long as it lives there is nothing to do, so waking it costs nothing.
 */
final class ShardKeeper {

    private static final String SIGN = "*";

    /** What is sent to checks or their backends while their shards move may be lost: so more than once. */
    private static final List<Duration> AFTERWARDS = Stream.of(700, 1500, 3000, 6000, 10_000, 15_000, 20_000, 30_000)
            .map(Duration::ofMillis)
            .toList();

    /** It is to be there. */
    record Wake() implements Wire {}

    private enum Again {
        AGAIN
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

    /** What the keeper of a shard is called. */
    static String of(String shard) {
        return SIGN + shard;
    }

    /** The keeper of this name, which tells {@code directory} whose checks are missing. */
    static Behavior<Object> create(String entity, Definitions definitions, ActorRef<Directory.Command> directory) {
        var shard = entity.substring(SIGN.length());
        return Behaviors.withTimers(timers -> {
            Runnable missing =
                    () -> definitions.awaited(shard).forEach(server -> directory.tell(new Directory.Left(server)));
            definitions.keep(shard);
            missing.run();
            for (var delay : AFTERWARDS) timers.startSingleTimer(delay, Again.AGAIN, delay);
            return Behaviors.receive(Object.class)
                    .onMessage(Again.class, _ -> {
                        missing.run();
                        return Behaviors.same();
                    })
                    .onMessage(Check.Purge.class, _ -> Behaviors.stopped())
                    .onAnyMessage(_ -> Behaviors.same())
                    .onSignal(PostStop.class, _ -> {
                        definitions.release(shard);
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    private ShardKeeper() {}
}
