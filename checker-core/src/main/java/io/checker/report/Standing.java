package io.checker.report;

import io.checker.health.Operation;
import io.checker.plan.Target;
import java.time.Instant;

/**
 * What a server is fit for.
 *
 * @param since when that began
 * @param downs how often it went down
 * @param defined since when it is checked as it is now
 */
public record Standing(Target target, Operation operation, Instant since, int downs, Instant defined) {

    /** At first: fit, unless it is in maintenance. */
    static Standing first(Target target, Instant now) {
        return new Standing(target, target.disabled() ? Operation.STOPPED : Operation.RUNNING, now, 0, now);
    }

    /** The same server under a new definition: its check's findings last as long as it is checked. */
    Standing under(Target other, Instant now) {
        boolean stays = target.isChecked() && other.isChecked();
        return stays ? new Standing(other, operation, since, downs, now) : first(other, now);
    }

    Standing become(Operation other, Instant now) {
        return new Standing(target, other, now, other == Operation.STOPPED ? downs + 1 : downs, defined);
    }

    /** Whether it can take work. */
    boolean isFit() {
        return operation == Operation.RUNNING && !target.disabled() && target.weight() > 0;
    }
}
