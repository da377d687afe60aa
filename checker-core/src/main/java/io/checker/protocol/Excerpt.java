package io.checker.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text taken out of an answer, one character per byte. */
public final class Excerpt {

    /** From {@code from} to the end of the line, which {@code limit} ends if nothing else does. */
    public static String line(ByteBuffer answer, int from) {
        int end = from;
        while (end < answer.limit() && answer.get(end) != '\r' && answer.get(end) != '\n') end++;
        return between(answer, from, end);
    }

    /** From {@code from} to the first NUL, or to {@code limit}. */
    public static String terminated(ByteBuffer answer, int from, int limit) {
        int end = from;
        while (end < limit && answer.get(end) != 0) end++;
        return between(answer, from, end);
    }

    /** Empty when {@code from} lies behind {@code end}. */
    public static String between(ByteBuffer answer, int from, int end) {
        var bytes = new byte[Math.max(0, end - from)];
        if (bytes.length > 0) answer.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Where the line that begins at {@code from} ends, behind its line feed; -1 while it does not. */
    public static int endOfLine(ByteBuffer answer, int from) {
        for (int at = from; at < answer.limit(); at++) {
            if (answer.get(at) == '\n') return at + 1;
        }
        return -1;
    }

    private Excerpt() {}
}
