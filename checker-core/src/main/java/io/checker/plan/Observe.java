package io.checker.plan;

/**
 * What to make of the outcomes of real traffic (HAProxy manual, section 5.2, {@code observe}).
 *
 * @param limit bad ones in a row that count as an error, at least 1 ({@code error-limit})
 */
public record Observe(Layer layer, int limit, OnError onError) {

    /** Which outcomes are looked at. */
    public enum Layer {
        LAYER4,
        LAYER7
    }

    /** What an error does ({@code on-error}); each one also brings the next check forward to {@code fastinter}. */
    public enum OnError {
        FASTINTER,
        /** Counts as one failed check. */
        FAIL_CHECK,
        /** Counts as one, and the next failure is the last. */
        SUDDEN_DEATH,
        MARK_DOWN
    }

    public Observe {
        if (limit < 1) throw new IllegalArgumentException("an error limit is at least 1, not " + limit);
    }
}
