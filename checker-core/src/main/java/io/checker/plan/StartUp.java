package io.checker.plan;

import io.checker.health.Health;
import io.checker.health.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When a target is checked for the first time, so that many do not start at once.
 *
 * @param delay milliseconds from now; 0 for a target that is not checked
 */
public record StartUp(Target target, long delay) {

    /**
     * Spreads first checks evenly, in order, as HAProxy does when it starts.
     *
     * @param window the longest it may take in milliseconds, 0 for no limit ({@code max-spread-checks})
     */
    public static List<StartUp> spread(List<Target> targets, long window, RandomGenerator random) {
        long count = targets.stream().filter(Target::isChecked).count();
        long smallest = smallestInterval(targets);
        var all = new ArrayList<StartUp>(targets.size());
        long position = 0;
        for (var target : targets) {
            var check = target.check();
            if (check == null || target.disabled()) {
                all.add(new StartUp(target, 0));
            } else {
                var health = Health.initial(check.thresholds());
                long delay = check.pace().start(position++, count, health, smallest, window, random);
                all.add(new StartUp(target, delay));
            }
        }
        return all;
    }

    private static long smallestInterval(List<Target> targets) {
        long smallest = 0;
        for (var target : targets) {
            var check = target.check();
            if (check == null || target.disabled()) continue;
            long inter = check.pace().inter();
            if (inter >= Pace.SHORT && (smallest == 0 || inter < smallest)) smallest = inter;
        }
        return smallest;
    }
}
