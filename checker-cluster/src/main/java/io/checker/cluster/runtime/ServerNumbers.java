package io.checker.cluster.runtime;

import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers of servers within their backends: as said, and the rest counted; one that is free again comes first. */
final class ServerNumbers {

    private static final class OfBackend {
        final Map<String, Integer> byName = new HashMap<>();
        final Set<Integer> used = new HashSet<>();
        final Set<String> forced = new HashSet<>();
        int lowest = 1;

        void put(String server, int number) {
            byName.put(server, number);
            used.add(number);
        }

        void force(String server, int number) {
            put(server, number);
            forced.add(server);
        }

        int free() {
            while (used.contains(lowest)) lowest++;
            return lowest;
        }

        void remove(String server) {
            var number = byName.remove(server);
            if (number == null) return;
            used.remove(number);
            forced.remove(server);
            lowest = Math.min(lowest, number);
        }
    }

    private final Map<String, OfBackend> backends = new HashMap<>();

    ServerNumbers(Plan plan) {
        plan.numbers().forced().servers().forEach((id, number) -> of(id.backend())
                .force(id.server(), number));
        for (var backend : plan.backends()) {
            var numbers = of(backend.name());
            int next = 1; // as HAProxy: counted over all of them, those whose number was said included
            for (var target : backend.targets()) {
                var server = target.id().server();
                if (!numbers.byName.containsKey(server)) {
                    while (numbers.used.contains(next)) next++;
                    numbers.put(server, next);
                }
                next++;
            }
        }
    }

    private OfBackend of(String backend) {
        return backends.computeIfAbsent(backend, _ -> new OfBackend());
    }

    /** A server's number, 0 when it has none. */
    synchronized int of(TargetId id) {
        var numbers = backends.get(id.backend());
        return numbers == null ? 0 : numbers.byName.getOrDefault(id.server(), 0);
    }

    /** Whether a server's number was said rather than counted. */
    synchronized boolean isForced(TargetId id) {
        var numbers = backends.get(id.backend());
        return numbers != null && numbers.forced.contains(id.server());
    }

    /** The server of this number; null when there is none. */
    synchronized @Nullable TargetId find(String backend, int number) {
        var numbers = backends.get(backend);
        if (numbers == null || !numbers.used.contains(number)) return null;
        for (var each : numbers.byName.entrySet()) {
            if (each.getValue() == number) return new TargetId(backend, each.getKey());
        }
        return null;
    }

    /**
     * Numbers a server that is to be added: whether its name and number were free.
     *
     * @param said 0 for the first number that is free
     */
    synchronized boolean claim(TargetId id, int said) {
        var numbers = of(id.backend());
        if (numbers.byName.containsKey(id.server()) || said != 0 && numbers.used.contains(said)) return false;
        if (said == 0) numbers.put(id.server(), numbers.free());
        else numbers.force(id.server(), said);
        return true;
    }

    /** Numbers a server as another node did; another number is found for it when that one is used here. */
    synchronized void take(TargetId id, int number, boolean said) {
        var numbers = of(id.backend());
        numbers.remove(id.server());
        if (numbers.used.contains(number)) numbers.put(id.server(), numbers.free());
        else if (said) numbers.force(id.server(), number);
        else numbers.put(id.server(), number);
    }

    synchronized void remove(TargetId id) {
        var numbers = backends.get(id.backend());
        if (numbers != null) numbers.remove(id.server());
    }
}
