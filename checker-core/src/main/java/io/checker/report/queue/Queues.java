package io.checker.report.queue;

import org.apache.pekko.stream.BoundedSourceQueue;

/** For those who write to streams. */
public final class Queues {

    private Queues() {}

    /** Nothing more is written. A reader may have left at any time, for which {@code complete} throws. */
    public static void end(BoundedSourceQueue<?> queue) {
        try {
            queue.complete();
        } catch (IllegalStateException nobodyReads) {
            // there is nothing to end
        }
    }
}
