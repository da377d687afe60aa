package io.checker;

import io.checker.buffer.BufferPool;
import io.checker.check.Checks;
import io.checker.check.LoopActors;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Event;
import io.checker.report.Recorder;
import io.checker.report.Recorder.Records;
import io.checker.report.StatusBoard;
import io.checker.report.status.CheckName;
import io.checker.report.status.NodeFigures;
import io.checker.report.status.NodeStatus;
import io.checker.report.status.ServerStatus;
import io.checker.resolver.Moves;
import io.checker.resolver.Resolver;
import io.checker.server.Change;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Checks servers inside an actor system: give it a plan, listen to what happens, ask how the servers are. One per
 * actor system. All methods may be called from any thread and answer by a {@link CompletionStage}, which fails with a
 * {@link java.util.concurrent.TimeoutException} when the actor system has been stopped.
 */
public final class Checker {

    /** A purge waits for sockets and leases only, never for a server; this is for a stopped system. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorSystem<?> system;
    private final Keeping keeping;
    private final LoopActors loops;
    private final ActorRef<StatusBoard.Command> board;
    private final ActorRef<Checks.Command> checks;
    private final ActorRef<Resolver.Command> resolver;
    private final int queue;

    /** Starts who keeps the checks of a plan, of one actor system or of many. */
    @FunctionalInterface
    public interface Keeping {

        /** Starts to keep checks as {@code board} wants it. */
        ActorRef<Checks.Command> start(ActorRef<StatusBoard.Command> board);

        /** What is known of checks that run elsewhere. */
        default CompletionStage<List<Records>> elsewhere() {
            return CompletableFuture.completedStage(List.of());
        }
    }

    private Checker(ActorSystem<?> system, Keeping keeping) {
        this.system = system;
        this.keeping = keeping;
        this.loops = LoopActors.of(system);
        this.queue = system.settings().config().getInt("checker.events.queue");
        this.board =
                system.systemActorOf(StatusBoard.create(InstantSource.system()), "checker-status-board", Props.empty());
        this.checks = keeping.start(board);
        var moves = system.systemActorOf(Moves.create(board), "checker-moves", Props.empty());
        this.resolver = system.systemActorOf(Resolver.create(moves), "checker-resolver", Props.empty());
        for (var recorder : loops.recorders()) recorder.tell(new Recorder.Follow(board));
    }

    /** Starts a checker with nothing to check in {@code system}; its settings are {@code checker} in reference.conf. */
    public static Checker start(ActorSystem<?> system) {
        var loops = LoopActors.of(system);
        return start(
                system, board -> system.systemActorOf(Checks.create(loops, board), "checker-checks", Props.empty()));
    }

    /** Starts a checker whose checks others keep. */
    public static Checker start(ActorSystem<?> system, Keeping keeping) {
        return new Checker(system, keeping);
    }

    /** Makes {@code plan} what is checked. Done when every check that it ends is purged. */
    public CompletionStage<Checks.Applied> apply(Plan plan) {
        var resolutions = plan.resolutions();
        if (resolutions.isEmpty()) return follow(plan);
        return ask(resolver, (ActorRef<Resolver.Found> replyTo) -> new Resolver.Find(resolutions, replyTo))
                .thenCompose(found -> follow(plan.at(found.addresses())));
    }

    /** Names are looked up once their servers are there to hear of it. */
    private CompletionStage<Checks.Applied> follow(Plan plan) {
        return ask(checks, (ActorRef<Checks.Applied> replyTo) -> new Checks.Apply(plan, replyTo))
                .thenApply(applied -> {
                    resolver.tell(new Resolver.Follow(plan.resolutions()));
                    return applied;
                });
    }

    /** Adds a server to a backend of the plan; its first check comes after one interval. */
    public CompletionStage<TargetId> add(Target target) {
        return add(target, false);
    }

    /**
     * Adds a server to a backend of the plan, in maintenance and with its checks disabled: what HAProxy's {@code add
     * server} does.
     */
    public CompletionStage<TargetId> addAsleep(Target target) {
        return add(target, true);
    }

    private CompletionStage<TargetId> add(Target target, boolean asleep) {
        return AskPattern.askWithStatus(
                checks, replyTo -> new Checks.Add(target, asleep, replyTo), PATIENCE, system.scheduler());
    }

    /** One server's state. */
    public CompletionStage<StatusBoard.Found> find(TargetId target) {
        return ask(board, replyTo -> new StatusBoard.Find(target, replyTo));
    }

    /** Ends the check of a server: done when its connection is closed and its lease is back. */
    public CompletionStage<TargetId> purge(TargetId target) {
        return AskPattern.askWithStatus(
                checks, replyTo -> new Checks.Purge(target, replyTo), PATIENCE, system.scheduler());
    }

