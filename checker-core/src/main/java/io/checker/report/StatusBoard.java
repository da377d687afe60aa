package io.checker.report;

import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Event.Missed;
import io.checker.report.queue.Queues;
import io.checker.server.Change;
import io.checker.server.Server;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.jspecify.annotations.Nullable;

/**
 * Owns the state of every server of the node: hears of checks, administrators and traffic, tells the checks what they
 * have to know, and every subscriber what happened. A subscriber that falls behind loses the newest events and is told
 * how many.
 */
public final class StatusBoard {

    public sealed interface Command {}

    /** The backends are these from now on; servers that stay keep their standing. */
    public record Planned(Plan plan) implements Command {}

    /**
     * A server joins its backend.
     *
     * @param asleep in maintenance, and not to be checked, until both are enabled
     */
    public record Joined(Target target, boolean asleep) implements Command {}

    public record Left(TargetId target) implements Command {}

    public record News(Report report) implements Command {}

    /** From now on events go to {@code queue} too, until it is closed. */
    public record Subscribe(BoundedSourceQueue<Event> queue) implements Command {}

    /** Ends the events of every subscriber, after all that were offered so far. */
    public record Finish(ActorRef<Done> replyTo) implements Command {}

    /** Makes a change at a server; refused in HAProxy's words. */
    public record Alter(TargetId target, Change change, ActorRef<StatusReply<Done>> replyTo) implements Command {}

    /** From now on changes that last are for {@code archive}, which has them decided and answers when they are kept. */
    public record Keep(ActorRef<Alter> archive) implements Command {}

    /** Decides about a change that the archive keeps. Who asked is only answered when the change goes elsewhere. */
    public record Decide(Alter asked, ActorRef<Decision> replyTo) implements Command {}

    /** What became of a change. */
    public sealed interface Decision {

        record Made() implements Decision {}

        /** In HAProxy's words. */
        record Refused(String words) implements Decision {}

        /** The backend's owner is another, who answers. */
        record Passed() implements Decision {}
    }

    /** Makes changes that were kept, as far as they are not in effect; those that no longer fit are passed over. */
    public record Restore(Map<TargetId, List<Change>> changes) implements Command {}

    /** From now on what checks have to know goes to {@code keeper}. */
    public record Instruct(ActorRef<Order> keeper) implements Command {}

    /** From now on this board is one of several, which {@code others} stands for, and owns no backend yet. */
    public record Join(ActorRef<Outward> others) implements Command {}

    /** This board decides about these backends from now on, and goes on from what it has been told of them. */
    public record Own(Set<String> backends) implements Command {}

    /** Another board decides about these backends from now on; answered with how their servers stand. */
    public record Disown(Set<String> backends, ActorRef<List<Standing>> replyTo) implements Command {}

    /** So the owners of servers say they stand, or others that were told, by {@code hearsay}. */
    public record Mirror(List<Standing> standings, boolean hearsay) implements Command {}

    /** Asks how the servers of these backends stand, as far as this board decides or, by {@code hearsay}, was told. */
    public record Recall(Set<String> backends, boolean hearsay, ActorRef<Memory> replyTo) implements Command {}

    /** How servers stand, and whether no others are asked for. */
    public record Memory(List<Standing> standings, boolean whole) {}

    /**
     * Has the checks of these servers told again what they have to know, those that were never told included; those of
     * servers that others decide about if they live here.
     */
    public record Remind(Set<TargetId> servers) implements Command {}

    /** Asks for one server. */
    public record Find(TargetId target, ActorRef<Found> replyTo) implements Command {}

    /**
     * A server, if there is one.
     *
     * @param tracked whether others take over its state
     */
    public record Found(@Nullable Server server, boolean tracked) {

        /** Why it can't be deleted, in HAProxy's words; empty when it can. */
        public String objection() {
            if (server == null) return "No such server.";
            if (tracked) {
                return "This server cannot be removed at runtime due to other configuration elements pointing to it.";
            }
            return server.admin().isMaint() ? "" : "Only servers in maintenance mode can be deleted.";
        }
    }

    public record GetStandings(ActorRef<Standings> replyTo) implements Command {}

    /** Every server, in the order of the plan, as of {@code at}. */
    public record Standings(Map<TargetId, Server> byId, Instant at) {
        public Collection<Server> servers() {
            return byId.values();
        }

        /** The server whose checks decide about {@code server}: itself, or the one it tracks in the end. */
        public Server sourceOf(Server server) {
            var track = server.target().rules().track();
            var tracked = track == null ? null : byId.get(track);
            return tracked == null ? server : sourceOf(tracked);
        }
    }

    /** What a board that is one of several tells the others. */
    public sealed interface Outward {

        /** Servers it decides about stand so now. */
        record Moved(List<Standing> standings) implements Outward {}

        /** This is for the owner of {@code backend}, which it is not. */
        record Elsewhere(String backend, StatusBoard.Command command) implements Outward {}

        /** This is for a check if it lives here. */
        record Near(Order order) implements Outward {}
    }

    private static final class Subscriber {
        final BoundedSourceQueue<Event> queue;
        long missed;

        Subscriber(BoundedSourceQueue<Event> queue) {
            this.queue = queue;
        }
    }

