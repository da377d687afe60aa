package io.checker.cluster.sharding;

import io.checker.check.Check;
import io.checker.check.Checks;
import io.checker.cluster.sharding.BackendEntity.Alter;
import io.checker.cluster.sharding.BackendEntity.News;
import io.checker.cluster.sharding.roster.Registrar;
import io.checker.cluster.wire.Found;
import io.checker.health.Probe;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Order;
import io.checker.report.StatusBoard;
import io.checker.report.StatusBoard.Outward;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.pattern.StatusReply;

/**
 * The checks of a cluster as one node sees them: passes on what its status board wants them to know, wherever they are,
 * and what is for the boards of other nodes to decide.
 */
final class ShardedChecks {

    sealed interface Command {}

    private record Asked(Checks.Command command) implements Command {}

    private record Ordered(Order order) implements Command {}

    private record Said(Outward outward) implements Command {}

    private record Purged(Check.Purged purged) implements Command {}

    /** A check is to end for good, wherever it is. */
    record End(TargetId target, Probe probe, ActorRef<Check.Purged> replyTo) implements Command {}

    private record Gone(Lifelines.Lost lost) implements Command {}

    private enum Margin implements Command {
        OVER
    }

    /** What waits for that at the most; what comes then is lost, as a message between nodes may be, and said again. */
    private static final int WAITING = 100_000;

    /** The ways out of this node. */
    record Ways(
            ActorRef<ShardingEnvelope<Object>> checks,
            ActorRef<ShardingEnvelope<BackendEntity.Command>> backends,
            ActorRef<Mirrors.Command> mirrors,
            ActorRef<Registrar.Command> registrar,
            ActorRef<Directory.Command> directory) {}

    static Behavior<Command> create(
            ActorRef<StatusBoard.Command> board, Definitions definitions, Ways ways, boolean trusted) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var losses = context.messageAdapter(Lifelines.Lost.class, Gone::new);
            context.spawn(Lifelines.create(losses, trusted), "lifelines");
            board.tell(new StatusBoard.Join(context.messageAdapter(Outward.class, Said::new)));
            board.tell(new StatusBoard.Instruct(context.messageAdapter(Order.class, Ordered::new)));
            var checks = new ShardedChecks(context, timers, board, definitions, ways);
            return Behaviors.receiveMessage(checks::keeping);
        }));
    }

    /** Who is asked as the keeper of checks on one node is. */
    static Behavior<Checks.Command> facade(ActorRef<Command> checks) {
        return Behaviors.receiveMessage(command -> {
            checks.tell(new Asked(command));
            return Behaviors.same();
        });
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Asked(var asked) -> answer(asked);
            case Ordered(var order) -> pass(order);
            case Said(var outward) -> say(outward);
            case End(var target, var probe, var replyTo) -> tell(target, probe, new Check.Purge(replyTo));
            case Gone(var lost) -> gone(lost);
            case Margin _ -> {
                holding = false;
                held.forEach(Runnable::run);
                held.clear();
                ways.directory.tell(new Directory.Gone());
            }
            case Purged(var purged) -> ways.directory.tell(new Directory.Missed(purged.target()));
        }
        return Behaviors.same();
    }

    /** What the lost one carries is not woken elsewhere before it has stopped. */
    private void gone(Lifelines.Lost lost) {
        if (lost.surely() && !holding) {
            ways.directory.tell(new Directory.Gone());
        } else {
            holding = true;
            timers.startSingleTimer(Margin.OVER, margin);
        }
    }

    private void send(Runnable message) {
        if (!holding) message.run();
        else if (held.size() < WAITING) held.add(message);
    }

    private void answer(Checks.Command asked) {
        if (asked instanceof Checks.Apply(var plan, var replyTo)) replyTo.tell(apply(plan));
        else if (asked instanceof Checks.Close(var replyTo)) replyTo.tell(new Checks.Applied(0, 0, 0));
        else if (asked instanceof Checks.Add(var _, var _, var replyTo)) replyTo.tell(StatusReply.error(BY_WORDS));
        else if (asked instanceof Checks.Purge(var _, var replyTo)) replyTo.tell(StatusReply.error(BY_WORDS));
    }

    /** The checks of what is otherwise end; those of what is still there are told to begin by who owns it. */
    private Checks.Applied apply(Plan plan) {
        var change = plan.from(definitions.targets());
        var gone = new ArrayList<TargetId>(change.removed());
        gone.addAll(change.changed().stream().map(Target::id).toList());
        board.tell(new StatusBoard.Planned(plan));
        definitions.define(plan);
        ways.mirrors.tell(Mirrors.Begin.BEGIN);
        ways.registrar.tell(Registrar.Settle.SETTLE); // who joins because of that must find the board so far
        var purged = context.messageAdapter(Check.Purged.class, Purged::new);
        for (var id : gone) for (var probe : Probe.values()) tell(id, probe, new Check.Purge(purged));
        // checks that are new are missed
        for (var shard : definitions.kept()) ways.checks.tell(ShardKeeper.wake(shard));
        ways.directory.tell(new Directory.Look());
        return new Checks.Applied(
                change.added().size(), change.changed().size(), change.removed().size());
    }

    private void pass(Order order) {
        switch (order) {
            case Order.Assume(var id, var probe, var orders, var hurry, var _) ->
                tell(id, probe, new Check.Heed(orders, hurry));
            case Order.Weigh(var id, var share) -> tellAll(id, new Check.Weigh(share));
            case Order.Redefine(var target) -> tellAll(target.id(), new Check.Redefine(target.place()));
        }
    }

    private void tellAll(TargetId id, Check.Command command) {
        var target = definitions.find(id);
        if (target == null) return;
        for (var probe : Probe.values()) if (target.check(probe) != null) tell(id, probe, command);
    }

    private void tell(TargetId id, Probe probe, Check.Command command) {
        var envelope = new ShardingEnvelope<Object>(new CheckId(id, probe).toString(), command);
        send(() -> ways.checks.tell(envelope));
    }

    private void say(Outward outward) {
        switch (outward) {
            case Outward.Moved(var standings) -> ways.mirrors.tell(new Mirrors.Moved(standings));
            case Outward.Near(var order) -> {
                if (definitions.carries(order.target())) pass(order);
            }
            case Outward.Elsewhere(var backend, StatusBoard.News(var report)) ->
                tell(backend, new News(Found.of(report)));
            case Outward.Elsewhere(var backend, StatusBoard.Alter(var target, var change, var replyTo)) ->
                tell(backend, new Alter(target, change, replyTo));
            case Outward.Elsewhere(var _, var other) ->
                throw new IllegalStateException("nobody else decides about " + other);
        }
    }

    private void tell(String backend, BackendEntity.Command command) {
        var envelope = new ShardingEnvelope<>(definitions.familyOf(backend), command);
        send(() -> ways.backends.tell(envelope));
    }

    private static final String BY_WORDS = "the owner of its backend adds and deletes a server, by its words";

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private final ActorRef<StatusBoard.Command> board;
    private final Definitions definitions;
    private final Ways ways;
    private final Duration margin;

    private ShardedChecks(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ActorRef<StatusBoard.Command> board,
            Definitions definitions,
            Ways ways) {
        this.context = context;
        this.timers = timers;
        this.board = board;
        this.definitions = definitions;
        this.ways = ways;
        this.margin = context.getSystem().settings().config().getDuration("checker.cluster.margin");
    }
}
