package io.checker.check;

import io.checker.health.Health;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import io.checker.plan.Plan;
import io.checker.plan.StartUp;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Recorder;
import io.checker.report.StatusBoard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/**
 * All checks of a node without a cluster: starts one for each target of the plan, spread over the start-up window, and
 * purges those whose target is gone. A check that dies of a defect is started again.
 */
public final class Checks {

    /** Milliseconds until a check that died is tried again: what killed it must not keep the node busy. */
    private static final long RESTART = 1000;

    public sealed interface Command {}

    /** Makes {@code plan} what is checked; answered when every check it ends is purged. */
    public record Apply(Plan plan, ActorRef<Applied> replyTo) implements Command {}

    /** How many targets came, changed and went. */
    public record Applied(int added, int changed, int removed) {}

    /** Adds one target to a backend of the plan; refused when its name is taken or the backend unknown. */
    public record Add(Target target, ActorRef<StatusReply<TargetId>> replyTo) implements Command {}

    /** Ends one target's check; answered when it is purged, refused when there is none. */
    public record Purge(TargetId target, ActorRef<StatusReply<TargetId>> replyTo) implements Command {}

    private record ToldPurged(Check.Purged purged) implements Command {}

    private record Ended(TargetId target, ActorRef<Check.Command> check) implements Command {}

    /**
     * A target of the plan.
     *
     * @param check its check; null when it is not checked, or not yet because a predecessor is being purged
     * @param predecessor the check that is being purged to make room; null when there is none
     */
    private record Entry(
            Target target,
            @Nullable ActorRef<Check.Command> check,
            @Nullable ActorRef<Check.Command> predecessor) {}

    /**
     * What to do when a check is purged.
     *
     * @param successor what its target has become, null when it is gone
     * @param start when that is to be checked first
     */
    private record AfterPurge(@Nullable Target successor, long start, Runnable told) {}

