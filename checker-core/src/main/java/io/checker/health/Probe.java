package io.checker.health;

/** The two checks a server may have; the names are those of HAProxy's log lines. */
public enum Probe {
    /** {@code check}: is the server well? */
    HEALTH("Health"),
    /** {@code agent-check}: what does an agent beside the server say about it? */
    AGENT("Agent");

    private final String word;

    Probe(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
