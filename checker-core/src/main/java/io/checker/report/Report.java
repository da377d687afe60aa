package io.checker.report;

import io.checker.health.Health;
import io.checker.health.Probe;
import io.checker.health.Result;
import io.checker.health.Verdict;
import io.checker.plan.Target;
import io.checker.tls.TlsSession;
import org.jspecify.annotations.Nullable;

/**
 * How one run of a check ended.
 *
 * @param probe which of the target's checks it was
 * @param duration milliseconds the run took; -1 when nothing was run, but inferred from traffic
 * @param before the server's health before it
 * @param after and after it
 * @param statusChanged whether the run ended otherwise than the one before
 * @param generation of the orders the check had
 * @param finished when, in the monotonic milliseconds of the loop it ran on
 * @param session what TLS agreed upon; null where there was none
 */
public record Report(
        Target target,
        Probe probe,
        Verdict verdict,
        long duration,
        Health before,
        Health after,
        boolean statusChanged,
        int generation,
        long finished,
        @Nullable TlsSession session)
        implements Recorder.Command {

    /** One without TLS. */
    public Report(
            Target target,
            Probe probe,
            Verdict verdict,
            long duration,
            Health before,
            Health after,
            boolean statusChanged,
            int generation,
            long finished) {
        this(target, probe, verdict, duration, before, after, statusChanged, generation, finished, null);
    }

    /** Whether anybody needs to hear of it at once; the rest is looked up when asked for. */
    public boolean isNews() {
        return statusChanged || !before.equals(after) || probe == Probe.AGENT || endsErrors();
    }

    /** Whether it is what the status board has to tell others of. */
    boolean isTold() {
        boolean moved = probe == Probe.HEALTH && before.score() != after.score();
        return verdict.result() != Result.NEUTRAL && (statusChanged || moved);
    }

    private boolean endsErrors() {
        return target.rules().observe() != null && verdict.result() != Result.FAILED;
    }
}
