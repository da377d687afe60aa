package io.checker.plan;

import io.checker.health.Health;
import io.checker.health.Pace;
import io.checker.health.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a target is checked for the first time, so that many do not start at once.
 *
 * @param delay milliseconds from now; 0 for a target that is not checked
 * @param agentDelay the same for its agent
 */
public record StartUp(Target target, long delay, long agentDelay) {

    /**
     * Spreads first checks evenly, in order, as HAProxy does when it starts.
     *
     * @param window the longest it may take in milliseconds, 0 for no limit ({@code max-spread-checks})
     */
    public static List<StartUp> spread(List<Target> targets, long window, RandomGenerator random) {
        long count = targets.stream().mapToLong(StartUp::checks).sum();
        var order = new Order(count, smallestInterval(targets), window, random);
        var all = new ArrayList<StartUp>(targets.size());
        for (var target : targets) {
            all.add(new StartUp(target, order.next(target.check()), order.next(target.check(Probe.AGENT))));
        }
        return all;
    }

    /** The places in the order of first checks, taken one by one. */
    private static final class Order {
        private final long count;
        private final long smallest;
        private final long window;
        private final RandomGenerator random;
        private long position;

        Order(long count, long smallest, long window, RandomGenerator random) {
            this.count = count;
            this.smallest = smallest;
            this.window = window;
            this.random = random;
        }

        long next(@Nullable HealthCheck check) {
            if (check == null) return 0;
            var health = Health.initial(check.thresholds());
            return check.pace().start(position++, count, health, smallest, window, random);
        }
    }

    private static long checks(Target target) {
        return Stream.of(Probe.values())
                .filter(each -> target.check(each) != null)
                .count();
    }

    private static long smallestInterval(List<Target> targets) {
        long smallest = 0;
        for (var target : targets) {
            for (var probe : Probe.values()) {
                var check = target.check(probe);
                long inter = check == null ? 0 : check.pace().inter();
                if (inter >= Pace.SHORT && (smallest == 0 || inter < smallest)) smallest = inter;
            }
        }
        return smallest;
    }
}
