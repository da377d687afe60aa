package io.checker.cluster.sharding;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Subscribe;

/**
 * Sees to it that every backend has its owner, and every check its backend knows of: the leader's directory wakes all
 * backends when members come and go, and now and then. One that is there already tells its checks again what they have
 * to know, and so those that went with a member are there again.
 */
final class Directory {

    sealed interface Command {}

    /** There may be backends nobody owns. */
    record Look() implements Command {}

    /** Checks of this backend need to be told what they have to know. */
    record Wake(String backend) implements Command {}

    /** A member is gone, and what it carried may be carried by others. */
    record Gone() implements Command {}

    private record Came() implements Command {}


    private enum Tick implements Command {
        SWEEP,
        WAKE
    }

    /** What is sent to a shard before the regions know that its node is gone is lost: so more than once. */
    private static final List<Duration> AFTER_A_LOSS =
            List.of(Duration.ofMillis(100), Duration.ofMillis(1000), Duration.ofMillis(4000));

    private static final Duration NOW_AND_THEN = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(200);

    static Behavior<Command> create(ActorRef<ShardingEnvelope<BackendEntity.Command>> backends, Definitions known) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var cluster = Cluster.get(context.getSystem());
            cluster.subscriptions()
                    .tell(Subscribe.create(
                            context.messageAdapter(MemberUp.class, _ -> new Came()), MemberUp.class));
            timers.startTimerWithFixedDelay(Tick.SWEEP, NOW_AND_THEN);
            var directory = new Directory(cluster, timers, backends, known);
            return Behaviors.receiveMessage(directory::keeping);
        }));
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Look _, Came _ -> timers.startSingleTimer("look", Tick.SWEEP, SOON);
            case Gone _ -> {
                for (var delay : AFTER_A_LOSS) timers.startSingleTimer(delay, Tick.SWEEP, delay);
            }
            case Wake(var backend) -> {
                waiting.add(known.familyOf(backend));
                timers.startSingleTimer(Tick.WAKE, SOON);
            }
            case Tick.SWEEP -> {
                if (leads()) known.families().forEach(this::wake);
            }
            case Tick.WAKE -> {
                waiting.forEach(this::wake);
                waiting.clear();
            }
        }
        return Behaviors.same();
    }

    private boolean leads() {
        return cluster.selfMember().address().equals(cluster.state().getLeader());
    }

    private void wake(String family) {
        backends.tell(new ShardingEnvelope<>(family, new BackendEntity.Wake()));
    }

    private final Cluster cluster;
    private final TimerScheduler<Command> timers;
    private final ActorRef<ShardingEnvelope<BackendEntity.Command>> backends;
    private final Definitions known;
    private final Set<String> waiting = new HashSet<>();

    private Directory(
            Cluster cluster,
            TimerScheduler<Command> timers,
            ActorRef<ShardingEnvelope<BackendEntity.Command>> backends,
            Definitions known) {
        this.cluster = cluster;
        this.timers = timers;
        this.backends = backends;
        this.known = known;
    }
}
