package io.checker.cluster.http.metrics;

import java.math.BigDecimal;

/**
 * A value.
 *
 * @param suffix what is added to the metric's name
 * @param labels {@code name="value"} separated by commas; empty for none
 */
record Sample(String suffix, String labels, String value) {

    static Sample of(String labels, long value) {
        return new Sample("", labels, Long.toString(value));
    }

    static Sample of(String labels, boolean value) {
        return of(labels, value ? 1 : 0);
    }

    static Sample ofMillis(String labels, long millis) {
        return new Sample("", labels, seconds(millis));
    }

    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    static String label(String name, String value) {
        var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }
}