    /** A board that dates what happens by {@code clock}. */
    public static Behavior<Command> create(InstantSource clock) {
        return Behaviors.setup(_ -> {
            var board = new StatusBoard(clock);
            return Behaviors.receiveMessage(board::showing);
        });
    }

    private Behavior<Command> showing(Command command) {
        switch (command) {
            case Planned(var plan) -> fleet.plan(plan, clock.instant());
            case Joined(var target, var asleep) -> fleet.join(target, asleep, clock.instant());
            case Left(var target) -> fleet.leave(target);
            case News(var report) -> news(report);
            case Subscribe(var queue) -> subscribers.add(new Subscriber(queue));
            case Alter alter -> alter(alter);
            case Keep(var told) -> archive = told;
            case Decide(var asked, var replyTo) -> replyTo.tell(decide(asked));
            case Restore(var changes) -> restore(changes);
            case Instruct(var told) -> keeper = told;
            case Finish(var replyTo) -> finish(replyTo);
            case Join(var others) -> ownership.share(others);
            case Own(var backends) -> ownership.own(backends, clock.instant());
            case Disown(var backends, var replyTo) -> replyTo.tell(ownership.disown(backends, clock.instant()));
            case Mirror(var standings, var hearsay) -> ownership.mirror(standings, hearsay);
            case Recall recall -> recall.replyTo.tell(ownership.memory(recall, clock.instant()));
            case Remind(var servers) -> ownership.remind(servers);
            case Find(var target, var replyTo) -> replyTo.tell(fleet.find(target, clock.instant()));
            case GetStandings(var replyTo) -> replyTo.tell(standings());
        }
        return Behaviors.same();
    }

    private void news(Report report) {
        var backend = report.target().id().backend();
        if (ownership.decides(backend)) fleet.report(report, clock.instant());
        else ownership.pass(backend, new News(report));
    }

    private void alter(Alter alter) {
        var id = alter.target;
        if (!ownership.decides(id.backend())) {
            // every board finds these out by itself, and what the owner has found out counts
            if (!alter.change.isFoundOut()) ownership.pass(id.backend(), alter);
            else alter.replyTo.tell(StatusReply.success(Done.getInstance()));
            return;
        }
        if (archive != null && alter.change.aspect() != null && fleet.member(id) != null) archive.tell(alter);
        else alter.replyTo.tell(answer(make(alter)));
    }

    private Decision decide(Alter asked) {
        var backend = asked.target.backend();
        if (ownership.decides(backend)) return make(asked);
        ownership.pass(backend, asked);
        return new Decision.Passed();
    }

    private Decision make(Alter alter) {
        var refusal = fleet.change(alter.target, alter.change, clock.instant());
        return refusal == null ? new Decision.Made() : new Decision.Refused(refusal);
    }

    private static StatusReply<Done> answer(Decision decision) {
        return switch (decision) {
            case Decision.Refused(var words) -> StatusReply.error(words);
            case Decision.Made _, Decision.Passed _ -> StatusReply.success(Done.getInstance());
        };
    }

    private void restore(Map<TargetId, List<Change>> changes) {
        var now = clock.instant();
        changes.forEach((id, all) -> {
            if (ownership.decides(id.backend())) for (var change : all) fleet.restore(id, change, now);
        });
    }

    private void finish(ActorRef<Done> replyTo) {
        for (var subscriber : subscribers) Queues.end(subscriber.queue);
        subscribers.clear();
        replyTo.tell(Done.getInstance());
    }

    private Standings standings() {
        var at = clock.instant();
        return new Standings(fleet.servers(at), at);
    }

    private void instruct(Order order) {
        if (keeper != null && ownership.decides(order.target().backend())) keeper.tell(order);
    }

    private void moved(List<Standing> standings) {
        ownership.tell(standings);
    }

    private void publish(Event event) {
        if (ownership.decides(backend(event))) announce(event);
    }

    private static String backend(Event event) {
        return switch (event) {
            case Event.CheckChanged(var _, var _, var _, var backend, var _) -> backend.name();
            case Event.ServerChanged(var _, var _, var _, var backend, var _, var _, var _) -> backend.name();
            case Event.BackendEmptied(var _, var _, var _, var backend) -> backend.name();
            case Missed _ -> throw new IllegalStateException("no board misses an event");
        };
    }

    private void announce(Event event) {
        subscribers.removeIf(subscriber -> !offer(subscriber, event));
    }

    /** Whether the subscriber is still there. */
    private boolean offer(Subscriber subscriber, Event event) {
        if (subscriber.missed > 0) {
            var gap = Missed.of(event.at(), subscriber.missed);
            if (subscriber.queue.offer(gap).isEnqueued()) subscriber.missed = 0;
        }
        var result = subscriber.queue.offer(event);
        if (result.equals(QueueOfferResult.dropped())) subscriber.missed++;
        return result.isEnqueued() || result.equals(QueueOfferResult.dropped());
    }

    private final InstantSource clock;
    private final Fleet fleet = new Fleet(this::publish, this::instruct, this::moved);
    private final Ownership ownership = new Ownership(fleet);
    private final List<Subscriber> subscribers = new ArrayList<>();
    private @Nullable ActorRef<Order> keeper;
    private @Nullable ActorRef<Alter> archive;

    private StatusBoard(InstantSource clock) {
        this.clock = clock;
    }
}
