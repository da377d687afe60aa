package io.checker.config.haproxy.text;

import io.checker.config.Position;
import io.checker.config.Problem;
import io.checker.config.Problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The problems found so far, in the order found. */
public final class Problems {

    /** As many errors end the reading; as many warnings are kept. */
    public static final int LIMIT = 100;

    private static final int LONGEST_MESSAGE = 500;

    private final List<Problem> found = new ArrayList<>();
    private final Set<Object> known = new HashSet<>();
    private int errors;
    private int warnings;

    /** The same error at the same place counts once: a default-server line is wrong once, not once per server. */
    public void error(Position position, String message) {
        var problem = new Problem(Severity.ERROR, position, readable(message));
        if (isFull() || !known.add(problem)) return;
        found.add(problem);
        if (++errors == LIMIT) {
            found.add(new Problem(
                    Severity.ERROR,
                    position,
                    "stopped reading after " + LIMIT + " errors; correct these and try again"));
        }
    }

    /** The same warning counts once wherever it is: thousands of servers may ask for what isn't honoured yet. */
    public void warning(Position position, String message) {
        if (isFull() || warnings > LIMIT || !known.add(message)) return;
        var last = ++warnings > LIMIT;
        found.add(new Problem(Severity.WARNING, position, last ? "further warnings are left out" : readable(message)));
    }

    /** Whether reading on is of no use. */
    public boolean isFull() {
        return errors >= LIMIT;
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** A message that stays on its line and hides nothing from a terminal. */
    private static String readable(String message) {
        var shown = new StringBuilder();
        decoded(message).codePoints().limit(LONGEST_MESSAGE).forEach(c -> {
            if (Character.isISOControl(c)) shown.append(String.format("\\x%02x", c));
            else shown.appendCodePoint(c);
        });
        return message.length() > LONGEST_MESSAGE ? shown + "..." : shown.toString();
    }

    /** Words are bytes, one per character, which are mostly meant as UTF-8. */
    private static String decoded(String message) {
        boolean bytes = message.chars().allMatch(c -> c <= 0xff);
        if (!bytes) return message;
        var text = new String(message.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\ufffd') < 0 ? text : message;
    }
}
