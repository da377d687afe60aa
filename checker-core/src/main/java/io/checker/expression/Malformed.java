package io.checker.expression;

import java.util.Collection;
import java.util.List;

/** What is wrong with an expression or a log-format string, and what to do about it. */
public final class Malformed extends RuntimeException {

    private final String unknown;
    private final transient Collection<String> known;

    public Malformed(String message) {
        this(message, "", List.of());
    }

    /**
     * A word nobody knows.
     *
     * @param unknown the word
     * @param known those it could have been
     */
    public Malformed(String message, String unknown, Collection<String> known) {
        super(message, null, false, false);
        this.unknown = unknown;
        this.known = known;
    }

    /** The message, which is never missing. */
    public String said() {
        return String.valueOf(getMessage());
    }

    public String unknown() {
        return unknown;
    }

    public Collection<String> known() {
        return known;
    }
}
