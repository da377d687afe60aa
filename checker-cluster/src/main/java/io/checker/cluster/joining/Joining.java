package io.checker.cluster.joining;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees a node into its cluster: follows where the seeds' name leads, and when it takes long says which seeds can't be
 * reached. Asking them is Pekko's work.
 */
public final class Joining {

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);

    /** How often it is looked where the name leads. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Nodes that start together find each other sooner. */
    private static final Duration LONG = Duration.ofSeconds(10);

    /** Seeds that are told of. */
    private static final int TOLD = 5;

    private static final Executor ASIDE =
            task -> Thread.ofVirtual().name("joining").start(task);

    public sealed interface Command {}

    private enum Tick implements Command {
        LOOK,
        COMPLAIN
    }

    /** @param addresses where the name leads; none when nobody knows it */
    private record Led(List<InetAddress> addresses) implements Command {}

    private record Tried(String found) implements Command {}

    private record Arrived() implements Command {}

    /** Ends when the node of this system is a member. */
    public static Behavior<Command> create(Seeds seeds) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var cluster = Cluster.get(context.getSystem());
            var arrived = context.messageAdapter(SelfUp.class, _ -> new Arrived());
            cluster.subscriptions().tell(Subscribe.create(arrived, SelfUp.class));
            timers.startTimerWithFixedDelay(Tick.COMPLAIN, LONG);
            if (seeds instanceof Seeds.Named) timers.startTimerWithFixedDelay(Tick.LOOK, Duration.ZERO, LOOK);
            return Behaviors.receiveMessage(new Joining(context, cluster, seeds)::asking);
        }));
    }

    private Behavior<Command> asking(Command command) {
        switch (command) {
            case Tick.LOOK -> context.pipeToSelf(aside(this::look), (led, _) -> new Led(led == null ? List.of() : led));
            case Led(var addresses) ->
                founding.found(addresses, System.nanoTime() / 1_000_000).ifPresent(this::ask);
            case Tick.COMPLAIN -> {
                var nodes = nodes();
                context.pipeToSelf(
                        aside(() -> tried(nodes)), (said, failure) -> new Tried(said == null ? "" + failure : said));
            }
            case Tried(var found) -> LOG.warn("not yet a member of the cluster: {}", found);
            case Arrived _ -> {
                return Behaviors.stopped();
            }
        }
        return Behaviors.same();
    }

    private static <T> CompletionStage<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, ASIDE);
    }

    private List<InetAddress> look() {
        if (!(seeds instanceof Seeds.Named(var name, var _))) return List.of();
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException _) {
            return List.of(); // which is told of when it lasts
        }
    }

    private void ask(List<InetAddress> addresses) {
        if (!(seeds instanceof Seeds.Named(var _, var port))) return;
        var nodes = addresses.stream()
                .map(each -> new Address("pekko", cluster.selfMember().address().system(), each.getHostAddress(), port))
                .toList();
        cluster.manager().tell(new JoinSeedNodes(nodes));
    }

    private List<Seeds.Node> nodes() {
        return switch (seeds) {
            case Seeds.Listed(var nodes) -> nodes;
            case Seeds.Named(var _, var port) ->
                founding.latest().stream()
                        .map(each -> new Seeds.Node(each.getHostAddress(), port))
                        .toList();
        };
    }

    private String tried(List<Seeds.Node> nodes) {
        var own = cluster.selfMember().address();
        var others = nodes.stream()
                .filter(each -> !own.hostPort().endsWith("@" + each))
                .limit(TOLD)
                .map(each -> Reach.of(each.host(), each.port()))
                .collect(Collectors.joining("; "));
        if (!others.isEmpty()) return others + ". The first of the seeds has to run before there is a cluster";
        return seeds instanceof Seeds.Named(var name, var _) && nodes.isEmpty()
                ? "checker.cluster.seeds is '" + name + "', and DNS knows no address of it"
                : "the only seed is this node itself";
    }

    private final ActorContext<Command> context;
    private final Cluster cluster;
    private final Seeds seeds;
    private final Founding founding;

    private Joining(ActorContext<Command> context, Cluster cluster, Seeds seeds) throws UnknownHostException {
        this.context = context;
        this.cluster = cluster;
        this.seeds = seeds;
        var own = cluster.selfMember().address().getHost().orElseThrow();
        this.founding = new Founding(InetAddress.getByName(own));
    }
}
