package io.checker.health;

/** What an administrator, or an agent in his place, wants of a server ({@code set server ... state}). */
public enum Mode {
    READY,
    /** Takes no new work, and is checked on. */
    DRAIN,
    /** Takes no work, and is left alone. */
    MAINT
}
