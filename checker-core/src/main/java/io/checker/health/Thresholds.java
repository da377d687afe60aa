package io.checker.health;

/**
 * How many results in a row it takes to change a server's mind about itself.
 *
 * @param rise successes that bring a server up, 1 to {@value #LIMIT}, HAProxy's default 2
 * @param fall failures that take it down, 1 to {@value #LIMIT}, HAProxy's default 3
 */
public record Thresholds(int rise, int fall) {

    public static final int LIMIT = 1_000_000;
    public static final Thresholds DEFAULT = new Thresholds(2, 3);

    /** An agent's word counts at once. */
    public static final Thresholds AGENT = new Thresholds(1, 1);

    public Thresholds {
        if (rise < 1 || rise > LIMIT) throw new IllegalArgumentException("rise is 1 to " + LIMIT + ", not " + rise);
        if (fall < 1 || fall > LIMIT) throw new IllegalArgumentException("fall is 1 to " + LIMIT + ", not " + fall);
    }

    /** The score of a check that is all good. */
    public int max() {
        return rise + fall - 1;
    }
}
