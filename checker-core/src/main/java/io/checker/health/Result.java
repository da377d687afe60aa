package io.checker.health;

/** What a {@link Status} means for the server (HAProxy's {@code CHK_RES_*}). */
public enum Result {
    /** Nothing is known yet. */
    UNKNOWN,
    /** Says nothing about the server: no counter moves and nothing is logged. */
    NEUTRAL,
    FAILED,
    PASSED,
    /** Passed, but the server asks for no new work. */
    CONDPASS
}
