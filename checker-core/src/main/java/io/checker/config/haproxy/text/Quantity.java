package io.checker.config.haproxy.text;

/** Numbers, times and sizes as configurations write them (HAProxy manual, sections 2.5 and 2.6). */
public final class Quantity {

    private static final long LARGEST = Integer.MAX_VALUE;

    /** A decimal number from {@code least} to {@code most}. */
    public static int number(Word word, String what, int least, int most) {
        var text = word.text();
        int start = text.startsWith("-") ? 1 : 0;
        long value = digits(text, start);
        boolean whole = start < text.length() && end(text, start) == text.length();
        long signed = start == 0 ? value : -value;
        if (!whole || signed < least || signed > most) {
            throw new Mistake(word, what + " is a number from " + least + " to " + most + ", not " + word);
        }
        return (int) signed;
    }

    /** Milliseconds; fractions of one are rounded up. */
    public static long time(Word word) {
        var text = word.text();
        int end = end(text, 0);
        long microseconds =
                switch (text.substring(end)) {
                    case "us" -> 1;
                    case "", "ms" -> 1000;
                    case "s" -> 1_000_000;
                    case "m" -> 60_000_000;
                    case "h" -> 3_600_000_000L;
                    case "d" -> 86_400_000_000L;
                    default -> throw notTime(word);
                };
        if (end == 0) throw notTime(word);
        long value = digits(text, 0);
        if (value > LARGEST * 1000 / microseconds) {
            throw new Mistake(word, word + " is too long; the longest time is 2147483647 ms, some 24.8 days");
        }
        return (value * microseconds + 999) / 1000;
    }

    /** Milliseconds, at least one. */
    public static long interval(Word word) {
        long time = time(word);
        if (time == 0) throw new Mistake(word, "an interval is at least 1 ms, not " + word);
        return time;
    }

    /** Bytes. */
    public static int size(Word word) {
        var text = word.text();
        int end = end(text, 0);
        int shift =
                switch (text.substring(end)) {
                    case "" -> 0;
                    case "k", "K" -> 10;
                    case "m", "M" -> 20;
                    case "g", "G" -> 30;
                    default -> throw notSize(word);
                };
        if (end == 0) throw notSize(word);
        long value = digits(text, 0);
        if (value > LARGEST >> shift) {
            throw new Mistake(word, word + " is too large; the largest size is 2147483647 bytes");
        }
        return (int) (value << shift);
    }

    private static Mistake notTime(Word word) {
        return new Mistake(word, word + " is no time; write a number and us, ms, s, m, h or d, as in 500ms");
    }

    private static Mistake notSize(Word word) {
        return new Mistake(word, word + " is no size; write a number of bytes, or one with k, m or g, as in 16k");
    }

    /** The leading digits' value, or something larger than any limit when there are too many of them. */
    private static long digits(String text, int start) {
        long value = 0;
        for (int i = start; i < end(text, start); i++) {
            value = Math.min(value * 10 + text.charAt(i) - '0', LARGEST * 1000 + 1);
        }
        return value;
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
        return end;
    }

    private Quantity() {}
}