    /** The checks of {@code system}'s node, seen on {@code board}. */
    public static Behavior<Command> create(LoopActors loopActors, ActorRef<StatusBoard.Command> board) {
        return Behaviors.setup(context -> {
            var checks = new Checks(context, loopActors, board);
            return Behaviors.receiveMessage(checks::keeping);
        });
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Apply(var plan, var replyTo) -> apply(plan, replyTo);
            case Add(var target, var replyTo) -> replyTo.tell(add(target));
            case Purge(var target, var replyTo) -> purge(target, replyTo);
            case ToldPurged(var purged) -> purged(purged);
            case Ended(var target, var check) -> ended(target, check);
        }
        return Behaviors.same();
    }

    private void apply(Plan plan, ActorRef<Applied> replyTo) {
        var current = entries.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().target));
        var change = plan.from(current);
        backends = plan.backends().stream().map(each -> each.name()).collect(Collectors.toSet());
        board.tell(new StatusBoard.Planned(plan));
        var applied = new Applied(
                change.added().size(), change.changed().size(), change.removed().size());
        var outstanding = new Countdown(applied.changed + applied.removed + 1, () -> replyTo.tell(applied));
        for (var id : change.removed()) remove(id, outstanding::one);
        var starting = new ArrayList<>(change.changed());
        starting.addAll(change.added());
        long now = EventLoop.time();
        for (var each : StartUp.spread(starting, plan.settings().startWindow(), ThreadLocalRandom.current())) {
            long start = now + each.delay();
            if (entries.containsKey(each.target().id())) replace(each.target(), start, outstanding::one);
            else start(each.target(), start, null);
        }
        outstanding.one();
    }

    private StatusReply<TargetId> add(Target target) {
        if (!backends.contains(target.id().backend())) {
            return StatusReply.error("no backend is called '" + target.id().backend() + "'");
        }
        if (entries.containsKey(target.id())) return StatusReply.error("'" + target.id() + "' is there already");
        board.tell(new StatusBoard.Joined(target));
        var check = target.check();
        // as HAProxy's dynamic servers: the first check comes after a full interval
        start(target, EventLoop.time() + (check == null ? 0 : check.pace().inter()), null);
        return StatusReply.success(target.id());
    }

    private void purge(TargetId target, ActorRef<StatusReply<TargetId>> replyTo) {
        if (!entries.containsKey(target)) {
            replyTo.tell(StatusReply.error("no server is called '" + target + "'"));
            return;
        }
        board.tell(new StatusBoard.Left(target));
        remove(target, () -> replyTo.tell(StatusReply.success(target)));
    }

    /**
     * Starts a target's check, if it has one.
     *
     * @param time when it first runs, in the time of all loops
     * @param last what was known of the server before, null when nothing was
     */
    private void start(Target target, long time, @Nullable Health last) {
        var how = target.check();
        if (how == null || target.disabled()) {
            entries.put(target.id(), new Entry(target, null, null));
            return;
        }
        var health = last == null ? Health.initial(how.thresholds()) : last.under(how.thresholds());
        // no name: a name is memory, and the target's is in every report
        var check = context.spawnAnonymous(
                Check.create(target, health, time, loopActors::here), EventLoopDispatcher.SELECTOR);
        context.watchWith(check, new Ended(target.id(), check));
        entries.put(target.id(), new Entry(target, check, null));
    }

    private void remove(TargetId id, Runnable told) {
        var entry = entries.remove(id);
        if (entry != null) purge(entry, new AfterPurge(null, 0, told));
    }

    /** The target is known as what it has become from now on; its check starts when the one before is purged. */
    private void replace(Target target, long start, Runnable told) {
        var entry = entries.get(target.id());
        if (entry == null) return;
        var before = entry.check != null ? entry.check : entry.predecessor;
        entries.put(target.id(), new Entry(target, null, before));
        purge(entry, new AfterPurge(target, start, told));
    }

    private void purge(Entry entry, AfterPurge after) {
        if (entry.check != null) {
            purging.put(entry.check, new ArrayList<>(List.of(after)));
            entry.check.tell(new Check.Purge(purgedAdapter));
            return;
        }
        var waiting = entry.predecessor == null ? null : purging.get(entry.predecessor);
        if (waiting == null) follow(after, null);
        else waiting.add(after);
    }

    private void purged(Check.Purged purged) {
        for (var recorder : loopActors.recorders()) recorder.tell(new Recorder.Forget(purged.target()));
        var waiting = purging.remove(purged.check());
        if (waiting != null) waiting.forEach(after -> follow(after, purged.health()));
    }

    /** Starts the successor of a purged check, unless its target has become something else again meanwhile. */
    private void follow(AfterPurge after, @Nullable Health last) {
        var successor = after.successor;
        var entry = successor == null ? null : entries.get(successor.id());
        if (entry != null && entry.check == null && entry.target.equals(successor)) {
            start(entry.target, after.start, last);
        }
        after.told.run();
    }

    private void ended(TargetId id, ActorRef<Check.Command> check) {
        var waiting = purging.remove(check);
        if (waiting != null) { // it died before it read its purge
            waiting.forEach(after -> follow(after, null));
            return;
        }
        var entry = entries.get(id);
        if (entry == null || !check.equals(entry.check)) return; // purged, as it should be
        context.getLog().error("the check of {} died and is started again", id);
        start(entry.target, EventLoop.time() + RESTART, null);
    }

    private static final class Countdown {
        private int left;
        private final Runnable done;

        Countdown(int from, Runnable done) {
            this.left = from;
            this.done = done;
        }

        void one() {
            if (--left == 0) done.run();
        }
    }

    private final ActorContext<Command> context;
    private final LoopActors loopActors;
    private final ActorRef<StatusBoard.Command> board;
    private final ActorRef<Check.Purged> purgedAdapter;
    private final Map<TargetId, Entry> entries = new LinkedHashMap<>();
    private final Map<ActorRef<Check.Command>, List<AfterPurge>> purging = new HashMap<>();
    private Set<String> backends = Set.of();

    private Checks(ActorContext<Command> context, LoopActors loopActors, ActorRef<StatusBoard.Command> board) {
        this.context = context;
        this.loopActors = loopActors;
        this.board = board;
        this.purgedAdapter = context.messageAdapter(Check.Purged.class, ToldPurged::new);
    }
}
