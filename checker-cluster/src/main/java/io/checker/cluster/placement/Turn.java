package io.checker.cluster.placement;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Shared by types of shards that do not move at once: checks that move are told what they have to know by owners that
 * stay, and owners that move find their checks where they were.
 */
public final class Turn {

    private final AtomicReference<@Nullable Placement> whose = new AtomicReference<>();

    /** Whether it is the turn of {@code one} now, which it is then until it passes. */
    boolean take(Placement one) {
        return whose.compareAndSet(null, one) || whose.get() == one;
    }

    void pass(Placement one) {
        whose.compareAndSet(one, null);
    }
}
