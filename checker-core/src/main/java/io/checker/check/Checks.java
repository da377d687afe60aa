package io.checker.check;

import io.checker.health.Probe;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import io.checker.plan.Plan;
import io.checker.plan.StartUp;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Tracks;
import io.checker.report.Order;
import io.checker.report.StatusBoard;
import io.checker.server.Orders;
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
 * All checks of a node without a cluster: starts those of each target of the plan, spread over the start-up window,
 * and purges those whose target is gone. Passes on what the status board wants them to know. A check that dies of a
 * defect is started again.
 */
public final class Checks {

    /** Milliseconds until a check that died is tried again: what killed it must not keep the node busy. */
    private static final long RESTART = 1000;

    public sealed interface Command {}

    /** Makes {@code plan} what is checked; answered when every check it ends is purged. */
    public record Apply(Plan plan, ActorRef<Applied> replyTo) implements Command {}

    /** How many targets came, changed and went. */
    public record Applied(int added, int changed, int removed) {}

    /**
     * Adds one target to a backend of the plan; refused when its name is taken or the backend unknown.
     *
     * @param asleep in maintenance, and not to be checked, until both are enabled
     */
    public record Add(Target target, boolean asleep, ActorRef<StatusReply<TargetId>> replyTo) implements Command {}

    /** Ends one target's checks; answered when they are purged, refused when there is no such target. */
    public record Purge(TargetId target, ActorRef<StatusReply<TargetId>> replyTo) implements Command {}

    /** Ends all checks; answered when they are purged. */
    public record Close(ActorRef<Applied> replyTo) implements Command {}

    private record Told(Order order) implements Command {}

    private record ToldPurged(Check.Purged purged) implements Command {}

    private record Ended(Slot slot, ActorRef<Check.Command> check) implements Command {}

    /** A target of the plan, and the places of the checks it has. */
    private record Entry(Target target, List<Slot> slots) {
        @Nullable
        Slot slot(Probe probe) {
            for (var slot : slots) if (slot.probe == probe) return slot;
            return null;
        }
    }

    /** The checks of {@code system}'s node, seen on {@code board}. */
    public static Behavior<Command> create(LoopActors loopActors, ActorRef<StatusBoard.Command> board) {
        return Behaviors.setup(context -> {
            board.tell(new StatusBoard.Instruct(context.messageAdapter(Order.class, Told::new)));
            return Behaviors.receiveMessage(new Checks(context, loopActors, board)::keeping);
        });
    }

    private Behavior<Command> keeping(Command command) {
        switch (command) {
            case Apply(var plan, var replyTo) -> apply(plan, replyTo);
            case Add(var target, var asleep, var replyTo) -> replyTo.tell(add(target, asleep));
            case Purge(var target, var replyTo) -> purge(target, replyTo);
            case Close(var replyTo) -> apply(Plan.EMPTY, replyTo);
            case Told(var order) -> pass(order);
            case ToldPurged(var purged) -> purged(purged);
            case Ended(var slot, var check) -> ended(slot, check);
        }
        return Behaviors.same();
    }

