package io.checker.cluster.sharding;

import io.checker.net.EventLoop;
import io.checker.plan.TargetId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every backend has its owner and every shard of checks its keeper: the leader's directory wakes all
 * when members come and go, and now and then. Those that are there don't mind; a backend that was not tells its checks
 * what they have to know, and a keeper that was not has the checks of its shard told.
 */
final class Directory {

    sealed interface Command {}

    /** There may be backends nobody owns. */
    record Look() implements Command {}

    /** Backends and checks are reached this way. */
    record Watch(ActorRef<ShardingEnvelope<BackendEntity.Command>> backends, ActorRef<ShardingEnvelope<Object>> checks)
            implements Command {}

    /** This node ends. */
    record Leave() implements Command {}

    /** A check of this server is nowhere. */
    record Missed(TargetId server) implements Command {}

    /** A member is gone, and what it carried may be carried by others. */
    record Gone() implements Command {}

    /** Shards begin to move: what is sent to them once they have left gives them a place. */
    record Moving() implements Command {}

    private record Came() implements Command {}

    private enum Tick implements Command {
        SWEEP,
        MOVED,
        MISSED
    }

    private record Later(Tick what, Duration delay) {}

    /** What is sent to a shard that leaves, or whose node is not known to be gone, is lost: so more than once. */
    private static final List<Duration> AFTER_A_CHANGE = Stream.of(
                    50, 200, 400, 700, 1000, 1500, 2000, 4000, 10_000, 20_000)
            .map(Duration::ofMillis)
            .toList();

    /** How long a cluster that is founded waits for all its seeds. */
    private static final Duration FOUNDING = Duration.ofSeconds(8);

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(60);

    /** What is missed on a node is missed together. */
    private static final Duration TOGETHER = Duration.ofMillis(100);

    /** More are several messages. */
    private static final int TOGETHER_AT_MOST = 1000;

    static Behavior<Command> create(Definitions known) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var cluster = Cluster.get(context.getSystem());
            int seeds = context.getSystem().settings().config().getInt("checker.cluster.expected");
            cluster.subscriptions()
                    .tell(Subscribe.create(context.messageAdapter(MemberUp.class, _ -> new Came()), MemberUp.class));
            timers.startTimerWithFixedDelay(Tick.SWEEP, NOW_AND_THEN);
            var directory = new Directory(cluster, seeds, timers, known);
            return Behaviors.receiveMessage(directory::keeping);
        }));
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Look _, Came _, Gone _ -> again(Tick.SWEEP);
            case Moving _ -> again(Tick.MOVED);
            case Watch watch -> ways = watch;
            case Leave _ -> leaving = true;
            case Missed(var server) -> {
                if (missing.isEmpty()) timers.startSingleTimer(Tick.MISSED, TOGETHER);
                missing.computeIfAbsent(known.familyOf(server.backend()), _ -> new HashSet<>())
                        .add(server);
            }
            case Tick.SWEEP -> {
                if (leads() && isSettled()) wakeAll();
            }
            case Tick.MOVED -> wakeAll();
            case Tick.MISSED -> {
                missing.forEach((family, servers) -> servers.stream()
                        .gather(Gatherers.windowFixed(TOGETHER_AT_MOST))
                        .forEach(some -> tell(family, new BackendEntity.Missing(Set.copyOf(some)))));
                missing.clear();
            }
        }
        return Behaviors.same();
    }

    private void again(Tick what) {
        for (var delay : AFTER_A_CHANGE) timers.startSingleTimer(new Later(what, delay), what, delay);
    }

    private boolean leads() {
        return cluster.selfMember().address().equals(cluster.state().getLeader());
    }

    /** Whether it is no use to wait for more members: what begins to live somewhere now need not move at once. */
    private boolean isSettled() {
        if (EventLoop.time() - began > FOUNDING.toMillis()) return true;
        var members = StreamSupport.stream(cluster.state().getMembers().spliterator(), false);
        return members.filter(member -> member.status().equals(MemberStatus.up()))
                        .count()
                >= expected;
    }

    /** Whether nobody is left who could carry anything. */
    private boolean isLast() {
        for (var member : cluster.state().getMembers()) {
            boolean other = !member.uniqueAddress().equals(cluster.selfMember().uniqueAddress());
            if (other && member.status().equals(MemberStatus.up())) return false;
        }
        return true;
    }

    private void wakeAll() {
        for (var family : known.families()) tell(family, new BackendEntity.Wake());
        if (ways == null) return;
        for (var shard : known.inhabited()) ways.checks.tell(ShardKeeper.wake(shard));
    }

    private void tell(String family, BackendEntity.Command command) {
        if (ways == null || leaving && isLast()) return;
        ways.backends.tell(new ShardingEnvelope<>(family, command));
    }

    private final Cluster cluster;
    private final int expected;
    private final long began = EventLoop.time();
    private final TimerScheduler<Command> timers;
    private final Definitions known;
    private @Nullable Watch ways;

    private boolean leaving;

    /** By their families. */
    private final Map<String, Set<TargetId>> missing = new HashMap<>();

    private Directory(Cluster cluster, int expected, TimerScheduler<Command> timers, Definitions known) {
        this.cluster = cluster;
        // nobody knows how many a name will lead to
        this.expected = expected == 0 ? Integer.MAX_VALUE : expected;
        this.timers = timers;
        this.known = known;
    }
}
