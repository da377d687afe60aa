package io.checker.expression.scene;

import io.checker.expression.Malformed;
import java.util.Locale;

/**
 * A variable's name: {@code SCOPE.NAME} (HAProxy manual, section 7.3.2, "var"). A check has no transaction, no request
 * and no response to keep variables with.
 */
public record Variable(Scope scope, String name) {

    private static final int LONGEST = 256;

    /** How long a variable lives. */
    public enum Scope {
        /** As long as the node's process, and every check sees it. */
        PROC,
        /** As long as the session of a check, which is one run. */
        SESS,
        /** One run of the check. */
        CHECK
    }

    /** Reads {@code SCOPE.NAME}; anything else is {@link Malformed}. */
    public static Variable parse(String text) {
        int dot = text.indexOf('.');
        var name = text.substring(dot + 1);
        boolean wellFormed = name.chars().allMatch(Variable::isOfNames) && !name.isEmpty() && name.length() <= LONGEST;
        if (dot < 1 || !wellFormed) {
            throw new Malformed("'" + text + "' is no variable's name; write proc.NAME, sess.NAME or check.NAME, "
                    + "with letters, digits, dots and underscores");
        }
        return switch (text.substring(0, dot)) {
            case "proc" -> new Variable(Scope.PROC, name);
            case "sess" -> new Variable(Scope.SESS, name);
            case "check" -> new Variable(Scope.CHECK, name);
            case "txn", "req", "res" ->
                throw new Malformed("'" + text + "' belongs to a request, and a check has none; use check." + name);
            default ->
                throw new Malformed(
                        "'" + text.substring(0, dot) + "' is no scope of a variable; use proc, sess or check");
        };
    }

    private static boolean isOfNames(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.';
    }

    @Override
    public String toString() {
        return scope.name().toLowerCase(Locale.ROOT) + "." + name;
    }
}
