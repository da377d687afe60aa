package io.checker.cluster.http.events;

import io.checker.cluster.wire.Wire;
import io.checker.report.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;

/**
 * Has every node of a cluster log what happens on each. What a node says may be lost on the way, or for want of room
 * there; it numbers what it says, so that the others know how much they have missed.
 */
public final class EventExchange {

    /** Runs of nodes that are remembered; more than ever are together. */
    private static final int RUNS = 256;

    /**
     * Something that happened on a node.
     *
     * @param run of the node
     * @param number counts from 1 in that run
     */
    public record Told(String run, long number, EventView event) implements Wire {}

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

    /** Joins the other nodes of a cluster: whom this node's own events are to be told, one after the other. */
    public static Consumer<Event> join(ActorSystem<?> system, EventLog log) {
        var topic = system.systemActorOf(Topic.create(Told.class, "events"), "checker-events", Props.empty());
        var listener = system.systemActorOf(listening(log), "checker-events-of-others", Props.empty());
        topic.tell(Topic.subscribe(listener));
        return new Consumer<>() {
            private long number;

            @Override
            public void accept(Event event) {
                var view = EventView.of(event, "");
                log.add(view);
                topic.tell(Topic.publish(new Told(log.run(), ++number, view)));
            }
        };
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
        var before = heard.put(told.run, told.number);
        long missed = before == null ? 0 : told.number - before - 1;
        if (missed > 0) log.add(log.missed(missed, missed + " events of another node were not heard of"));
        log.add(told.event);
        return Behaviors.same();
    }
}
