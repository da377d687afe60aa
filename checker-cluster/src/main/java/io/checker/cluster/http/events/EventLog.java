package io.checker.cluster.http.events;

import io.checker.plan.LogTarget.Level;
import io.checker.report.Event;
import io.checker.report.Event.Missed;
import io.checker.report.queue.Queues;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * The node's latest events, numbered, and whoever reads on as they happen. A reader that comes back goes on where it
 * was, as long as that is kept; one that falls behind loses the newest. Both are told of what they have missed. Safe
 * for many threads.
 */
public final class EventLog {

    private static final Pattern ID = Pattern.compile("([0-9a-z]{1,13})-(\\d{1,18})");
    private static final int RADIX = 36;
    private static final long RUNS = 1L << 50;

    /** Names this run of the node: numbers of another mean nothing here. */
    private final String run;

    private final InstantSource clock;
    private final int kept;
    private final int queue;
    private final int seats;
    private final Deque<EventView> latest = new ArrayDeque<>();
    private final List<Reader> readers = new ArrayList<>();
    private long last;
    private boolean ended;

    /**
     * What is kept.
     *
     * @param last id of the last event, from which a reader can go on, also when there was none yet
     * @param events the oldest first
     */
    public record Latest(String last, List<EventView> events) {}

    private static final class Reader {
        final BoundedSourceQueue<EventView> queue;
        long missed;

        Reader(BoundedSourceQueue<EventView> queue) {
            this.queue = queue;
        }
    }

    /**
     * An empty log.
     *
     * @param kept events that a reader can go back
     * @param queue events that a reader may be behind
     * @param seats readers at once
     */
    public EventLog(InstantSource clock, int kept, int queue, int seats) {
        this.clock = clock;
        this.kept = kept;
        this.queue = queue;
        this.seats = seats;
        this.run = Long.toString(ThreadLocalRandom.current().nextLong(RUNS), RADIX);
    }

    /** Writes down what happened and tells every reader. */
    public synchronized void add(Event event) {
        add(EventView.of(event, ""));
    }

    /** The same for what another node has told, which gets a number of its own here. */
    synchronized void add(EventView event) {
        var view = event.called(id(++last));
        latest.addLast(view);
        if (latest.size() > kept) latest.removeFirst();
        readers.removeIf(reader -> !tell(reader, view));
    }

    public synchronized Latest latest() {
        return new Latest(id(last), List.copyOf(latest));
    }

    String run() {
        return run;
    }

    public synchronized boolean isFull() {
        return readers.size() >= seats;
    }

    /**
     * What happens from now on, until the node ends.
     *
     * @param after the id of the last event the reader knows, for those since as well; null for none of them
     */
    public Source<EventView, NotUsed> read(@Nullable String after) {
        return Source.fromMaterializer((materializer, _) -> sit(after, materializer))
                .mapMaterializedValue(_ -> NotUsed.getInstance());
    }

    /** Ends what everybody reads. */
    public synchronized void end() {
        ended = true;
        readers.forEach(reader -> Queues.end(reader.queue));
        readers.clear();
    }

    private synchronized Source<EventView, NotUsed> sit(@Nullable String after, Materializer materializer) {
        var seat = Source.<EventView>queue(queue).watchTermination(Pair::create).preMaterialize(materializer);
        var reader = new Reader(seat.first().first());
        seat.first().second().whenComplete((Done _, Throwable _) -> leave(reader));
        if (ended) Queues.end(reader.queue);
        else readers.add(reader);
        return Source.from(since(after)).concat(seat.second());
    }

    private synchronized void leave(Reader reader) {
        readers.remove(reader);
    }

    private List<EventView> since(@Nullable String after) {
        if (after == null) return List.of();
        var id = ID.matcher(after);
        long first = last - latest.size() + 1;
        boolean known = id.matches() && id.group(1).equals(run);
        long number = known ? Long.parseLong(id.group(2)) : -1;
        if (number >= first - 1 && number <= last) {
            return latest.stream().skip(number - first + 1).toList();
        }
        var all = new ArrayList<EventView>();
        var missed = known && number < first ? first - 1 - number : 0;
        var text = missed > 0 ? missed + " events are not kept any more" : "this node does not know event " + after;
        all.add(missed(missed, text).called(id(first - 1)));
        all.addAll(latest);
        return all;
    }

    /** Whether the reader is still there. */
    private boolean tell(Reader reader, EventView event) {
        if (reader.missed > 0 && reader.queue.offer(gap(reader.missed)).isEnqueued()) reader.missed = 0;
        var result = reader.missed > 0 ? QueueOfferResult.dropped() : reader.queue.offer(event);
        if (result.equals(QueueOfferResult.dropped())) reader.missed++;
        return result.isEnqueued() || result.equals(QueueOfferResult.dropped());
    }

    private EventView gap(long missed) {
        return EventView.of(Missed.of(clock.instant(), missed), "").called(id(last - 1));
    }

    /** That there were events which are not told. */
    EventView missed(long count, String text) {
        return EventView.of(new Missed(clock.instant(), Level.WARNING, text, count), "");
    }

    private String id(long number) {
        return run + "-" + number;
    }
}
