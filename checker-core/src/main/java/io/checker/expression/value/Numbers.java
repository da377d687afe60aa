package io.checker.expression.value;

/** Numbers as HAProxy reads and writes them. */
public final class Numbers {

    /** The number {@code text} starts with, 0 when it starts with none; beyond the range of 64 bits, its end. */
    public static long leading(String text) {
        boolean negative = text.startsWith("-");
        int at = negative || text.startsWith("+") ? 1 : 0;
        long value = 0;
        for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
            int digit = text.charAt(at) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** The last {@code count} bytes of a number, the greatest first. */
    public static String big(long number, int count) {
        var bytes = new StringBuilder(count);
        for (int i = count - 1; i >= 0; i--) bytes.append((char) (number >>> (8 * i) & 0xff));
        return bytes.toString();
    }

    /** The number these bytes, 8 at the most, are, the greatest first. */
    public static long big(String bytes) {
        long number = 0;
        for (int i = 0; i < bytes.length(); i++) number = number << 8 | bytes.charAt(i);
        return number;
    }

    private Numbers() {}
}
