package io.checker.config.haproxy.text;

/**
 * What is wrong with a line. It ends the reading of that line, whose reader turns it into a
 * {@link io.checker.config.Problem}; it never leaves this package's readers.
 */
public final class Mistake extends RuntimeException {

    private final transient Word word;

    public Mistake(Word word, String message) {
        super(message, null, false, false);
        this.word = word;
    }

    /** The offending word. */
    public Word word() {
        return word;
    }

    /** The message, which is never missing. */
    public String said() {
        return String.valueOf(getMessage());
    }
}
