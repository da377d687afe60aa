package io.checker.cluster.wire;

import io.checker.health.Health;
import io.checker.health.Probe;
import io.checker.health.Verdict;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Report;
import io.checker.tls.TlsSession;
import org.jspecify.annotations.Nullable;

/** A {@link Report} without its target's definition, which every node has. */
public record Found(
        TargetId target,
        Probe probe,
        Verdict verdict,
        long duration,
        Health before,
        Health after,
        boolean statusChanged,
        int generation,
        @Nullable TlsSession session)
        implements Wire {

    public static Found of(Report report) {
        return new Found(
                report.target().id(),
                report.probe(),
                report.verdict(),
                report.duration(),
                report.before(),
                report.after(),
                report.statusChanged(),
                report.generation(),
                report.session());
    }

    /**
     * The report, of a target that this node defines so.
     *
     * @param now in the time of this node's loops
     */
    public Report about(Target defined, long now) {
        return new Report(defined, probe, verdict, duration, before, after, statusChanged, generation, now, session);
    }
}
