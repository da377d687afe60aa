package io.checker.health;

/** What a server is fit for (HAProxy's operational state; the numbers are those of {@code show servers state}). */
public enum Operation {
    STOPPED(0),
    /** Up, and given its work step by step ({@code slowstart}). */
    STARTING(1),
    RUNNING(2),
    /** Finishes what it has and takes no new work. */
    STOPPING(3);

    private final int number;

    Operation(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Whether it takes new work. */
    public boolean isUp() {
        return this == STARTING || this == RUNNING;
    }
}
