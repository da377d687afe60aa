package io.checker.server;

import io.checker.health.Operation;
import java.time.Duration;
import java.time.Instant;

/**
 * A server's past.
 *
 * @param since when what it is fit for last changed
 * @param downtime how long it was down before that
 * @param downs how often it went down
 * @param failures checks that failed while it was not down
 * @param errors how often bad outcomes in a row were taken for an error
 * @param defined since when it is checked as it is now
 */
public record History(Instant since, Duration downtime, int downs, long failures, long errors, Instant defined) {

    static History begin(Instant now) {
        return new History(now, Duration.ZERO, 0, 0, 0, now);
    }

    History turn(Operation from, Operation to, Instant now) {
        if (from == to) return this;
        var down = from == Operation.STOPPED ? downtime.plus(lasted(now)) : downtime;
        int count = to == Operation.STOPPED ? downs + 1 : downs;
        return new History(now, down, count, failures, errors, defined);
    }

    History since(Instant other) {
        return new History(other, downtime, downs, failures, errors, defined);
    }

    History failed() {
        return new History(since, downtime, downs, failures + 1, errors, defined);
    }

    History erred() {
        return new History(since, downtime, downs, failures, errors + 1, defined);
    }

    History redefined(Instant now) {
        return new History(since, downtime, downs, failures, errors, now);
    }

    /** How long it has been fit for the same. */
    public Duration lasted(Instant now) {
        return now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
    }
}
