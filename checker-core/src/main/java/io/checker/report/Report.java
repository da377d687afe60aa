package io.checker.report;

import io.checker.health.Health;
import io.checker.health.Verdict;
import io.checker.plan.Target;

/**
 * How one run of a check ended.
 *
 * @param duration milliseconds the run took
 * @param before the server's health before it
 * @param after and after it
 * @param statusChanged whether the run ended otherwise than the one before
 * @param finished when, in the monotonic milliseconds of the loop it ran on
 */
public record Report(
        Target target,
        Verdict verdict,
        long duration,
        Health before,
        Health after,
        boolean statusChanged,
        long finished)
        implements Recorder.Command {

    /** Whether anybody needs to hear of it at once; the rest is looked up when asked for. */
    public boolean isNews() {
        return statusChanged || !before.equals(after);
    }
}
