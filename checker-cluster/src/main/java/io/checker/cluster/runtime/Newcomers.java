package io.checker.cluster.runtime;

import io.checker.config.Configuration;
import io.checker.config.haproxy.DynamicServers;
import io.checker.config.haproxy.DynamicServers.Refused;
import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Servers that join while others are checked: how a node's configuration reads and numbers them. For any thread. */
public final class Newcomers {

    private volatile Known known;

    /** The numbers of those that another node has numbered, which outlast a configuration. */
    private final Map<TargetId, Taken> taken = new ConcurrentHashMap<>();

    private record Taken(int number, boolean said) {}

    private final class Known {
        final Plan plan;
        final DynamicServers reader;
        private @Nullable ServerNumbers numbers;

        Known(Configuration configuration) {
            this.plan = configuration.plan();
            this.reader = configuration.dynamicServers();
        }

        /** Counted when first asked for. */
        synchronized ServerNumbers numbers() {
            var counted = numbers;
            if (counted != null) return counted;
            var fresh = new ServerNumbers(plan);
            taken.forEach((id, as) -> fresh.take(id, as.number, as.said));
            numbers = fresh;
            return fresh;
        }
    }

    public Newcomers(Configuration configuration) {
        this.known = new Known(configuration);
    }

    /** From now on this configuration counts. */
    public void follow(Configuration configuration) {
        known = new Known(configuration);
    }

    /**
     * Reads a server that is to join; takes its time when its address is a name.
     *
     * @throws Refused when it can't be added as described
     */
    public DynamicServers.Added read(TargetId id, List<String> words) {
        return known.reader.read(id, new ArrayList<>(words));
    }

    /** Those that the files define. */
    public Set<TargetId> inFiles() {
        return known.plan.targets().keySet();
    }

    /**
     * Numbers a server that is to join: its number.
     *
     * @param said 0 for the first number that is free
     * @throws Refused when its name or number is taken
     */
    public int claim(TargetId id, int said) {
        var numbers = known.numbers();
        if (numbers.claim(id, said)) return numbers.of(id);
        throw new Refused(
                numbers.of(id) != 0
                        ? "Already exists a server with the same name in backend."
                        : "'id' : custom id " + said + " already used.");
    }

    /**
     * A server has this number from elsewhere; another one when that is used here.
     *
     * @param said whether it was said rather than counted
     */
    public void take(TargetId id, int number, boolean said) {
        taken.put(id, new Taken(number, said));
        known.numbers().take(id, number, said);
    }

    /** A server is no more. */
    public void release(TargetId id) {
        taken.remove(id);
        known.numbers().remove(id);
    }

    /** A server's number, 0 when there is none. */
    public int number(TargetId id) {
        return known.numbers().of(id);
    }

    /** Whether its number was said rather than counted. */
    boolean isForced(TargetId id) {
        return known.numbers().isForced(id);
    }

    /** The server of this number; null when there is none. */
    @Nullable
    TargetId find(String backend, int number) {
        return known.numbers().find(backend, number);
    }

    /** What to say of a server that is tracked and not there. */
    public static Refused notThere(TargetId tracked) {
        return new Refused("unable to find required server '" + tracked.server() + "' for tracking.");
    }
}
