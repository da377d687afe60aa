package io.checker.health;

import java.util.random.RandomGenerator;

/**
 * How long a check rests between two runs, counted from the end of one to the start of the next (HAProxy manual,
 * section 5.2, {@code inter}). All in milliseconds.
 *
 * @param inter while the server is fully up
 * @param fast while it is neither fully up nor fully down ({@code fastinter})
 * @param down while it is down ({@code downinter})
 * @param spread random noise on every interval in percent, 0 to 50 ({@code spread-checks})
 */
public record Pace(long inter, long fast, long down, int spread) {

    /** Intervals below this do not narrow the start-up window of all others (HAProxy's SRV_CHK_INTER_THRES). */
    public static final long SHORT = 1000;

    /** One part in so many of an interval is what a check may come sooner or later. */
    private static final long GIVE = 50;

    /** One part in so many is what a check may come sooner when we were late. */
    private static final long MAKE_GOOD = 10;

    /** Runs begin at multiples of so many milliseconds: being woken for one costs as much as a check. */
    private static final long BEAT = 10;

    /** The shortest interval for which that is near enough. */
    private static final long LONG = 50 * BEAT;

    public static final Pace DEFAULT = new Pace(2000, 2000, 2000, 0);

    public Pace {
        if (inter < 1 || fast < 1 || down < 1) throw new IllegalArgumentException("an interval is at least 1 ms");
        if (spread < 0 || spread > 50) throw new IllegalArgumentException("spread is 0 to 50 percent, not " + spread);
    }

    /**
     * Milliseconds from the end of a run to the start of the next: an interval with its noise. Without noise it is up
     * to 2 % shorter or longer, towards the check's place, and shorter by as much as we began late, if that was 10 % or
     * less. Else whatever a busy moment has made late would stay together, and every round be a burst. After more than
     * that it is not: who has too much to do is to do less. After 500 ms or more the next run begins on the nearest
     * beat of 10 ms.
     *
     * @param ended when the run ended, on the clock that has the beats
     * @param late how long after its time the run began
     * @param place when the first was due: whole intervals from there the check has the place it was given among all
     */
    public long rest(Health health, long ended, long late, long place, RandomGenerator random) {
        long interval = interval(health);
        long rest = rest(interval, ended, late, place, random);
        if (interval < LONG) return rest;
        return Math.floorDiv(ended + rest + BEAT / 2, BEAT) * BEAT - ended;
    }

    private long rest(long interval, long ended, long late, long place, RandomGenerator random) {
        if (spread > 0) return Math.max(1, interval + noise(interval, random));
        long later = Math.floorMod(place - ended, interval);
        long nearest = later > interval / 2 ? later - interval : later;
        long sooner = Math.max(interval / GIVE, late > interval / MAKE_GOOD ? 0 : late);
        return interval + Math.clamp(nearest, -sooner, interval / GIVE);
    }

    public long interval(Health health) {
        if (health.isTransitional()) return fast;
        return health.isDown() ? down : inter;
    }

    /**
     * When the check at {@code position} of {@code count} starts for the first time, in milliseconds.
     *
     * @param smallest the smallest interval of at least {@link #SHORT} among all checks, 0 when there is none
     * @param window the longest the start-up may take, 0 for no limit ({@code max-spread-checks})
     */
    public long start(long position, long count, Health health, long smallest, long window, RandomGenerator random) {
        long span = Math.max(smallest, interval(health));
        if (window > 0) span = Math.min(span, window);
        long even = span * position / count;
        return spread == 0 ? even : Math.max(0, even + noise(interval(health), random));
    }

    private long noise(long interval, RandomGenerator random) {
        double most = interval * spread / 100.0;
        return Math.round(most - 2 * most * random.nextDouble());
    }
}
