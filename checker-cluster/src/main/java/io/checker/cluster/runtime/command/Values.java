package io.checker.cluster.runtime.command;

import io.checker.health.Weight;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Reads what commands give as values, and refuses it in HAProxy's words. */
final class Values {

    private static final int LARGEST_PORT = 65_535;
    private static final Pattern WHOLE = Pattern.compile("\\s*([+-]?\\d+)(.*)");

    /** {@code N} or {@code N%}. */
    static Weight weight(String word) {
        var parts = WHOLE.matcher(word);
        if (!parts.matches()) throw new Refusal("Empty weight string empty or preceded by garbage");
        int value = clamped(parts.group(1));
        var rest = parts.group(2);
        if (rest.equals("%")) {
            if (value < 0) throw new Refusal("Relative weight must be positive.");
            return new Weight(value, true);
        }
        if (value < 0 || value > Weight.MOST) {
            throw new Refusal("Absolute weight can only be between 0 and 256 inclusive.");
        }
        if (!rest.isEmpty()) throw new Refusal("Trailing garbage in weight string");
        return new Weight(value, false);
    }

    /** A port, 0 included. */
    static int port(String word) {
        var parts = WHOLE.matcher(word);
        if (!parts.matches() || !parts.group(2).isEmpty()) throw new Refusal("provided port is not an integer");
        int port = clamped(parts.group(1));
        if (port < 0 || port > LARGEST_PORT) throw new Refusal("provided port is invalid");
        return port;
    }

    /** An address as digits: names are not looked up. */
    static InetAddress ip(String word, String refusal) {
        try {
            return InetAddress.ofLiteral(word);
        } catch (IllegalArgumentException _) {
            throw new Refusal(refusal + " '" + word + "'");
        }
    }

    /** Any number beyond those that mean something is as good as any other. */
    private static int clamped(String digits) {
        boolean negative = digits.startsWith("-");
        var plain = digits.replaceFirst("^[+-]?0*", "");
        int value = plain.length() > 6 ? 999_999 : plain.isEmpty() ? 0 : Integer.parseInt(plain);
        return negative ? -value : value;
    }

    private Values() {}
}
