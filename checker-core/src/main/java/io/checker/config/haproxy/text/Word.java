package io.checker.config.haproxy.text;

/**
 * A word of a line, without its quotes and escapes.
 *
 * @param text one character per byte of the file, so that what is sent to a server is what was written
 * @param column where it begins, counted in characters from 1
 */
public record Word(String text, int column) {
    public boolean is(String other) {
        return text.equals(other);
    }

    @Override
    public String toString() {
        return "'" + text + "'";
    }
}
