package io.checker.report;

import io.checker.health.Operation;
import io.checker.plan.Target;
import java.time.Instant;

/**
 * What a server is fit for.
 *
 * @param since when that began
 * @param downs how often it went down
 */
public record Standing(Target target, Operation operation, Instant since, int downs) {

    /** At first: fit, unless it is in maintenance. */
    static Standing first(Target target, Instant now) {
        return new Standing(target, target.disabled() ? Operation.STOPPED : Operation.RUNNING, now, 0);
    }

    /** The same server under a new definition: its check's findings last as long as it is checked. */
    Standing under(Target other, Instant now) {
        boolean stays = target.isChecked() && other.isChecked();
        return stays ? new Standing(other, operation, since, downs) : first(other, now);
    }

    Standing become(Operation other, Instant now) {
        return new Standing(target, other, now, other == Operation.STOPPED ? downs + 1 : downs);
    }

    /** Whether it can take work. */
    boolean isFit() {
        return operation == Operation.RUNNING && !target.disabled() && target.weight() > 0;
    }
}
