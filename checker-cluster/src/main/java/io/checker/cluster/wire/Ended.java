package io.checker.cluster.wire;

import io.checker.plan.Target;
import io.checker.report.Recorder.Latest;

/** What a node's recorder knows of a check ({@link Latest}). */
public record Ended(Found found, long age, long silence, long late) implements Wire {

    public static Ended of(Latest latest) {
        return new Ended(Found.of(latest.report()), latest.age(), latest.silence(), latest.late());
    }

    /** The same of a target that this node defines so; its times are from then to {@code now}. */
    public Latest about(Target defined, long now) {
        return new Latest(found.about(defined, now - age), age, silence, late);
    }
}
