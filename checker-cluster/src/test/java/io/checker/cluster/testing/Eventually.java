package io.checker.cluster.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions; the core's own is in its tests, which the launcher's build leaves out. */
public final class Eventually {

    public static final Duration DEADLINE = Duration.ofSeconds(20);

    /** Fails with {@code state} when the condition does not come true. */
    public static void eventually(String what, BooleanSupplier condition, Supplier<String> state) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("not in time: " + what + " " + state.get());
            LockSupport.parkNanos(1_000_000);
        }
    }

    private Eventually() {}
}