    private void apply(Plan plan, ActorRef<Applied> replyTo) {
        var current = entries.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().target));
        var change = plan.from(current);
        backends = plan.backends().stream().map(each -> each.name()).collect(Collectors.toSet());
        withoutAddress = plan.withoutAddress();
        edition++;
        board.tell(new StatusBoard.Planned(plan));
        var applied = new Applied(
                change.added().size(), change.changed().size(), change.removed().size());
        var outstanding = new Countdown(() -> replyTo.tell(applied));
        for (var id : change.removed()) remove(id, outstanding);
        var starting = new ArrayList<>(change.changed());
        starting.addAll(change.added());
        long now = EventLoop.time();
        for (var each : StartUp.spread(starting, plan.settings().startWindow(), ThreadLocalRandom.current())) {
            place(each, now, outstanding);
        }
        outstanding.one();
    }

    private StatusReply<TargetId> add(Target target, boolean asleep) {
        if (!backends.contains(target.id().backend())) {
            return StatusReply.error("no backend is called '" + target.id().backend() + "'");
        }
        if (entries.containsKey(target.id())) return StatusReply.error("'" + target.id() + "' is there already");
        var objection = Tracks.objection(target, this::target);
        if (!objection.isEmpty()) return StatusReply.error(objection);
        edition++;
        board.tell(new StatusBoard.Joined(target, asleep));
        // as HAProxy's dynamic servers: the first check comes after a full interval
        var start = new StartUp(target, interval(target, Probe.HEALTH), interval(target, Probe.AGENT));
        place(start, EventLoop.time(), new Countdown(() -> {}));
        return StatusReply.success(target.id());
    }

    private static long interval(Target target, Probe probe) {
        var check = target.check(probe);
        return check == null ? 0 : check.pace().inter();
    }

    private void purge(TargetId target, ActorRef<StatusReply<TargetId>> replyTo) {
        if (!entries.containsKey(target)) {
            replyTo.tell(StatusReply.error("no server is called '" + target + "'"));
            return;
        }
        if (tracks.isTracked(target)) {
            replyTo.tell(StatusReply.error("'" + target + "' is tracked by another server; remove that one first"));
            return;
        }
        board.tell(new StatusBoard.Left(target));
        var outstanding = new Countdown(() -> replyTo.tell(StatusReply.success(target)));
        remove(target, outstanding);
        outstanding.one();
    }

    private @Nullable Target target(TargetId id) {
        var entry = entries.get(id);
        return entry == null ? null : entry.target;
    }

    /** Gives a target the checks it has to have; a check that is there already is purged first. */
    private void place(StartUp start, long now, Countdown outstanding) {
        var target = start.target();
        var before = entries.get(target.id());
        var slots = new ArrayList<Slot>(1);
        for (var probe : Probe.values()) {
            var old = before == null ? null : before.slot(probe);
            if (target.check(probe) == null) {
                if (old != null) fill(old, null, 0, outstanding);
                continue;
            }
            var slot = old == null ? new Slot(target.id(), probe, edition) : old;
            slots.add(slot);
            long delay = probe == Probe.HEALTH ? start.delay() : start.agentDelay();
            fill(slot, target, now + delay, outstanding);
        }
        tracks.replace(before == null ? null : before.target, target);
        entries.put(target.id(), new Entry(target, List.copyOf(slots)));
    }

    private void remove(TargetId id, Countdown outstanding) {
        var entry = entries.remove(id);
        if (entry == null) return;
        tracks.replace(entry.target, null);
        entry.slots.forEach(slot -> fill(slot, null, 0, outstanding));
    }

    /** From now on this is checked here, from that time on; it is so when the check that was here is purged. */
    private void fill(Slot slot, @Nullable Target target, long start, Countdown outstanding) {
        slot.target = target;
        slot.start = start;
        if (slot.check == null) {
            spawn(slot);
            return;
        }
        outstanding.another();
        if (slot.purgers == null) {
            slot.purgers = new ArrayList<>(1);
            purging.put(slot.check, slot);
            slot.check.tell(new Check.Purge(purgedAdapter));
        }
        slot.purgers.add(outstanding::one);
    }

    private void spawn(Slot slot) {
        var target = slot.target;
        if (target == null) return;
        loopActors.prepare(target.check(slot.probe));
        boolean hasAddress = !withoutAddress.contains(slot.id);
        var orders = slot.orders == null ? Orders.first(target, slot.probe, hasAddress) : slot.orders;
        // no name: a name is memory, and the target's is in every report
        var check = context.spawnAnonymous(
                Check.create(target, slot.probe, orders, slot.start, loopActors::here), EventLoopDispatcher.SELECTOR);
        context.watchWith(check, new Ended(slot, check));
        slot.check = check;
        if (slot.share != null) slot.weigh(slot.share);
    }

    /** Passes on what a check has to know, or keeps it for the one that comes. */
    private void pass(Order order) {
        switch (order) {
            case Order.Assume(var id, var probe, var orders, var hurry, var said) -> {
                var entry = entries.get(id);
                var slot = entry == null ? null : entry.slot(probe);
                if (slot == null || said < slot.edition) return;
                slot.heed(orders, hurry);
            }
            case Order.Weigh(var id, var share) -> {
                slots(id).forEach(slot -> slot.weigh(share));
            }
            case Order.Redefine(var target) -> {
                entries.computeIfPresent(target.id(), (_, entry) -> new Entry(target, entry.slots));
                slots(target.id()).forEach(slot -> slot.redefine(target));
            }
        }
    }

    private List<Slot> slots(TargetId id) {
        var entry = entries.get(id);
        return entry == null ? List.of() : entry.slots;
    }

    private void purged(Check.Purged purged) {
        var slot = purging.remove(purged.check());
        if (slot == null) return; // it died before it read its purge, and that was seen first
        free(slot);
    }

    private void free(Slot slot) {
        var waiting = slot.purgers == null ? List.<Runnable>of() : slot.purgers;
        slot.purgers = null;
        slot.check = null;
        spawn(slot);
        waiting.forEach(Runnable::run);
    }

    private void ended(Slot slot, ActorRef<Check.Command> check) {
        if (purging.remove(check) != null) { // it died before it read its purge
            free(slot);
        } else if (check.equals(slot.check)) {
            context.getLog().error("the {} check of {} died and is started again", slot.probe.word(), slot.id);
            slot.start = EventLoop.time() + RESTART;
            spawn(slot);
        }
    }

    private static final class Countdown {
        private int left = 1;
        private final Runnable done;

        Countdown(Runnable done) {
            this.done = done;
        }

        void another() {
            left++;
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
    private final Tracks tracks = new Tracks();
    private final Map<ActorRef<Check.Command>, Slot> purging = new HashMap<>();
    private Set<String> backends = Set.of();
    private Set<TargetId> withoutAddress = Set.of();

    /** Plans and joining servers the board was told of. */
    private long edition;

    private Checks(ActorContext<Command> context, LoopActors loopActors, ActorRef<StatusBoard.Command> board) {
        this.context = context;
        this.loopActors = loopActors;
        this.board = board;
        this.purgedAdapter = context.messageAdapter(Check.Purged.class, ToldPurged::new);
    }
}
