package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Randomly;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    @Test
    void aTimerFiresAtItsDeadlineAndNotBefore() {
        var wheel = new TimerWheel(0, 100);
        var fired = new ArrayList<String>();
        wheel.arm(new Timer(() -> fired.add("a")), 70_000);
        wheel.advance(69_999);
        assertThat(fired).isEmpty();
        wheel.advance(70_000);
        assertThat(fired).containsExactly("a");
        assertThat(wheel.next()).isEqualTo(TimerWheel.NEVER);
    }

    @Test
    void aTimerHasOneDeadlineAtATime() {
        var wheel = new TimerWheel(0, 100);
        var fired = new ArrayList<String>();
        var timer = new Timer(() -> fired.add("a"));
        wheel.arm(timer, 10);
        wheel.arm(timer, 20);
        assertThat(wheel.armed()).isEqualTo(1);
        wheel.advance(15);
        assertThat(fired).isEmpty();
        wheel.cancel(timer);
        wheel.advance(30);
        assertThat(fired).isEmpty();
    }

    @Test
    void aTimerCanArmItselfWhileItFires() {
        var wheel = new TimerWheel(0, 100);
        var fired = new ArrayList<Long>();
        var self = new Timer[1];
        self[0] = new Timer(() -> {
            fired.add(self[0].deadline);
            if (fired.size() < 3) wheel.arm(self[0], self[0].deadline + 300);
        });
        wheel.arm(self[0], 300);
        wheel.advance(10_000);
        assertThat(fired).containsExactly(300L, 600L, 900L);
    }

    @Test
    void noMoreFireInARowThanAreSaid() {
        var wheel = new TimerWheel(0, 2);
        var fired = new ArrayList<String>();
        for (var name : List.of("a", "b", "c")) wheel.arm(new Timer(() -> fired.add(name)), 10);
        wheel.arm(new Timer(() -> fired.add("d")), 11);
        wheel.advance(20);
        assertThat(fired).containsExactly("a", "b");
        assertThat(wheel.next()).as("at once").isEqualTo(10);
        wheel.advance(20);
        assertThat(fired).containsExactly("a", "b", "c", "d");
        assertThat(wheel.next()).isEqualTo(TimerWheel.NEVER);
    }

    /** Against a list that is searched: the same timers fire at the same times, and nothing is due before next(). */
    @Randomly
    void agreesWithAPlainList(RandomGenerator random) {
        long now = random.nextLong(1L << 33);
        var wheel = new TimerWheel(now, random.nextInt(1, 10));
        Map<Timer, Long> armed = new HashMap<>();
        List<Timer> fired = new ArrayList<>();
        var timers = new ArrayList<Timer>();
        for (int i = 0; i < 30; i++) {
            var self = new Timer[1];
            self[0] = new Timer(() -> fired.add(self[0]));
            timers.add(self[0]);
        }
        for (int step = 0; step < 200; step++) {
            var timer = timers.get(random.nextInt(timers.size()));
            if (random.nextInt(4) == 0) {
                wheel.cancel(timer);
                armed.remove(timer);
            } else {
                long deadline = now + (1L << random.nextInt(28)) + random.nextInt(300);
                wheel.arm(timer, deadline);
                armed.put(timer, Math.max(deadline, now + 1));
            }
            long earliest = armed.values().stream().min(Long::compare).orElse(TimerWheel.NEVER);
            assertThat(wheel.next()).isLessThanOrEqualTo(earliest);
            now += random.nextBoolean() ? random.nextInt(500) : random.nextInt(1 << 22);
            fired.clear();
            do wheel.advance(now);
            while (wheel.next() <= now);
            for (var each : fired) assertThat(armed.remove(each)).isLessThanOrEqualTo(now);
            long time = now;
            assertThat(armed.values()).allMatch(deadline -> deadline > time);
            assertThat(wheel.armed()).isEqualTo(armed.size());
        }
    }
}