    /**
     * Changes the state of a server, or tells of its traffic. Fails with HAProxy's words when the change is refused.
     */
    public CompletionStage<Done> change(TargetId target, Change change) {
        return AskPattern.askWithStatus(
                board, replyTo -> new StatusBoard.Alter(target, change, replyTo), PATIENCE, system.scheduler());
    }

    /**
     * Purges every check that is this system's own, then ends every stream of {@link #events}: the last that is to be
     * done with a checker.
     */
    public CompletionStage<Done> close() {
        return ask(checks, Checks.Close::new).thenCompose(_ -> ask(board, StatusBoard.Finish::new));
    }

    /**
     * What happens from now on. A reader more than {@code checker.events.queue} events behind loses the newest and gets
     * an {@link Event.Missed} before the next event it has room for; checks never wait for a reader.
     */
    public Source<Event, NotUsed> events() {
        return Source.<Event>queue(queue).mapMaterializedValue(events -> {
            board.tell(new StatusBoard.Subscribe(events));
            return NotUsed.getInstance();
        });
    }

    /** What this node has done. */
    public CompletionStage<NodeFigures> figures() {
        var pools = all(loops.pools(), BufferPool.GetUsage::new);
        return all(loops.recorders(), Recorder.GetRuns::new)
                .thenCombine(pools, (each, usages) -> new NodeFigures(sum(each), loops.lateness(), usages));
    }

    /** How every server is, and the node itself. */
    public CompletionStage<NodeStatus> status() {
        var standings = ask(board, StatusBoard.GetStandings::new).toCompletableFuture();
        var own = all(loops.recorders(), Recorder.GetRecords::new);
        var records = own.thenCombine(keeping.elsewhere(), Checker::together).toCompletableFuture();
        var pools = all(loops.pools(), BufferPool.GetUsage::new).toCompletableFuture();
        var running = loops.running().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return CompletableFuture.allOf(standings, records, pools, running).thenApply(_ -> {
            var runs = sum(records.join().stream().map(Records::runs).toList());
            var servers = statuses(standings.join(), records.join(), running.join());
            return new NodeStatus(servers, runs, loops.lateness(), pools.join());
        });
    }

    private static List<ServerStatus> statuses(
            StatusBoard.Standings servers, List<Records> records, Set<CheckName> running) {
        var checks = latest(records, Records::latest);
        var agents = latest(records, Records::agents);
        var waiting = silence(records);
        return servers.servers().stream()
                .map(each -> new ServerStatus(
                        each,
                        servers.sourceOf(each),
                        servers.at(),
                        checks.get(each.target().id()),
                        agents.get(each.target().id()),
                        waiting.get(each.target().id()),
                        running(each.target().id(), running)))
                .toList();
    }

    private static Set<Probe> running(TargetId id, Set<CheckName> all) {
        var probes = EnumSet.noneOf(Probe.class);
        for (var probe : Probe.values()) if (all.contains(new CheckName(id, probe))) probes.add(probe);
        return probes;
    }

    private static List<Records> together(List<Records> some, List<Records> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private interface Which {
        Map<TargetId, Recorder.Latest> of(Records records);
    }

    /** A check that died may have left an older record on another loop. */
    private static Map<TargetId, Recorder.Latest> latest(List<Records> loops, Which which) {
        var latest = new HashMap<TargetId, Recorder.Latest>();
        for (var records : loops) {
            which.of(records).forEach((id, record) -> latest.merge(id, record, (a, b) -> a.age() < b.age() ? a : b));
        }
        return latest;
    }

    /** As with them. */
    private static Map<TargetId, Long> silence(List<Records> loops) {
        var silence = new HashMap<TargetId, Long>();
        for (var records : loops) records.silence().forEach((id, since) -> silence.merge(id, since, Math::min));
        return silence;
    }

    private static Map<Status, Long> sum(List<Map<Status, Long>> loops) {
        var runs = new EnumMap<Status, Long>(Status.class);
        for (var each : loops) each.forEach((status, count) -> runs.merge(status, count, Long::sum));
        return runs;
    }

    private <C, R> CompletionStage<R> ask(ActorRef<C> actor, Function<ActorRef<R>, C> question) {
        return AskPattern.ask(actor, question, PATIENCE, system.scheduler());
    }

    private <C, R> CompletionStage<List<R>> all(List<ActorRef<C>> actors, Function<ActorRef<R>, C> question) {
        CompletionStage<List<R>> answers = CompletableFuture.completedStage(new ArrayList<>());
        for (var actor : actors) {
            answers = answers.thenCombine(ask(actor, question), (list, answer) -> {
                list.add(answer);
                return list;
            });
        }
        return answers;
    }
}
