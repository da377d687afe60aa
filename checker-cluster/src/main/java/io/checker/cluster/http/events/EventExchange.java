package io.checker.cluster.http.events;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.checker.cluster.wire.OneByOne;
import io.checker.cluster.wire.Wire;
import io.checker.report.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Gatherers;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Has every node of a cluster log what happens on each. What a node says may be lost on the way, or for want of room
 * there; it numbers what it says, so that the others know how much they have missed.
 */
public final class EventExchange {

    /** Runs of nodes that are remembered; more than ever are together. */
    private static final int RUNS = 256;

    /** Events that others may be behind with; past it the node's own log waits, and is told what it missed. */
    private static final int QUEUE = 10_000;

    /** Events in a message, and messages in a second. */
    private static final int PARCEL = 256;

    private static final int PACE = 25;

    /**
     * What happened on a node.
     *
     * @param run of the node
     * @param number of the first: they count from 1 in that run
     */
    public record Told(
            String run,
            long number,
            @JsonDeserialize(using = OneByOne.class) List<EventView> events) implements Wire {}

    private final EventLog log;
    private final Map<String, Long> heard = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > RUNS;
        }
    };

    private EventExchange(EventLog log) {
        this.log = log;
    }

    /** Joins the other nodes of a cluster: logs this node's own events and tells the others of them, many at once. */
    public static Sink<Event, CompletionStage<Done>> join(ActorSystem<?> system, EventLog log) {
        var topic = system.systemActorOf(Topic.create(Told.class, "events"), "checker-events", Props.empty());
        var listener = system.systemActorOf(listening(log), "checker-events-of-others", Props.empty());
        topic.tell(Topic.subscribe(listener));
        return telling(log).toMat(Sink.foreach(told -> topic.tell(Topic.publish(told))), Keep.right());
    }

    static Flow<Event, Told, NotUsed> telling(EventLog log) {
        return Flow.<Event>create()
                .map(event -> {
                    var view = EventView.of(event, "");
                    log.add(view);
                    return view;
                })
                .batch(QUEUE, first -> new ArrayList<>(List.of(first)), (all, event) -> {
                    all.add(event);
                    return all;
                })
                .mapConcat(all ->
                        all.stream().gather(Gatherers.windowFixed(PARCEL)).toList())
                .throttle(PACE, Duration.ofSeconds(1))
                .statefulMap(
                        () -> 1L,
                        (number, events) -> Pair.create(number + events.size(), new Told(log.run(), number, events)),
                        _ -> Optional.empty());
    }

    /** Logs what others tell. */
    static Behavior<Told> listening(EventLog log) {
        return Behaviors.setup(_ -> {
            var exchange = new EventExchange(log);
            return Behaviors.receiveMessage(exchange::hear);
        });
    }

    private Behavior<Told> hear(Told told) {
        if (told.run.equals(log.run())) return Behaviors.same(); // this node's own
        var before = heard.put(told.run, told.number + told.events.size() - 1);
        long missed = before == null ? 0 : told.number - before - 1;
        if (missed > 0) log.add(log.missed(missed, missed + " events of another node were not heard of"));
        told.events.forEach(log::add);
        return Behaviors.same();
    }
}
