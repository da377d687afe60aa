package io.checker.plan;

/** What a target is called: {@code backend/server}, as HAProxy's runtime protocol writes it. */
public record TargetId(String backend, String server) implements Comparable<TargetId> {

    /** Reads {@code backend/server}; anything else is an {@link IllegalArgumentException}. */
    public static TargetId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new IllegalArgumentException("expected BACKEND/SERVER, not '" + text + "'");
        }
        return new TargetId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(TargetId other) {
        int byBackend = backend.compareTo(other.backend);
        return byBackend != 0 ? byBackend : server.compareTo(other.server);
    }

    @Override
    public String toString() {
        return backend + "/" + server;
    }
}
