package io.checker.report;

import io.checker.plan.LogTarget.Level;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Event.Missed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;

/**
 * One view over all backends of the node: what each server is fit for, what that leaves of its backend, and the news of
 * it for every subscriber. A subscriber that falls behind loses the newest events and is told how many.
 */
public final class StatusBoard {

    public sealed interface Command {}

    /** The backends are these from now on; servers that stay keep their standing. */
    public record Planned(Plan plan) implements Command {}

    public record Joined(Target target) implements Command {}

    public record Left(TargetId target) implements Command {}

    public record News(Report report) implements Command {}

    /** From now on events go to {@code queue} too, until it is closed. */
    public record Subscribe(BoundedSourceQueue<Event> queue) implements Command {}

    /** Ends the events of every subscriber, after all that were offered so far. */
    public record Finish(ActorRef<Done> replyTo) implements Command {}

    public record GetStandings(ActorRef<Standings> replyTo) implements Command {}

    /** Every server, in the order of the plan, as of {@code at}. */
    public record Standings(List<Standing> servers, Instant at) {}

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
            case Planned(var plan) -> planned(plan);
            case Joined(var target) -> joined(target);
            case Left(var target) -> left(target);
            case News(var report) -> news(report);
            case Subscribe(var queue) -> subscribers.add(new Subscriber(queue));
            case Finish(var replyTo) -> finish(replyTo);
            case GetStandings(var replyTo) -> replyTo.tell(standings());
        }
        return Behaviors.same();
    }

    private void planned(Plan plan) {
        var before = Map.copyOf(backends);
        backends.clear();
        for (var backend : plan.backends()) {
            var board = new BackendBoard(backend);
            var old = before.get(backend.name());
            for (var target : backend.targets()) board.add(target, old, clock.instant());
            backends.put(backend.name(), board);
        }
    }

    private void joined(Target target) {
        var board = backends.get(target.id().backend());
        if (board != null) board.add(target, board, clock.instant());
    }

    private void left(TargetId target) {
        var board = backends.get(target.backend());
        if (board != null) board.remove(target.server());
    }

    private void news(Report report) {
        var board = backends.get(report.target().id().backend());
        if (board == null) return; // gone with its backend while the report was on its way
        for (var event : board.after(report, clock.instant())) publish(event);
    }

    private void finish(ActorRef<Done> replyTo) {
        for (var subscriber : subscribers) subscriber.queue.complete();
        subscribers.clear();
        replyTo.tell(Done.getInstance());
    }

    private Standings standings() {
        var all = new ArrayList<Standing>();
        for (var board : backends.values()) all.addAll(board.standings());
        return new Standings(all, clock.instant());
    }

    private void publish(Event event) {
        subscribers.removeIf(subscriber -> !offer(subscriber, event));
    }

    /** Whether the subscriber is still there. */
    private boolean offer(Subscriber subscriber, Event event) {
        if (subscriber.missed > 0) {
            var gap = gap(event.at(), subscriber.missed);
            if (subscriber.queue.offer(gap).isEnqueued()) subscriber.missed = 0;
        }
        var result = subscriber.queue.offer(event);
        if (result.equals(QueueOfferResult.dropped())) subscriber.missed++;
        return result.isEnqueued() || result.equals(QueueOfferResult.dropped());
    }

    private static Missed gap(Instant at, long count) {
        return new Missed(at, Level.WARNING, count + " events were not shown: the reader is too slow", count);
    }

    private final InstantSource clock;
    private final Map<String, BackendBoard> backends = new LinkedHashMap<>();
    private final List<Subscriber> subscribers = new ArrayList<>();

    private StatusBoard(InstantSource clock) {
        this.clock = clock;
    }
}
