package io.checker.report;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;

/** A subscriber that takes all events. */
final class Taken implements BoundedSourceQueue<Event> {
    final List<Event> taken = new ArrayList<>();

    @Override
    public QueueOfferResult offer(Event event) {
        taken.add(event);
        return QueueOfferResult.enqueued();
    }

    @Override
    public void complete() {}

    @Override
    public void fail(Throwable failure) {}

    @Override
    public int size() {
        return taken.size();
    }

    @Override
    public boolean isCompleted() {
        return false;
    }
}
