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
 * Sees a node into its cluster: follows where the seeds' name leads, has the node that founds the cluster wait until it
 * sees most seeds, and when it takes long says which can't be reached. Asking them is Pekko's work.
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

    /** @param most whether it is known of most of these that they run, or that they don't */
    private record Seen(List<Seeds.Node> nodes, boolean most) implements Command {}

    private record Tried(String found) implements Command {}

    private record Arrived() implements Command {}

    /** Ends when the node of this system is a member. */
    public static Behavior<Command> create(Seeds seeds) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var cluster = Cluster.get(context.getSystem());
            var arrived = context.messageAdapter(SelfUp.class, _ -> new Arrived());
            cluster.subscriptions().tell(Subscribe.create(arrived, SelfUp.class));
            timers.startTimerWithFixedDelay(Tick.COMPLAIN, LONG);
            timers.startTimerWithFixedDelay(Tick.LOOK, Duration.ZERO, LOOK);
            return Behaviors.receiveMessage(new Joining(context, cluster, seeds)::asking);
        }));
    }

    private Behavior<Command> asking(Command command) {
        switch (command) {
            case Tick.LOOK -> look();
            case Led(var addresses) ->
                founding.found(addresses, System.nanoTime() / 1_000_000).ifPresent(all -> ask(nodes(all)));
            case Seen(var nodes, var most) -> {
                if (most && nodes.equals(toFound)) join(nodes);
            }
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

    private void look() {
        switch (seeds) {
            case Seeds.Named(var name, var _) ->
                context.pipeToSelf(aside(() -> addresses(name)), (led, _) -> new Led(led == null ? List.of() : led));
            case Seeds.Listed(var nodes) -> {
                if (!asked) ask(nodes);
            }
        }
        var nodes = toFound;
        if (nodes.isEmpty()) return;
        context.pipeToSelf(aside(() -> sees(nodes)), (most, _) -> new Seen(nodes, Boolean.TRUE.equals(most)));
    }

    private static List<InetAddress> addresses(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException _) {
            return List.of(); // which is told of when it lasts
        }
    }

    private void ask(List<Seeds.Node> nodes) {
        asked = true;
        // the first founds a cluster where it finds none, so it must not be that it finds none because it is cut off
        if (isSelf(nodes.getFirst())) toFound = nodes;
        else join(nodes);
    }

    private void join(List<Seeds.Node> nodes) {
        toFound = List.of();
        var system = cluster.selfMember().address().system();
        var addresses = nodes.stream()
                .map(each -> new Address("pekko", system, each.host(), each.port()))
                .toList();
        cluster.manager().tell(new JoinSeedNodes(addresses));
    }

    private boolean isSelf(Seeds.Node node) {
        return cluster.selfMember().address().hostPort().endsWith("@" + node);
    }

    /** Whether most of them, itself included, run or don't: those that say nothing may be a cluster without it. */
    private boolean sees(List<Seeds.Node> nodes) {
        long seen = nodes.stream()
                .filter(each -> isSelf(each) || Reach.isKnown(each.host(), each.port(), trusted))
                .count();
        return 2 * seen > nodes.size();
    }

    private List<Seeds.Node> nodes() {
        return seeds instanceof Seeds.Listed(var nodes) ? nodes : nodes(founding.latest());
    }

    private List<Seeds.Node> nodes(List<InetAddress> addresses) {
        if (!(seeds instanceof Seeds.Named(var _, var port))) return List.of();
        return addresses.stream()
                .map(each -> new Seeds.Node(each.getHostAddress(), port))
                .toList();
    }

    private String tried(List<Seeds.Node> nodes) {
        var others = nodes.stream()
                .filter(each -> !isSelf(each))
                .limit(TOLD)
                .map(each -> Reach.of(each.host(), each.port()))
                .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            return others + ". The first of the seeds has to run before there is a cluster, and to see most of them:"
                    + " those that let it connect, or refuse it";
        }
        return seeds instanceof Seeds.Named(var name, var _) && nodes.isEmpty()
                ? "checker.cluster.seeds is '" + name + "', and DNS knows no address of it"
                : "the only seed is this node itself";
    }

    private final ActorContext<Command> context;
    private final Cluster cluster;
    private final Seeds seeds;
    private final Founding founding;

    /** Whether what refuses connections does not run. */
    private final boolean trusted;

    private boolean asked;

    /** The seeds of a cluster that this node is to found; none when others do. */
    private List<Seeds.Node> toFound = List.of();

    private Joining(ActorContext<Command> context, Cluster cluster, Seeds seeds) throws UnknownHostException {
        this.context = context;
        this.cluster = cluster;
        this.seeds = seeds;
        var own = cluster.selfMember().address().getHost().orElseThrow();
        this.trusted = context.getSystem().settings().config().getBoolean("checker.cluster.refused-is-proof");
        this.founding = new Founding(InetAddress.getByName(own));
    }
}
