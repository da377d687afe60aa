package io.checker.cluster.placement;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.cluster.UniqueAddress;
import org.jspecify.annotations.Nullable;

/**
 * Backends and checks do not move at once to make nodes even, and backends go first. So checks that move to a node that
 * has just come find it warm, and told by the owners it got, or by those that stay, what they have to know.
 */
public final class Turn {

    private final AtomicReference<@Nullable Side> whose = new AtomicReference<>();
    private final Side backends = new Side();
    private final Side checks = new Side();

    /** The nodes that backends were last seen to be evenly on. */
    private volatile Set<UniqueAddress> even = Set.of();

    public Side ofBackends() {
        return backends;
    }

    public Side ofChecks() {
        return checks;
    }

    /** Those who move together. */
    public final class Side {

        private Side() {}

        /** Whether it is their turn among these nodes now, which it is then until they pass. */
        boolean take(Set<UniqueAddress> nodes) {
            if (this == checks && !nodes.equals(even)) return false;
            return whose.compareAndSet(null, this) || whose.get() == this;
        }

        /** None of them move; {@code nodes} are those that were looked at for that, none when it was not looked. */
        void pass(Set<UniqueAddress> nodes) {
            if (whose.get() != this) return;
            if (this == backends) even = nodes;
            whose.set(null);
        }
    }
}
