package io.checker.check;

import io.checker.health.Health;
import io.checker.health.Pace;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import io.checker.plan.HealthCheck;
import io.checker.plan.Plan;
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

    /** A target and its check, which is null for a target that is not checked. */
    private record Entry(Target target, @Nullable ActorRef<Check.Command> check) {}

    /** What to do when a target's check is purged. */
    private record AfterPurge(@Nullable Target successor, Runnable told) {}

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
        for (var id : change.removed()) end(id, new AfterPurge(null, outstanding::one));
        for (var target : change.changed()) end(target.id(), new AfterPurge(target, outstanding::one));
        start(change.added(), plan.settings().startWindow());
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
        start(target, check == null ? 0 : check.pace().inter());
        return StatusReply.success(target.id());
    }

    private void purge(TargetId target, ActorRef<StatusReply<TargetId>> replyTo) {
        if (!entries.containsKey(target)) {
            replyTo.tell(StatusReply.error("no server is called '" + target + "'"));
            return;
        }
        board.tell(new StatusBoard.Left(target));
        end(target, new AfterPurge(null, () -> replyTo.tell(StatusReply.success(target))));
    }

    /** Starts checks spread over the start-up window, in the order of the plan. */
    private void start(List<Target> targets, long window) {
        var checked = targets.stream().filter(Checks::isChecked).toList();
        long smallest = checked.stream()
                .map(target -> how(target).pace().inter())
                .filter(inter -> inter >= Pace.SHORT)
                .min(Long::compare)
                .orElse(0L);
        int position = 0;
        long now = EventLoop.time();
        for (var target : targets) {
            if (!isChecked(target)) {
                entries.put(target.id(), new Entry(target, null));
                continue;
            }
            var how = how(target);
            var health = Health.initial(how.thresholds());
            var random = ThreadLocalRandom.current();
            long delay = how.pace().start(position++, checked.size(), health, smallest, window, random);
            start(target, health, now + delay);
        }
    }

    private void start(Target target, long delay) {
        var health = isChecked(target) ? Health.initial(how(target).thresholds()) : null;
        start(target, health, EventLoop.time() + delay);
    }

    private void start(Target target, @Nullable Health health, long time) {
        if (health == null) {
            entries.put(target.id(), new Entry(target, null));
            return;
        }
        // no name: a name is memory, and the target's is in every report
        var check = context.spawnAnonymous(
                Check.create(target, health, time, loopActors::here), EventLoopDispatcher.SELECTOR);
        context.watchWith(check, new Ended(target.id(), check));
        entries.put(target.id(), new Entry(target, check));
    }

    private void end(TargetId id, AfterPurge after) {
        var entry = entries.remove(id);
        if (entry == null || entry.check == null) {
            follow(after, null);
            return;
        }
        purging.computeIfAbsent(id, _ -> new ArrayList<>()).add(after);
        entry.check.tell(new Check.Purge(purgedAdapter));
    }

    private void purged(Check.Purged purged) {
        for (var recorder : loopActors.recorders()) recorder.tell(new Recorder.Forget(purged.target()));
        var waiting = purging.remove(purged.target());
        if (waiting != null) waiting.forEach(after -> follow(after, purged.health()));
    }

    private void follow(AfterPurge after, @Nullable Health last) {
        var successor = after.successor;
        if (successor != null) {
            boolean checked = isChecked(successor);
            var first = checked ? Health.initial(how(successor).thresholds()) : null;
            var health = checked && last != null ? last.under(how(successor).thresholds()) : first;
            start(
                    successor,
                    health,
                    EventLoop.time() + (checked ? how(successor).pace().inter() : 0));
        }
        after.told.run();
    }

    private void ended(TargetId id, ActorRef<Check.Command> check) {
        var entry = entries.get(id);
        if (entry == null || !check.equals(entry.check)) return; // purged, as it should be
        context.getLog().error("the check of {} died and is started again", id);
        start(entry.target, how(entry.target).pace().inter());
    }

    private static boolean isChecked(Target target) {
        return target.check() != null && !target.disabled();
    }

    private static HealthCheck how(Target target) {
        var check = target.check();
        if (check == null) throw new IllegalArgumentException(target.id() + " is not checked");
        return check;
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
    private final Map<TargetId, List<AfterPurge>> purging = new HashMap<>();
    private Set<String> backends = Set.of();

    private Checks(ActorContext<Command> context, LoopActors loopActors, ActorRef<StatusBoard.Command> board) {
        this.context = context;
        this.loopActors = loopActors;
        this.board = board;
        this.purgedAdapter = context.messageAdapter(Check.Purged.class, ToldPurged::new);
    }
}
