package io.checker.cluster.sharding.roster;

import io.checker.cluster.runtime.Newcomers;
import io.checker.config.haproxy.DynamicServers;
import io.checker.config.haproxy.DynamicServers.Refused;
import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets servers in on its node and has them go, as their owners accept it, here or elsewhere. What is accepted here is
 * told to all nodes before it counts: so each finds the definition of a check that comes to live there, and none begins
 * a check anew that is about to be purged.
 *
 * <pre>
 *   Add ─────▶ read ──▶ accepted ──Enrol──▶ all nodes know ──▶ on the board, in maintenance
 *   Delete ──▶ may go ─▶ accepted ──Enrol──▶ all nodes know ──▶ checks purged
 * </pre>
 */
public final class Registrar {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    public sealed interface Command {}

    /** Somebody wants a server added; an entry is {@code accepted} when nothing speaks against it. */
    public record Add(
            TargetId server, List<String> words, ActorRef<StatusReply<Done>> replyTo, Consumer<Entry> accepted)
            implements Command {}

    /** Somebody wants a server deleted. */
    public record Delete(TargetId server, ActorRef<StatusReply<Done>> replyTo, Consumer<Entry> accepted)
            implements Command {}

    /** The owner has accepted this; answered when it is so. */
    public record Enrol(Entry entry, ActorRef<StatusReply<Done>> replyTo) implements Command {}

    /** What the owner had accepted could not be stored: it is as if nobody had asked. */
    public record Withdraw(Entry entry) implements Command {}

    /** Other owners have accepted these; {@code known} runs when this node knows. */
    public record Learn(List<Entry> entries, Runnable known) implements Command {}

    /** What is checked has been planned anew. */
    public enum Settle implements Command {
        SETTLE
    }

    /** The rest of the node is there. */
    public record Meet(Node node) implements Command {}

    private record Read(
            Add add,
            DynamicServers.@Nullable Added added,
            @Nullable Throwable failure) implements Command {}

    private record Understood(Map<Entry, DynamicServers.Added> servers, Runnable known) implements Command {}

    private record Announced(Entry entry, @Nullable Target target, boolean known, ActorRef<StatusReply<Done>> replyTo)
            implements Command {}

    private record Gone(Entry entry) implements Command {}

    private enum Tick implements Command {
        FORGET
    }

    /** Names are looked up while a server is read, which may take seconds. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("read-server").start(task);

    /** Longer than anything is under way. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** What was accepted so long ago was known to others before it was known here. */
    private static final Duration LATELY = Duration.ofSeconds(2);

    private static final String UNKNOWN = "' is added or deleted here, but not all nodes can be told: it may not last";

