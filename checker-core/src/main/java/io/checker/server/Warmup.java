package io.checker.server;

/**
 * How much of its weight a server gets while it starts slowly (HAProxy manual, section 5.2, {@code slowstart}): from a
 * sixteenth to all of it, in sixteenths.
 *
 * @param elapsed milliseconds since it came up
 * @param total milliseconds it takes; 0 for no slow start
 */
record Warmup(long elapsed, long total) {

    private static final int FULL = 16;

    boolean isOver() {
        return elapsed >= total;
    }

    int weight(int of) {
        return (of * steps() + FULL - 1) / FULL;
    }

    /** How much that is of a weight above 0, in percent and rounded as HAProxy does. */
    int throttle(int of) {
        return (100 * of * steps() + FULL - 1) / (FULL * of);
    }

    private int steps() {
        return isOver() ? FULL : (int) ((FULL * elapsed + total) / total);
    }
}
