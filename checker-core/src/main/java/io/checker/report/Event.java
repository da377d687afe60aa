package io.checker.report;

import io.checker.health.Operation;
import io.checker.plan.Backend;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.TargetId;
import java.time.Instant;

/** Something that happened. {@link #text} is the line HAProxy would log for it. */
public sealed interface Event {

    Instant at();

    Level level();

    String text();

    /** A check ended otherwise than before, or moved its server's health. */
    record CheckChanged(Instant at, Level level, String text, Backend backend, Report report) implements Event {}

    /** A server is fit for something else than before. */
    record ServerChanged(
            Instant at, Level level, String text, Backend backend, TargetId server, Operation from, Operation to)
            implements Event {}

    /** A backend lost its last server. */
    record BackendEmptied(Instant at, Level level, String text, Backend backend) implements Event {}

    /** The subscriber was too slow: {@code count} events before this one are lost to it. */
    record Missed(Instant at, Level level, String text, long count) implements Event {

        public static Missed of(Instant at, long count) {
            return new Missed(at, Level.WARNING, count + " events were not shown: the reader is too slow", count);
        }
    }
}
