package io.checker.health;

/**
 * A weight asked for: as it is, or in percent of the configured one. What is more than {@value #MOST} is taken for
 * that; a share of more than nothing of a server with a weight is at least 1, so that rounding drains nobody (HAProxy
 * rounds 50 % of 1 down to 0).
 *
 * @param value not negative
 */
public record Weight(int value, boolean percent) {

    public static final int MOST = 256;

    public Weight {
        if (value < 0) throw new IllegalArgumentException("a weight is not negative, as " + value + " is");
    }

    /** The weight of a server configured with {@code initial}. */
    public int of(int initial) {
        if (!percent) return Math.min(value, MOST);
        long share = (long) initial * value / 100;
        if (share == 0 && initial > 0 && value > 0) return 1;
        return (int) Math.min(share, MOST);
    }
}