    public static Behavior<Command> create(ActorRef<StatusBoard.Command> board, Newcomers newcomers, Roster roster) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.FORGET, REMEMBERED.dividedBy(10));
            return Behaviors.receiveMessage(message -> {
                if (!(message instanceof Meet(var node))) return Behaviors.unhandled();
                var registrar = new Registrar(context, board, newcomers, roster, node);
                return Behaviors.receiveMessage(registrar::keeping);
            });
        }));
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Add add ->
                context.pipeToSelf(
                        CompletableFuture.supplyAsync(() -> newcomers.read(add.server, add.words), THREADS),
                        (added, failure) -> new Read(add, added, failure));
            case Read(var add, var added, var failure) -> decide(add, added, failure);
            case Delete delete -> delete(delete);
            case Enrol(var entry, var replyTo) -> enrol(entry, replyTo);
            case Withdraw(var entry) -> candidates.release(entry);
            case Announced announced -> announced(announced);
            case Learn(var entries, var known) -> learn(entries, known);
            case Understood(var servers, var known) -> {
                servers.forEach(this::letIn);
                known.run();
            }
            case Gone(var entry) -> gone(entry);
            case Settle _ -> settle();
            case Tick _ -> forget();
            case Meet _ -> {}
        }
        return Behaviors.same();
    }

    private void decide(Add add, DynamicServers.@Nullable Added added, @Nullable Throwable failure) {
        try {
            if (added == null) throw refusal(add.server, failure);
            add.accepted.accept(candidates.propose(added, add.words));
        } catch (Refused refused) {
            add.replyTo.tell(StatusReply.error(refused.words()));
        }
    }

    private static Refused refusal(TargetId server, @Nullable Throwable failure) {
        var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof Refused refused) return refused;
        LOG.error("'{}' could not be read", server, cause);
        return new Refused("a defect: the log of the backend's node has more");
    }

    private void delete(Delete delete) {
        ActorRef<StatusBoard.Found> judge = context.spawnAnonymous(Behaviors.receiveMessage(found -> {
            var objection = found.objection();
            if (!objection.isEmpty()) delete.replyTo.tell(StatusReply.error(objection));
            else delete.accepted.accept(roster.next(delete.server, 0, null, System.currentTimeMillis()));
            return Behaviors.stopped();
        }));
        board.tell(new StatusBoard.Find(delete.server, judge));
    }

    private void enrol(Entry entry, ActorRef<StatusReply<Done>> replyTo) {
        var added = candidates.take(entry);
        var come = added == null ? null : added.target();
        var target = entry.isThere() ? come : node.find(entry.server());
        if (entry.isThere() && target == null || !roster.learn(entry)) {
            replyTo.tell(StatusReply.error("'" + entry.server() + "' was added or deleted by somebody else meanwhile"));
            return;
        }
        if (added == null) leave(entry.server());
        else join(entry, added);
        node.announce(List.of(entry), known -> context.getSelf().tell(new Announced(entry, target, known, replyTo)));
    }

    private void announced(Announced now) {
        boolean comes = now.entry.isThere();
        if (comes && now.target != null && roster.isCurrent(now.entry)) {
            board.tell(new StatusBoard.Joined(now.target, true));
        }
        if (!now.known) now.replyTo.tell(StatusReply.error("'" + now.entry.server() + UNKNOWN));
        else if (comes) now.replyTo.tell(StatusReply.success(Done.getInstance()));
        else Purging.all(context, now.entry.server(), now.target, node, now.replyTo);
    }

    private void learn(List<Entry> entries, Runnable known) {
        var news = entries.stream().filter(roster::learn).toList();
        for (var each : news) {
            if (each.isThere()) continue;
            leave(each.server());
            purgeHere(each.server());
        }
        var come = news.stream().filter(Entry::isThere).toList();
        if (come.isEmpty()) known.run();
        else read(come, known);
    }

    private void read(List<Entry> come, Runnable known) {
        context.pipeToSelf(
                CompletableFuture.supplyAsync(() -> readable(come), THREADS),
                (servers, _) -> new Understood(servers == null ? Map.of() : servers, known));
    }

    /** What this node's files have no backend for, or read otherwise, is left out. */
    private Map<Entry, DynamicServers.Added> readable(List<Entry> come) {
        var readable = new LinkedHashMap<Entry, DynamicServers.Added>();
        for (var entry : come) {
            try {
                readable.put(entry, newcomers.read(entry.server(), Objects.requireNonNull(entry.words())));
            } catch (RuntimeException failure) {
                var why = refusal(entry.server(), failure).words();
                LOG.warn("'{}' was added to the cluster, but this node's files refuse it: {}", entry.server(), why);
            }
        }
        return readable;
    }

    private void letIn(Entry entry, DynamicServers.Added added) {
        if (!roster.isCurrent(entry)) return;
        if (node.find(entry.server()) != null) { // what was called so before
            leave(entry.server());
            purgeHere(entry.server());
        }
        join(entry, added);
        board.tell(new StatusBoard.Joined(added.target(), true));
        if (entry.stamp() < System.currentTimeMillis() - LATELY.toMillis()) node.missed(entry.server());
    }

    private void join(Entry entry, DynamicServers.Added added) {
        newcomers.take(entry.server(), entry.number(), added.number() != 0);
        node.join(added.target());
    }

    private void leave(TargetId server) {
        newcomers.release(server);
        node.leave(server);
        board.tell(new StatusBoard.Left(server));
    }

    /** Its owner sees to it that it ends, unless that is lost before: so every node ends what it has. */
    private void purgeHere(TargetId server) {
        if (!node.carries(server)) return;
        for (var probe : Probe.values())
            node.purge(server, probe, context.getSystem().ignoreRef());
    }

    /** What was accepted while the plan was made is not part of it. */
    private void settle() {
        var come = new ArrayList<Entry>();
        for (var entry : roster.all()) {
            boolean defined = node.find(entry.server()) != null;
            if (entry.isThere() && !defined) come.add(entry);
            if (!entry.isThere() && !defined) newcomers.release(entry.server());
            if (!entry.isThere() && defined) leaveUnlessTracked(entry);
        }
        if (!come.isEmpty()) read(come, () -> {});
    }

    private void leaveUnlessTracked(Entry entry) {
        ActorRef<StatusBoard.Found> judge = context.spawnAnonymous(Behaviors.receiveMessage(found -> {
            if (!found.tracked()) context.getSelf().tell(new Gone(entry));
            return Behaviors.stopped();
        }));
        board.tell(new StatusBoard.Find(entry.server(), judge));
    }

    private void gone(Entry entry) {
        if (!roster.isCurrent(entry)) return;
        leave(entry.server());
        purgeHere(entry.server());
    }

    private void forget() {
        long then = System.currentTimeMillis() - REMEMBERED.toMillis();
        if (roster.hasDeleted(then)) roster.forget(then, newcomers.inFiles());
        candidates.forget(then);
    }

    private final ActorContext<Command> context;
    private final ActorRef<StatusBoard.Command> board;
    private final Newcomers newcomers;
    private final Roster roster;
    private final Node node;
    private final Candidates candidates;

    private Registrar(
            ActorContext<Command> context,
            ActorRef<StatusBoard.Command> board,
            Newcomers newcomers,
            Roster roster,
            Node node) {
        this.context = context;
        this.board = board;
        this.newcomers = newcomers;
        this.roster = roster;
        this.node = node;
        this.candidates = new Candidates(newcomers, roster, node);
    }
}
