package io.checker.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Randomly;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Health FIRST = Health.initial(Thresholds.DEFAULT);
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();
    private static final long BEAT = 10;

    @Test
    void restsAsLongAsTheServersStandingSays() {
        var pace = new Pace(400, 100, 800, 0);
        assertThat(pace.rest(FIRST, 0, 0, 0, RANDOM)).isEqualTo(100);
        var up = FIRST.after(Result.PASSED);
        assertThat(pace.rest(up, 0, 0, 0, RANDOM)).isEqualTo(400);
        assertThat(pace.rest(up.after(Result.FAILED), 0, 0, 0, RANDOM)).isEqualTo(100);
        var down = FIRST.after(Result.FAILED);
        assertThat(pace.rest(down, 0, 0, 0, RANDOM)).isEqualTo(800);
        assertThat(pace.rest(down.after(Result.PASSED), 0, 0, 0, RANDOM)).isEqualTo(100);
    }

    /** Recorded from HAProxy: 10 servers, inter 2000: one every 200 ms; inter 300: one every 30 ms. */
    @Test
    void spreadsTheFirstChecksOverTheInterval() {
        var slow = new Pace(2000, 2000, 2000, 0);
        assertThat(slow.start(3, 10, FIRST, 2000, 0, RANDOM)).isEqualTo(600);
        var quick = new Pace(300, 300, 300, 0);
        assertThat(quick.start(3, 10, FIRST, 0, 0, RANDOM)).isEqualTo(90);
    }

    /** Recorded from HAProxy: max-spread-checks 500 with 10 servers: one every 50 ms. */
    @Test
    void theStartUpWindowCanBeBounded() {
        assertThat(new Pace(2000, 2000, 2000, 0).start(3, 10, FIRST, 2000, 500, RANDOM))
                .isEqualTo(150);
    }

    /** HAProxy's product of interval and position overflows here and 810 of 2,000 checks start within 2.9 s. */
    @Test
    void longIntervalsDoNotOverflow() {
        var hourly = new Pace(3_600_000, 3_600_000, 3_600_000, 0);
        assertThat(hourly.start(1999, 2000, FIRST, 3_600_000, 0, RANDOM)).isEqualTo(3_598_200);
    }

    /** Many are begun together, as being woken for each costs more than the check. */
    @Randomly
    void runsBeginOnABeat(RandomGenerator random) {
        long inter = random.nextLong(1, 100_000);
        int percent = random.nextInt(51);
        long place = random.nextLong(1_000_000);
        long ended = random.nextLong(1_000_000);
        long due = ended + new Pace(inter, inter, inter, percent).rest(FIRST, ended, 0, place, random);
        if (inter >= 500) assertThat(due % BEAT).isZero();
        else assertThat(due).isBetween(ended + Math.max(1, inter / 2), ended + inter * 3 / 2 + 1);
    }

    /** A run of a fast server begins in its place for ever; one that was late comes back to it by 2 % a round. */
    @Randomly
    void whatWasLateComesBackToItsPlace(RandomGenerator random) {
        long inter = random.nextLong(1000, 100_000);
        long place = random.nextLong(1_000_000);
        long lateness = random.nextLong(-inter / 2, inter / 2);
        var pace = new Pace(inter, inter, inter, 0);
        long due = place + lateness;
        for (int round = 1; round <= 26; round++) {
            long took = random.nextLong(inter / 1000);
            long rest = pace.rest(FIRST, due + took, 0, place, random);
            assertThat(rest).isBetween(inter - inter / 50 - BEAT / 2, inter + inter / 50 + BEAT / 2);
            due += took + rest;
        }
        assertThat(Math.floorMod(due - place + BEAT / 2, inter)).isBetween(0L, BEAT);
    }

    /** What we were late ourselves is made good at once, unless it was much. */
    @Test
    void aLittleLatenessOfOursIsMadeGoodAtOnce() {
        var pace = new Pace(1000, 1000, 1000, 0);
        assertThat(pace.rest(FIRST, 10_085, 80, 0, RANDOM)).isEqualTo(925);
        assertThat(pace.rest(FIRST, 10_085, 90, 0, RANDOM)).isEqualTo(915);
        assertThat(pace.rest(FIRST, 10_300, 300, 0, RANDOM)).isEqualTo(980);
        assertThat(pace.rest(FIRST, 10_600, 600, 0, RANDOM)).isEqualTo(1020);
    }

    /** As with HAProxy: whoever takes long to answer is asked an interval after it has. */
    @Test
    void aSlowServerIsAskedAnIntervalAfterItHasAnswered() {
        var pace = new Pace(1000, 1000, 1000, 0);
        assertThat(pace.rest(FIRST, 10_300, 0, 0, RANDOM)).isEqualTo(980);
        assertThat(pace.rest(FIRST, 10_700, 0, 0, RANDOM)).isEqualTo(1020);
        assertThat(pace.rest(FIRST, 9_995, 0, 0, RANDOM)).isEqualTo(1005);
    }

    @Randomly
    void noiseStaysWithinItsPercentage(RandomGenerator random) {
        int percent = random.nextInt(1, 51);
        long inter = random.nextLong(1, 100_000);
        var pace = new Pace(inter, inter, inter, percent);
        for (int i = 0; i < 50; i++) {
            assertThat(pace.rest(FIRST, i, 0, 0, random))
                    .isBetween(
                            Math.max(1, inter - Math.round(inter * percent / 100.0)) - BEAT / 2,
                            Math.max(1, inter + Math.round(inter * percent / 100.0)) + BEAT / 2);
        }
    }
}
