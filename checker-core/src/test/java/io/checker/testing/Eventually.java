package io.checker.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, with a deadline far beyond what it should take. */
public final class Eventually {

    public static final Duration DEADLINE = Duration.ofSeconds(60);

    public static void eventually(String what, BooleanSupplier condition) {
        eventually(what, condition, () -> "");
    }

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
